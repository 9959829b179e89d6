namespace Payments.Reconciliation.Cases.Judging;

/// <summary>A share that can be added up over cases.</summary>
/// <param name="Right">How many, or how much.</param>
/// <param name="All">Of how many.</param>
public readonly record struct Share(long Right, long All)
{
    /// <summary>One when there was nothing to do.</summary>
    public double Value => All == 0 ? 1 : (double)Right / All;

    /// <summary>Both together.</summary>
    public static Share operator +(Share a, Share b) => new(a.Right + b.Right, a.All + b.All);
}

/// <summary>What came of the items of one defect.</summary>
public sealed class DefectRow
{
    /// <summary>True pairs.</summary>
    public long Pairs { get; set; }

    /// <summary>True pairs found without a person.</summary>
    public long AutoRight { get; set; }

    /// <summary>Wrong pairs made without a person, by the line's defect.</summary>
    public long AutoWrong { get; set; }

    /// <summary>True pairs joined with a difference.</summary>
    public long LinkedRight { get; set; }

    /// <summary>Wrong pairs joined with a difference.</summary>
    public long LinkedWrong { get; set; }

    /// <summary>Pairs proposed to people.</summary>
    public long Proposed { get; set; }

    /// <summary>Items of this defect under each exception type.</summary>
    public long[] Types { get; } = new long[ExceptionTypes.Codes.Count];

    /// <summary>Items in no decision and under no exception.</summary>
    public long Silent { get; set; }

    /// <summary>Instances under their right exception type.</summary>
    public Share Named { get; set; }

    internal void Add(DefectRow other)
    {
        Pairs += other.Pairs;
        AutoRight += other.AutoRight;
        AutoWrong += other.AutoWrong;
        LinkedRight += other.LinkedRight;
        LinkedWrong += other.LinkedWrong;
        Proposed += other.Proposed;
        Silent += other.Silent;
        Named += other.Named;
        for (var i = 0; i < Types.Length; i++) Types[i] += other.Types[i];
    }
}

/// <summary>What one stage contributed: what would be lost, and avoided, without it.</summary>
/// <param name="Right">True pairs made without a person.</param>
/// <param name="Wrong">Wrong pairs made without a person.</param>
/// <param name="Linked">Pairs joined with a difference.</param>
public readonly record struct StageRow(long Right, long Wrong, long Linked)
{
    /// <summary>Both together.</summary>
    public static StageRow operator +(StageRow a, StageRow b) => new(a.Right + b.Right, a.Wrong + b.Wrong, a.Linked + b.Linked);
}

/// <summary>One condition of the judgement.</summary>
/// <param name="Name">What is measured.</param>
/// <param name="Measured">The figure.</param>
/// <param name="Bound">Its bound.</param>
/// <param name="Holds">Whether it holds.</param>
public sealed record Gate(string Name, double Measured, string Bound, bool Holds);

/// <summary>How good a matcher's decisions are; verdicts of several cases of one kind can be added up.</summary>
/// <param name="keyedBatches">Whether QRIS and card settlements carry keys: the recall gate depends on it.</param>
public sealed class Verdict(bool keyedBatches)
{
    private const double PairGate = 0.9995, RupiahGate = 0.9999, KeyedRecallGate = 0.985, RecallGate = 0.95, NamedGate = 0.95;
    private const int SamplesEach = 5;

    private readonly SortedDictionary<int, (Defect Defect, DefectRow Row)> _rows = [];
    private readonly SortedDictionary<int, StageRow> _stages = [];
    private readonly Dictionary<string, List<string>> _samples = new(StringComparer.Ordinal);

    /// <summary>True pairs among those made without a person.</summary>
    public Share Pairs { get; set; }

    /// <summary>The same by amount, in sen.</summary>
    public Share Sen { get; set; }

    /// <summary>Items claimed more than once.</summary>
    public long DoubleClaims { get; set; }

    /// <summary>Rows of the decisions that name items which are not there, or unknown tiers and types.</summary>
    public long Strangers { get; set; }

    /// <summary>Pairs found that could be found: everything but what only a person can know. A pair that has to be linked counts when it is.</summary>
    public Share Recall => Sum(row => row.Defect.Pair == PairOutcome.Held ? default : new(Found(row.Defect, row.Row), row.Row.Pairs));

    /// <summary>Of all true pairs, those found without a person.</summary>
    public Share Alone => Sum(row => new(row.Row.AutoRight, row.Row.Pairs));

    /// <summary>What came of each defect, in the order of <see cref="Defect.All"/>.</summary>
    public IEnumerable<(Defect Defect, DefectRow Row)> Rows => _rows.Values;

    /// <summary>What each stage contributed.</summary>
    public IReadOnlyDictionary<int, StageRow> Stages => _stages;

    /// <summary>A few items each of what went wrong, to look at.</summary>
    public IReadOnlyDictionary<string, List<string>> Samples => _samples;

    /// <summary>The conditions.</summary>
    public IEnumerable<Gate> Gates()
    {
        yield return AtLeast("automatic pair precision", Pairs, PairGate);
        yield return AtLeast("rupiah precision", Sen, RupiahGate);
        yield return AtLeast(keyedBatches ? "recall, keyed batches" : "recall, batches without keys", Recall, keyedBatches ? KeyedRecallGate : RecallGate);
        yield return new("double claims", DoubleClaims, "0", DoubleClaims == 0);
        yield return new("rows about nothing in the case", Strangers, "0", Strangers == 0);
        foreach (var (defect, row) in Rows)
            if (row.Named.All > 0) yield return AtLeast($"{defect.Code} named rightly ({row.Named.Right} of {row.Named.All})", row.Named, NamedGate);
    }

    /// <summary>What came of one defect.</summary>
    public DefectRow Row(Defect defect)
    {
        var order = defect.Order;
        if (!_rows.TryGetValue(order, out var row)) _rows[order] = row = (defect, new());
        return row.Row;
    }

    /// <summary>Adds another case's verdict.</summary>
    public void Add(Verdict other)
    {
        Pairs += other.Pairs;
        Sen += other.Sen;
        DoubleClaims += other.DoubleClaims;
        Strangers += other.Strangers;
        foreach (var (defect, row) in other.Rows) Row(defect).Add(row);
        foreach (var (stage, row) in other.Stages) AddStage(stage, row);
        foreach (var (name, samples) in other.Samples)
            foreach (var sample in samples) Sample(name, sample);
    }

    internal void AddStage(int stage, StageRow row) => _stages[stage] = _stages.GetValueOrDefault(stage) + row;

    internal void Sample(string name, string sample)
    {
        if (!_samples.TryGetValue(name, out var list)) _samples[name] = list = [];
        if (list.Count < SamplesEach) list.Add(sample);
    }

    private Share Sum(Func<(Defect Defect, DefectRow Row), Share> part) => Rows.Aggregate(default(Share), (sum, row) => sum + part(row));

    private static long Found(Defect defect, DefectRow row) => defect.Pair == PairOutcome.Automatic ? row.AutoRight : row.AutoRight + row.LinkedRight;

    private static Gate AtLeast(string name, Share share, double gate) =>
        new(name, share.Value, ">= " + gate.ToString(System.Globalization.CultureInfo.InvariantCulture), share.Value >= gate);
}
