using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>A settlement file that says what it is given; its bytes differ when its content does.</summary>
public sealed class GivenSettlement(params IReadOnlyList<SettlementBatch> batches) : ISettlementReader
{
    public string Format => "given";

    public SettlementReading Read(Stream file, TimeSpan offset) => new(batches, []);

    public MemoryStream Bytes() => new(Encoding.UTF8.GetBytes(string.Join('\n', batches.Select(batch =>
        string.Create(CultureInfo.InvariantCulture, $"{batch.Key} {batch.SettlesOn:O} {batch.StatedNet} {string.Join(';', batch.Lines)}")))));

    /// <summary>A batch of lines that states what they come to.</summary>
    public static SettlementBatch Batch(string key, DateOnly settlesOn, params IReadOnlyList<SettlementLine> lines) =>
        new(key, settlesOn, lines.Sum(line => line.Net), lines);

    /// <summary>A payment with a fee and 11 % tax on it.</summary>
    public static SettlementLine Paid(string id, decimal gross, decimal fee = 0) => new(1, SettlementLineType.Payment, id, gross, fee, fee * 0.11m, 0)
    {
        Reference = "REF-" + id,
        Trace = "RRN-" + id,
        PaidAt = Sample.Noon,
    };

    /// <summary>The same payment given back.</summary>
    public static SettlementLine Refunded(string id, decimal gross) =>
        new(2, SettlementLineType.Refund, id, -gross, 0, 0, 0) { Reference = "REF-" + id, OriginalId = id };
}
