namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Draws which fault befalls a payment or a batch.</summary>
internal sealed class Dice(CaseParameters parameters, Random random)
{
    private readonly Dictionary<string, (Defect Defect, double UpTo)[]> _tables = new(StringComparer.Ordinal);

    /// <summary>A fault of these scopes, mostly none. One random number is used whatever the rates are.</summary>
    public Defect Draw(params ReadOnlySpan<DefectScope> scopes)
    {
        var draw = random.NextDouble();
        foreach (var (defect, upTo) in Table(scopes))
            if (draw < upTo) return defect;
        return Defect.None;
    }

    private (Defect Defect, double UpTo)[] Table(ReadOnlySpan<DefectScope> scopes)
    {
        var name = string.Join('+', scopes.ToArray());
        if (_tables.TryGetValue(name, out var table)) return table;
        var (rows, sum) = (new List<(Defect, double)>(), 0.0);
        foreach (var defect in Defect.Injectable)
            if (scopes.Contains(defect.Scope) && parameters.Defects.TryGetValue(defect.Code, out var rate)) rows.Add((defect, sum += rate));
        return _tables[name] = [.. rows];
    }
}
