using System.Globalization;
using System.Runtime.InteropServices;
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

    // Bytes that both sentences of a pair take at most; longer ones go the long way.
    private const int Sentences = 1024;

    /// <summary>One row per line and payment that belong together.</summary>
    public void WriteDecisions(string folder) =>
        Whole(folder, "decisions.csv", "line_id,payment_id,stage,tier,difference,explanation_en,explanation_id", file => InBlocks(file, pairs.Count, Decisions));

    /// <summary>One row per exception.</summary>
    public void WriteExceptions(string folder) => Whole(folder, "exceptions.csv", "side,item_id,type,amount,candidates,explanation_en,explanation_id", file =>
    {
        var exceptions = pairs.Exceptions();
        InBlocks(file, exceptions.Count, (rows, from, to) => Exceptions(rows, CollectionsMarshal.AsSpan(exceptions)[from..to]));
    });

    /// <summary>Counts, sums, the tie-out, and what it cost.</summary>
    public void WriteSummary(string folder, MatchCost cost)
    {
        var types = new SortedDictionary<string, CountAndAmount>(StringComparer.Ordinal);
        foreach (var named in results.SelectMany(result => result.Named)) CountAndAmount.Add(types, named.Type.Code, named.Amount);
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

    // All cores explain a block each, and one of them writes.
    private static void InBlocks(Stream file, int count, Action<CsvRows, int, int> explain)
    {
        var blocks = new CsvRows[Environment.ProcessorCount];
        for (var i = 0; i < blocks.Length; i++) blocks[i] = new();
        for (var from = 0; from < count; from += blocks.Length * Block)
        {
            var first = from;
            Parallel.For(0, blocks.Length, i =>
            {
                blocks[i].Clear();
                explain(blocks[i], Math.Min(first + (i * Block), count), Math.Min(first + ((i + 1) * Block), count));
            });
            foreach (var block in blocks) file.Write(block.Bytes);
        }
    }

    private void Exceptions(CsvRows rows, ReadOnlySpan<(int Account, int Number)> exceptions)
    {
        foreach (var number in exceptions)
        {
            var exception = pairs.Exception(number);
            rows.Add(exception.Item.Side.ToString().ToLowerInvariant()).Add(files.NameOf(exception.Item)).Add(exception.Type.Code).Add(Plain(exception.Amount))
                .Add(string.Join(';', exception.Explanation.Competitors.Select(other => files.NameOf(other.Item)))).Add(exception.Explanation.English).Add(exception.Explanation.Indonesian).End();
        }
    }

    private void Decisions(CsvRows rows, int from, int to)
    {
        var (last, rest) = ((-1, -1), new CsvRows());
        for (var pair = from; pair < to; pair++)
        {
            if (pairs.MatchOf(pair) is var number && number != last) Decided(rest, last = number);
            rows.Add(pairs.LineName(pair)).Add(pairs.PaymentName(pair)).Rest(rest);
        }
    }

    // What all pairs of a match have in common.
    private void Decided(CsvRows rest, (int Account, int Number) number)
    {
        Span<byte> room = stackalloc byte[Sentences];
        rest.Clear();
        if (pairs.TrySentences(number, room, out var english, out var indonesian) is { } pair)
        {
            rest.Add(Stage(pair.Stage)).Add(Tier(pair.Tier)).Add(Plain(pair.AtBank + pair.Fee - pair.WithUs)).Add(room[..english]).Add(room.Slice(english, indonesian)).End();
            return;
        }
        var match = pairs.Match(number);
        rest.Add(Stage(match.Stage)).Add(Tier(match.Tier)).Add(Plain(match.Difference)).Add(match.Explanation.English).Add(match.Explanation.Indonesian).End();
    }

    private static string Stage(int stage) => stage.ToString(CultureInfo.InvariantCulture);

    private static string Tier(MatchTier tier) => tier == MatchTier.Auto ? "auto" : tier.ToString().ToLowerInvariant();

    private static string Plain(Money amount) => amount.ToDecimal().ToString("0.##", CultureInfo.InvariantCulture);

    private static void Whole(string folder, string name, string head, Action<Stream> rows)
    {
        var (path, draft) = (Path.Combine(folder, name), Path.Combine(folder, name + ".tmp"));
        using (var file = File.Create(draft))
        {
            file.Write(Encoding.UTF8.GetBytes(head + "\n"));
            rows(file);
        }
        File.Move(draft, path, overwrite: true);
    }
}

/// <summary>What it cost.</summary>
/// <param name="Stages">Milliseconds by stage, reading and writing among them; accounts are matched beside each other, and their stages added up.</param>
/// <param name="Matching">Milliseconds from the first stage to the last.</param>
/// <param name="PeakMemory">The process's largest resident size, in bytes.</param>
internal sealed record MatchCost(IReadOnlyDictionary<string, double> Stages, double Matching, long PeakMemory);
