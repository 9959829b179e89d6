using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a balance (Bal).</summary>
/// <param name="Balance">The balance, its tag being the code (OPBD, PRCD, CLBD, ITBD, CLAV ...) or the bank's own; that of a page has <c>/INTM</c> behind it.</param>
/// <param name="Currency">ISO 4217 code; null when the amount has none.</param>
/// <remarks>
/// Source: ISO 20022 external code sets, balance type and sub-type. Where a statement has several pages, a page opens and closes with the booked
/// balances of sub-type INTM, as 60M and 62M in MT940 (usage in cross-border practice; unverified for Indonesian banks).
/// </remarks>
internal sealed record CamtBalance(StatementBalance Balance, string? Currency)
{
    /// <summary>Opens a page that is not the first.</summary>
    public const string PageOpening = "OPBD/INTM";

    /// <summary>Closes a page that is not the last.</summary>
    public const string PageClosing = "CLBD/INTM";

    /// <summary>Opens the statement: the booked opening balance, or the closing balance before it.</summary>
    public bool Opens => Balance.Tag is "OPBD" or "PRCD" or PageOpening;

    /// <summary>Closes the statement.</summary>
    public bool Closes => Balance.Tag is "CLBD" or PageClosing;

    /// <summary>Reads the balance the reader is at.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="wrong">Takes what is wrong: the path and why.</param>
    /// <returns>Null when it cannot be read.</returns>
    public static CamtBalance? Read(CamtXml xml, Action<string, string> wrong)
    {
        var (tag, amount, currency, sign, date) = ("", (decimal?)null, (string?)null, (int?)1, (DateOnly?)null);
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            switch (xml.Name)
            {
                case "Tp":
                    tag = TypeOf(xml);
                    break;
                case "Amt":
                    if (CamtAmount.Read(xml, out var read, out currency) is { } noAmount) wrong("Bal/Amt", noAmount);
                    else amount = read;
                    break;
                case "CdtDbtInd":
                    sign = CamtSign.Read(xml);
                    if (sign is null) wrong("Bal/CdtDbtInd", CamtSign.Expectation);
                    break;
                case "Dt":
                    if (CamtDate.Read(xml, out date) is { } noDate) wrong("Bal/Dt", noDate);
                    break;
            }
        }
        return amount is { } size && sign is { } direction ? new(new(size * direction, date, tag), currency) : null;
    }

    private static string TypeOf(CamtXml xml)
    {
        var (code, ofPage) = ("", false);
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "CdOrPrtry") code = xml.Word(xml.TextSpan());
            else if (xml.Name == "SubTp") ofPage = xml.TextSpan() is "INTM";
        }
        return (code, ofPage) switch { ("OPBD", true) => PageOpening, ("CLBD", true) => PageClosing, _ => code };
    }
}

/// <summary>Reads CdtDbtInd, the only thing that says whether money came or went.</summary>
/// <remarks>Source: ISO 20022 CreditDebitCode. A reversal (RvslInd) has the sign it is written with.</remarks>
internal static class CamtSign
{
    public const string Expectation = "it says neither CRDT nor DBIT";

    /// <returns>1 for CRDT, -1 for DBIT; null for anything else.</returns>
    public static int? Read(CamtXml xml) => xml.TextSpan() switch { "CRDT" => 1, "DBIT" => -1, _ => null };
}
