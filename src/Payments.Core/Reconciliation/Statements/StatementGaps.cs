using System.Globalization;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>
/// Makes a difference a line of its own, so that the chain still adds up to the closing the bank states, and finds the difference a later
/// statement takes back: one that balances, and continues where the lines of the other ended.
/// </summary>
internal static class StatementGaps
{
    /// <summary>What is missing or too much between opening plus booked lines and closing.</summary>
    public static Money Of(BankStatement statement) =>
        Money.OfDecimal(statement.Closing!.Amount - statement.Opening!.Amount - statement.Sum);

    /// <summary>The difference a statement takes back; null when it takes none.</summary>
    /// <param name="statement">The statement; its checks are passed.</param>
    /// <param name="closingDate">The day it closes.</param>
    /// <param name="reached">Its opening plus those of its lines that are stored.</param>
    /// <param name="tail">The end of the chain.</param>
    public static OpenGap? Settled(BankStatement statement, DateOnly closingDate, Money reached, StatementTail tail)
    {
        if (statement.Balanced != true) return null;
        var (opening, closing) = (Money.OfDecimal(statement.Opening!.Amount), Money.OfDecimal(statement.Closing!.Amount));
        var fitting = tail.OpenGaps.Where(gap => reached == gap.Closing - gap.Amount
            // Statements that followed the other one keep their places only when its closing balance stands.
            && (gap.Ordinal == tail.Ordinal || closing == gap.Closing)
            // It may as well be the next statement: then it closes later.
            && (opening != tail.Closing || closingDate == gap.ClosingDate)).Take(2).ToList();
        return fitting.Count == 1 ? fitting[0] : null;
    }

    /// <summary>A statement's difference as a line.</summary>
    public static (StoredLine Line, StatementGap Gap) Line(StoredStatement statement, BankStatement said, Money amount, string reason) => Add(
        statement, amount, reason, settles: null, string.Create(CultureInfo.InvariantCulture,
            $"SELISIH REKENING KORAN, bukan mutasi bank: saldo awal {Plain(said.Opening!.Amount)} + mutasi {Plain(said.Sum)} = {Plain(said.Opening.Amount + said.Sum)}, saldo akhir {Plain(said.Closing!.Amount)}. Diterima karena: {reason}"));

    /// <summary>The line that takes an earlier difference back.</summary>
    public static (StoredLine Line, StatementGap Gap) Back(StoredStatement statement, OpenGap gap, string file) => Add(
        statement, -gap.Amount, file, gap.Ordinal, string.Create(CultureInfo.InvariantCulture,
            $"SELISIH REKENING KORAN SELESAI, bukan mutasi bank: selisih {Plain(gap.Amount.ToDecimal())} per {gap.ClosingDate:yyyy-MM-dd} dijelaskan oleh rekening koran ini."));

    private static (StoredLine Line, StatementGap Gap) Add(StoredStatement statement, Money amount, string reason, int? settles, string text)
    {
        var key = LineKey.OfGap(statement.Account, statement.Ordinal);
        var sequence = statement.Lines.Select(line => line.Sequence).DefaultIfEmpty().Max() + 1;
        var id = LineKey.Id(statement.Region, statement.Ordinal, sequence, key, position: 1);
        return (
            new(id, sequence, FileLine: 0, statement.ClosingDate, statement.ClosingDate, amount, Reversal: settles is not null, Type: null,
                Reference: null, BankReference: null, text, key, Position: 1),
            new(id, amount, reason, settles));
    }

    private static string Plain(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);
}
