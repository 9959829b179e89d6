using System.Globalization;
using System.Text;
using System.Text.Json;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>Writes what an offline reconciliation decided: <c>decisions.csv</c>, <c>exceptions.csv</c> and <c>summary.json</c>, each whole or not at all.</summary>
internal sealed class MatchReport(MatchCase files, IReadOnlyList<MatchResult> results)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>One row per line and payment that belong together.</summary>
    public void WriteDecisions(string folder) => Whole(folder, "decisions.csv", "line_id,payment_id,stage,tier,difference,explanation_en,explanation_id",
        results.SelectMany(result => result.Matches).SelectMany(Pairs).OrderBy(row => row.Line, StringComparer.Ordinal).ThenBy(row => row.Payment, StringComparer.Ordinal)
            .Select(row => Row(row.Line, row.Payment, row.Match.Stage.ToString(CultureInfo.InvariantCulture), row.Match.Tier.ToString().ToLowerInvariant(),
                Plain(row.Match.Difference), row.Match.Explanation.English, row.Match.Explanation.Indonesian)));

    /// <summary>One row per exception.</summary>
    public void WriteExceptions(string folder) => Whole(folder, "exceptions.csv", "side,item_id,type,amount,candidates,explanation_en,explanation_id",
        results.SelectMany(result => result.Exceptions).Select(exception => (Name: files.NameOf(exception.Item), exception))
            .OrderBy(row => row.exception.Item.Side).ThenBy(row => row.Name, StringComparer.Ordinal).ThenBy(row => row.exception.Type.Code, StringComparer.Ordinal)
            .Select(row => Row(row.exception.Item.Side.ToString().ToLowerInvariant(), row.Name, row.exception.Type.Code, Plain(row.exception.Amount),
                string.Join(';', row.exception.Explanation.Competitors.Select(other => files.NameOf(other.Item))),
                row.exception.Explanation.English, row.exception.Explanation.Indonesian)));

    /// <summary>Counts, sums, the tie-out, and what it cost.</summary>
    public void WriteSummary(string folder, MatchTieOut tieOut, MatchCost cost)
    {
        var (matches, exceptions) = (results.SelectMany(result => result.Matches).ToList(), results.SelectMany(result => result.Exceptions).ToList());
        Whole(folder, "summary.json", JsonSerializer.Serialize(new
        {
            payments = files.Inputs.Sum(input => input.Payments.Count),
            lines = files.Inputs.Sum(input => input.Lines.Count),
            repeatedRows = files.Repeated,
            matches = matches.Count,
            exceptions = exceptions.Count,
            stages = Groups(matches, match => match.Stage.ToString(CultureInfo.InvariantCulture), Settled),
            tiers = Groups(matches, match => match.Tier.ToString().ToLowerInvariant(), Settled),
            types = Groups(exceptions, exception => exception.Type.Code, exception => exception.Amount),
            tieOut,
            cost,
        }, Json), []);
    }

    // Lines give and payments take, both in their order, as the ledger would book it.
    private IEnumerable<(string Line, string Payment, Match Match)> Pairs(Match match)
    {
        var payments = match.Explanation.Items.Zip(match.Members).Where(pair => pair.First.Item.Side == ItemSide.Payment)
            .Select(pair => (pair.First.Item, Takes: pair.Second.Applied - pair.First.Fee)).ToList();
        if (payments.Count == 0) yield break;
        var (at, wanted) = (0, payments[0].Takes);
        foreach (var line in match.Members.Where(member => member.Item.Side == ItemSide.Line))
        {
            for (var rest = line.Applied; rest.IsPositive;)
            {
                while (wanted.IsZero) wanted = payments[++at].Takes;
                yield return (files.NameOf(line.Item), files.NameOf(payments[at].Item), match);
                var part = Money.Min(rest, wanted);
                (rest, wanted) = (rest - part, wanted - part);
            }
        }
    }

    private static Money Settled(Match match) => Money.Sum(match.Members.Where(member => member.Item.Side == ItemSide.Payment).Select(member => member.Applied));

    private static SortedDictionary<string, object> Groups<T>(List<T> items, Func<T, string> key, Func<T, Money> amount) => new(
        items.GroupBy(key).ToDictionary(group => group.Key, group => (object)new { count = group.Count(), amount = Money.Sum(group.Select(amount)).ToDecimal() }, StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static string Plain(Money amount) => amount.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture);

    private static string Row(params string[] fields) => string.Join(',', fields.Select(Field));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Whole(string folder, string name, string head, IEnumerable<string> rows)
    {
        var (path, draft) = (Path.Combine(folder, name), Path.Combine(folder, name + ".tmp"));
        using (var writer = new StreamWriter(draft, false, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            writer.WriteLine(head);
            foreach (var row in rows) writer.WriteLine(row);
        }
        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>What it cost.</summary>
/// <param name="Stages">Milliseconds by stage, reading and writing among them.</param>
/// <param name="PeakMemory">The process's largest resident size, in bytes.</param>
internal sealed record MatchCost(IReadOnlyDictionary<string, double> Stages, long PeakMemory);
