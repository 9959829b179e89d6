using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>What one statement says and adds up to, and the checks at its end.</summary>
internal sealed class CamtTotals(CamtMessage message, int fileLine)
{
    private CamtCount _credits;
    private CamtCount _debits;
    private decimal _sum;
    private decimal _expectedSum;
    private int _reversals;
    private int _details;
    private string? _currencyOfEntries;

    public string? Id { get; set; }

    public string? ElectronicNumber { get; set; }

    public string? LegalNumber { get; set; }

    public string? Account { get; set; }

    public string? Currency { get; set; }

    /// <summary>COPY, DUPL or CODU; null for an original.</summary>
    public string? Copy { get; set; }

    /// <summary>The day it was made on.</summary>
    public DateOnly? Created { get; set; }

    /// <summary>It says that further pages follow.</summary>
    public bool PagesFollow { get; set; }

    public CamtSummary Summary { get; } = new();

    public StatementBalance? Opening { get; private set; }

    public StatementBalance? Closing { get; private set; }

    public int Entries { get; private set; }

    /// <summary>Entries for which the file gives no date.</summary>
    public int Undated { get; private set; }

    public string? Number => ElectronicNumber ?? LegalNumber ?? Id;

    /// <summary>The day of an entry that has none of its own.</summary>
    public DateOnly? ClosingDay => Closing?.Date ?? Created;

    public string Where => $"statement {Number ?? "without number"} from line {Text(fileLine)}";

    /// <summary>Takes a balance that opens or closes: the first opening, booked before previous, and the last closing.</summary>
    public void Add(CamtBalance balance)
    {
        if (!balance.Opens && !balance.Closes) return;
        Currency ??= balance.Currency;
        if (balance.Closes) Closing = balance.Balance;
        else if (Opening is null || (Opening.Tag == "PRCD" && balance.Balance.Tag != "PRCD")) Opening = balance.Balance;
    }

    public void Add(CamtEntry entry)
    {
        Entries++;
        _details += entry.Details;
        if (entry.Reversal) _reversals++;
        if (entry.EntryDate is null && entry.ValueDate is null) Undated++;
        if (entry.Debit) _debits = _debits.And(entry.Booked);
        else _credits = _credits.And(entry.Booked);
        if (entry.Booked) _sum += entry.Amount;
        else _expectedSum += entry.Amount;
    }

    /// <summary>Whether an amount may be added to the others.</summary>
    /// <returns>The currency of the others when it is another one; null when it may.</returns>
    public string? OtherCurrency(string? currency)
    {
        var ours = Currency ?? (_currencyOfEntries ??= currency);
        return currency is null || currency == ours ? null : ours;
    }

    public StatementTotals ToTotals() => new(
        fileLine, Account, Number, Currency, Opening, Closing, Entries, _sum, _credits.Expected + _debits.Expected, _expectedSum, _reversals)
    {
        Kind = Copy is null ? message.Kind : StatementKind.Copy,
        Message = new(message.Name, message.Element, Id, _details),
    };

    /// <summary>Reports what does not add up.</summary>
    public void Check(StatementTotals totals, ProblemLog problems)
    {
        if (totals.Balanced == false) problems.Imbalance(Where, Unbalanced(totals));
        if (message.Kind == StatementKind.Final && Opening is null)
            problems.Error(Where, "no opening balance (Bal OPBD or PRCD): the statement cannot be checked; ask the bank for the whole statement.");
        if (message.Kind == StatementKind.Final && Closing is null)
            problems.Error(Where, $"no closing balance (Bal CLBD){(PagesFollow ? ": further pages follow (LastPgInd); load all pages as the bank joins them" : "; ask the bank for the whole statement")}.");
        if (Account is null) problems.Error(Where, "no account (Acct/Id/IBAN or Acct/Id/Othr/Id): say which account it belongs to.");
        if (Undated > 0) problems.Warning(Where, $"{Text(Undated)} of {Text(Entries)} entries without BookgDt and ValDt: the statement's own day counts for them.");
        Summary.Check(Where, _credits, _debits, totals.Balanced == true, problems);
    }

    private string Unbalanced(StatementTotals totals)
    {
        var (opening, closing) = (Opening!, Closing!);
        var expected = opening.Amount + totals.Sum;
        var pages = PagesFollow ? " Further pages follow (LastPgInd)." : "";
        return $"does not balance: opening {opening.Tag} {Text(opening.Amount)} plus {Text(totals.Entries - totals.Expected)} booked entries of {Text(totals.Sum)} is "
            + $"expected to close at {Text(expected)}, but {closing.Tag} says {Text(closing.Amount)}, a difference of "
            + $"{Text(closing.Amount - expected)}.{pages} Compare with the bank's own listing or ask for the file again.";
    }

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
