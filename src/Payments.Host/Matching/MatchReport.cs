using System.Globalization;
using System.Text;
using System.Text.Json;
using Payments.Core;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Host.Matching;

/// <summary>Writes what an offline reconciliation decided: <c>decisions.csv</c>, <c>exceptions.csv</c> and <c>summary.json</c>, each whole or not at all.</summary>
internal sealed class MatchReport(MatchCase files, IReadOnlyList<MatchResult> results, DecidedPairs pairs)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    // So many rows are explained by one thread at a time.
    private const int Block = 4096;

    /// <summary>One row per line and payment that belong together.</summary>
    public void WriteDecisions(string folder) => Whole(folder, "decisions.csv", "line_id,payment_id,stage,tier,difference,explanation_en,explanation_id", writer =>
    {
        var blocks = new StringBuilder[Environment.ProcessorCount];
        for (var from = 0; from < pairs.Count; from += blocks.Length * Block)
        {
            var first = from;
            Parallel.For(0, blocks.Length, i => blocks[i] = Decisions(blocks[i] ?? new(), first + (i * Block)));
            foreach (var block in blocks) writer.Write(block);
        }
    });

    /// <summary>One row per exception.</summary>
    public void WriteExceptions(string folder) => Whole(folder, "exceptions.csv", "side,item_id,type,amount,candidates,explanation_en,explanation_id",
        writer =>
        {
            foreach (var exception in pairs.Exceptions())
                writer.WriteLine(Row(exception.Item.Side.ToString().ToLowerInvariant(), files.NameOf(exception.Item), exception.Type.Code, Plain(exception.Amount),
                    string.Join(';', exception.Explanation.Competitors.Select(other => files.NameOf(other.Item))), exception.Explanation.English, exception.Explanation.Indonesian));
        });

    /// <summary>Counts, sums, the tie-out, and what it cost.</summary>
    public void WriteSummary(string folder, MatchCost cost)
    {
        var types = new SortedDictionary<string, CountAndAmount>(StringComparer.Ordinal);
        foreach (var exception in results.SelectMany(result => result.Exceptions)) CountAndAmount.Add(types, exception.Type.Code, exception.Amount);
        Whole(folder, "summary.json", JsonSerializer.Serialize(new
        {
            payments = files.Inputs.Sum(input => input.Payments.Count),
            lines = files.Inputs.Sum(input => input.Lines.Count),
            repeatedRows = files.Repeated,
            matches = results.Sum(result => result.Matches.Count),
            exceptions = results.Sum(result => result.Exceptions.Count),
            stages = pairs.Stages,
            tiers = pairs.Tiers,
            types,
            tieOut = pairs.TieOut,
            cost,
        }, Json), _ => { });
    }

    private StringBuilder Decisions(StringBuilder rows, int from)
    {
        rows.Clear();
        var (last, rest) = (default(Match), "");
        foreach (var (line, payment, match) in pairs.InOrder(from, from + Block))
        {
            if (!ReferenceEquals(match, last))
                (last, rest) = (match, Row(match.Stage.ToString(CultureInfo.InvariantCulture), match.Tier.ToString().ToLowerInvariant(), Plain(match.Difference), match.Explanation.English, match.Explanation.Indonesian));
            rows.Append(Field(line)).Append(',').Append(Field(payment)).Append(',').Append(rest).Append('\n');
        }
        return rows;
    }

    private static string Plain(Money amount) => amount.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture);

    private static string Row(params string[] fields) => string.Join(',', fields.Select(Field));

    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static void Whole(string folder, string name, string head, Action<TextWriter> rows)
    {
        var (path, draft) = (Path.Combine(folder, name), Path.Combine(folder, name + ".tmp"));
        using (var writer = new StreamWriter(draft, false, new UTF8Encoding(false)) { NewLine = "\n" })
        {
            writer.WriteLine(head);
            rows(writer);
        }
        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>What it cost.</summary>
/// <param name="Stages">Milliseconds by stage, reading and writing among them; accounts are matched beside each other, and their stages added up.</param>
/// <param name="Matching">Milliseconds from the first stage to the last.</param>
/// <param name="PeakMemory">The process's largest resident size, in bytes.</param>
internal sealed record MatchCost(IReadOnlyDictionary<string, double> Stages, double Matching, long PeakMemory);
