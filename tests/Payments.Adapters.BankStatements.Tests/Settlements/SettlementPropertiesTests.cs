using System.Globalization;
using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Core;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Tests.Settlements;

/// <summary>Any file whose numbers are consistent imports to the same batches, however its rows are ordered and cut into files.</summary>
public sealed class SettlementPropertiesTests
{
    private const string Header = "batch_key,settle_date,provider_id,type,reference,trace,gross,fee,tax,net,paid_at\n";

    private static readonly SettlementFileId File = new(Guid.Parse("01950000-0000-7000-8000-000000000001"));

    private static readonly Gen<Row> AnyRow =
        from batch in Gen.Int[1, 4]
        from id in Gen.Int[1, 40]
        from kind in Gen.Int[0, 3]
        from sen in Gen.Long[0, 5_000_000_00]
        from fee in Gen.Long[0, 10_000_00]
        from tax in Gen.Long[0, 1_100_00]
        select new Row(batch, id, (SettlementLineType)kind, sen, fee, tax);

    private static readonly Gen<Row[]> AnyRows = AnyRow.Array[1, 60].Select(rows => rows.DistinctBy(row => (row.Batch, row.Id, row.Type)).ToArray());

    [Test]
    public void The_order_of_rows_does_not_matter() =>
        (from rows in AnyRows from shuffled in Gen.Shuffle(rows) from totals in Gen.Bool select (rows, shuffled, totals))
        .Sample((rows, shuffled, totals) => Text(Import(Csv(rows, totals), Nothing)) == Text(Import(Csv(shuffled, totals), Nothing)));

    [Test]
    public void Every_batch_holds_what_its_rows_come_to() =>
        AnyRows.Sample(rows => Import(Csv(rows, totals: true), Nothing).Batches.All(part =>
            part.Net.Sen == rows.Where(row => row.Key == part.Key).Sum(row => row.Net) && part.StatedNet == part.Net));

    [Test]
    public void Importing_twice_changes_nothing() =>
        AnyRows.Sample(rows =>
        {
            var csv = Csv(rows, totals: true);
            var again = Import(csv, Known([.. Import(csv, Nothing).Batches]));
            return again.Batches.Count == 0 && again.Known == rows.Length;
        });

    [Test]
    public void Two_files_that_overlap_make_the_same_batches_as_one() =>
        (from rows in AnyRows from cut in Gen.Int[0, rows.Length] from overlap in Gen.Int[0, 5] select (rows, cut, overlap))
        .Sample((rows, cut, overlap) =>
        {
            var parts = new List<StoredBatch>(cut == 0 ? [] : Import(Csv(rows[..cut], totals: true), Nothing).Batches);
            if (cut < rows.Length) parts.AddRange(Import(Csv(rows[Math.Max(0, cut - overlap)..], totals: true), Known(parts)).Batches);
            var whole = Import(Csv(rows, totals: true), Nothing).Batches;
            return Lines(parts).SequenceEqual(Lines(whole))
                && Known(parts).All(known => known.Value.StatedNet == whole.Single(part => part.Key == known.Key).StatedNet);
        });

    private static Dictionary<string, KnownBatch> Nothing => [];

    private static SettlementDecision.Accepted Import(string csv, IReadOnlyDictionary<string, KnownBatch> known)
    {
        var decision = SettlementImport.Decide(SettlementText.Read("csv:settlement", csv), Sample.Region, Sample.VaRkud, File, known);
        Assert.That(decision, Is.InstanceOf<SettlementDecision.Accepted>(), () => string.Join('\n', ((SettlementDecision.Refused)decision).Problems));
        return (SettlementDecision.Accepted)decision;
    }

    private static Dictionary<string, KnownBatch> Known(List<StoredBatch> parts) => parts.GroupBy(part => part.Key, StringComparer.Ordinal).ToDictionary(
        batch => batch.Key,
        batch => new KnownBatch(batch.Count(), batch.Last().StatedNet, batch.SelectMany(part => part.Lines).ToDictionary(line => line.Key, line => line.Figures)),
        StringComparer.Ordinal);

    private static IEnumerable<string> Lines(IEnumerable<StoredBatch> parts) =>
        parts.SelectMany(part => part.Lines.Select(line => $"{part.Key} {line.Key} {line.Figures}")).Order(StringComparer.Ordinal);

    private static string Text(SettlementDecision.Accepted accepted) => string.Join('\n', accepted.Batches.Select(part =>
        $"{part.Key} {part.Part} {part.SettlesOn} {part.StatedNet}: {string.Join("; ", part.Lines.Select(line => line with { FileLine = 0 }))}"));

    private static string Csv(IReadOnlyList<Row> rows, bool totals)
    {
        var stated = totals ? rows.GroupBy(row => row.Key, StringComparer.Ordinal).Select(batch => $"{batch.Key},2025-11-03,,total,,,,,,{Rupiah(batch.Sum(row => row.Net))},\n") : [];
        return Header + string.Concat(rows.Select(row => row.ToCsv()).Concat(stated));
    }

    private static string Rupiah(long sen) => (sen / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private sealed record Row(int Batch, int Id, SettlementLineType Type, long Sen, long Fee, long Tax)
    {
        public string Key => string.Create(CultureInfo.InvariantCulture, $"B{Batch}");

        public long Net => Gross - Fee - Tax;

        // Of the same payment and its refund the ids are the same, as many channels write them.
        private long Gross => Type == SettlementLineType.Refund ? -Sen : Sen;

        public string ToCsv() => string.Create(
            CultureInfo.InvariantCulture,
            $"{Key},2025-11-03,T{Id},{(Type == SettlementLineType.Payment ? "PAYMENT" : Type.ToString())},REF{Id},,{Rupiah(Gross)},{Rupiah(Fee)},{Rupiah(Tax)},{Rupiah(Net)},2025-11-03T08:00:00+07:00\n");
    }
}
