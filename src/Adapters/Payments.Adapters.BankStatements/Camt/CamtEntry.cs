using System.Globalization;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>One entry (Ntry): one line of the statement, with the transactions it is made of.</summary>
/// <remarks>Source: ISO 20022 ReportEntry; what is read, and why, is in docs/statement-formats.md.</remarks>
internal sealed class CamtEntry : ILineTexts
{
    private readonly List<CamtDetail> _details = [];
    private decimal? _size;
    private int? _sign;
    private string? _type;
    private string? _bankReference;
    private string? _text;

    /// <summary>Signed by CdtDbtInd alone.</summary>
    public decimal Amount => _size.GetValueOrDefault() * _sign.GetValueOrDefault();

    /// <summary>It takes money (DBIT).</summary>
    public bool Debit => _sign < 0;

    /// <summary>ISO 4217 code; null when the amount has none.</summary>
    public string? Currency { get; private set; }

    /// <summary>It undoes an earlier entry (RvslInd); the sign is already its own.</summary>
    public bool Reversal { get; private set; }

    /// <summary>Status BOOK, or none: what is pending, in the future or for information does not count.</summary>
    public bool Booked { get; private set; } = true;

    public DateOnly? EntryDate { get; private set; }

    public DateOnly? ValueDate { get; private set; }

    /// <summary>How many transactions are itemised.</summary>
    public int Details => _details.Count;

    /// <summary>Reads the entry the reader is at.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="wrong">Takes what is wrong: the path and why. An entry with anything wrong cannot be trusted.</param>
    public static CamtEntry Read(CamtXml xml, Action<string, string> wrong)
    {
        var entry = new CamtEntry();
        var parent = xml.Depth;
        while (xml.NextChild(parent)) entry.ReadChild(xml, wrong);
        if (entry._size is null) wrong("Ntry/Amt", "the entry has no amount that can be read");
        if (entry._sign is null) wrong("Ntry/CdtDbtInd", "nothing says whether the money came or went: " + CamtSign.Expectation);
        return entry;
    }

    private void ReadChild(CamtXml xml, Action<string, string> wrong)
    {
        switch (xml.Name)
        {
            case "Amt": ReadAmount(xml, wrong); break;
            case "CdtDbtInd": _sign = CamtSign.Read(xml); break;
            case "RvslInd": Reversal = xml.TextSpan() is "true" or "1"; break;
            case "Sts": Booked = xml.TextSpan() is "BOOK" or ""; break;
            case "BookgDt": EntryDate = ReadDate(xml, "Ntry/BookgDt", wrong); break;
            case "ValDt": ValueDate = ReadDate(xml, "Ntry/ValDt", wrong); break;
            case "AcctSvcrRef": _bankReference = NullWhenEmpty(xml.Text()); break;
            case "BkTxCd": _type = CamtType.Read(xml); break;
            case "NtryDtls": ReadDetails(xml, wrong); break;
            case "AddtlNtryInf": _text = NullWhenEmpty(xml.Text()); break;
        }
    }

    private void ReadAmount(CamtXml xml, Action<string, string> wrong)
    {
        var noAmount = CamtAmount.Read(xml, out var amount, out var currency);
        if (noAmount is not null) wrong("Ntry/Amt", noAmount);
        (_size, Currency) = (amount, currency);
    }

    private static DateOnly? ReadDate(CamtXml xml, string path, Action<string, string> wrong)
    {
        if (CamtDate.Read(xml, out var date) is { } noDate) wrong(path, noDate);
        return date;
    }

    private void ReadDetails(CamtXml xml, Action<string, string> wrong)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
            if (xml.Name == "TxDtls") _details.Add(CamtDetail.Read(xml, wrong));
    }

    /// <summary>Reports transactions that do not add up to their entry: matching would spread the wrong amounts.</summary>
    /// <remarks>Amounts that are all zero say nothing: since version .04 the element must be there.</remarks>
    public void CheckDetails(string where, ProblemLog problems)
    {
        if (_details.TrueForAll(detail => detail.Amount is null or 0) || _details.Exists(detail => detail.Amount is null)) return;
        if (_details.Find(detail => !InEntryCurrency(detail)) is { } foreign)
        {
            problems.Warning(where, $"its transactions are in {foreign.Currency} and the entry in {Currency}: they cannot be compared, the entry counts.");
            return;
        }
        var sum = _details.Sum(detail => Signed(detail).GetValueOrDefault());
        if (sum != Amount)
            problems.Error(where, $"its {Text(_details.Count)} transactions add up to {Text(sum)}, but the entry is {Text(Amount)}, a difference of {Text(Amount - sum)}. Ask the bank which is right.");
    }

    public StatementLine ToLine(int sequence, int fileLine, DateOnly closingDay) => new(this)
    {
        Sequence = sequence,
        FileLine = fileLine,
        ValueDate = ValueDate ?? EntryDate ?? closingDay,
        EntryDate = EntryDate,
        Amount = Amount,
        Reversal = Reversal,
        Expected = !Booked,
    };

    string? ILineTexts.Type() => _type ?? Only?.Type;

    string? ILineTexts.Reference() => Only?.Reference;

    string? ILineTexts.BankReference() => _bankReference ?? Only?.BankReference;

    string? ILineTexts.Supplementary() => null;

    string ILineTexts.Text()
    {
        var texts = new List<string>();
        foreach (var detail in _details) texts.AddRange(detail.Texts);
        if (_text is not null) texts.Add(_text);
        return Join(texts);
    }

    IReadOnlyList<BankLinePart> ILineTexts.Parts()
    {
        if (_details.Count == 0) return [];
        var parts = new BankLinePart[_details.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = Part(_details[i]);
        return parts;
    }

    private BankLinePart Part(CamtDetail detail) => new(Signed(detail), detail.Reference, detail.BankReference, Join(detail.Texts));

    /// <summary>The transaction that is the whole entry; a batch has none.</summary>
    private CamtDetail? Only => _details is [var only] ? only : null;

    private bool InEntryCurrency(CamtDetail detail) => detail.Currency is null || Currency is null || detail.Currency == Currency;

    private decimal? Signed(CamtDetail detail) =>
        InEntryCurrency(detail) && detail.Amount is not 0 ? detail.Amount * (detail.Sign ?? _sign.GetValueOrDefault()) : null;

    private static string Join(IReadOnlyList<string> texts) => texts.Count switch { 0 => "", 1 => texts[0], _ => string.Join(' ', texts) };

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
