using System.Globalization;
using System.Runtime.InteropServices;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>The entry (Ntry) a reader is at: one line of the statement, with the transactions it is made of. Used again for the next.</summary>
/// <param name="xml">The reader.</param>
/// <remarks>Source: ISO 20022 ReportEntry; what is read, and why, is in docs/statement-formats.md.</remarks>
internal sealed class CamtEntry(CamtXml xml) : ILineTexts
{
    private readonly TextBuffer _texts = new();
    private readonly TextBuffer _references = new();
    private readonly List<CamtDetail> _details = [];   // those of the largest entry so far
    private decimal? _size;
    private int? _sign;
    private string? _type;
    private TextSlice _bankReference;
    private TextSlice _text;

    /// <summary>Signed by CdtDbtInd alone.</summary>
    public decimal Amount { get; private set; }

    /// <summary>It takes money (DBIT).</summary>
    public bool Debit => _sign < 0;

    /// <summary>ISO 4217 code; null when the amount has none.</summary>
    public string? Currency { get; private set; }

    /// <summary>It undoes an earlier entry (RvslInd); the sign is already its own.</summary>
    public bool Reversal { get; private set; }

    /// <summary>Status BOOK, or none: what is pending, in the future or for information does not count.</summary>
    public bool Booked { get; private set; }

    public DateOnly? EntryDate { get; private set; }

    public DateOnly? ValueDate { get; private set; }

    /// <summary>How many transactions are itemised.</summary>
    public int Details { get; private set; }

    /// <summary>Reads the entry the reader is at, in place of the one before.</summary>
    /// <param name="wrong">Takes what is wrong: the path and why. An entry with anything wrong cannot be trusted.</param>
    public void Read(Action<string, string> wrong)
    {
        Clear();
        var parent = xml.Depth;
        while (xml.NextChild(parent)) ReadChild(wrong);
        Amount = _size.GetValueOrDefault() * _sign.GetValueOrDefault();
        if (_size is null) wrong("Ntry/Amt", "the entry has no amount that can be read");
        if (_sign is null) wrong("Ntry/CdtDbtInd", "nothing says whether the money came or went: " + CamtSign.Expectation);
    }

    private void Clear()
    {
        _texts.Clear();
        _references.Clear();
        (_size, _sign, _type, _bankReference, _text) = (null, null, null, default, default);
        (Currency, Reversal, Booked, EntryDate, ValueDate, Details) = (null, false, true, null, null, 0);
    }

    private void ReadChild(Action<string, string> wrong)
    {
        switch (xml.Name)
        {
            case "Amt": ReadAmount(wrong); break;
            case "CdtDbtInd": _sign = CamtSign.Read(xml); break;
            case "RvslInd": Reversal = xml.TextSpan() is "true" or "1"; break;
            case "Sts": Booked = xml.TextSpan() is "BOOK" or ""; break;
            case "BookgDt": EntryDate = ReadDate("Ntry/BookgDt", wrong); break;
            case "ValDt": ValueDate = ReadDate("Ntry/ValDt", wrong); break;
            case "AcctSvcrRef": _bankReference = _references.Add(xml.TextSpan()); break;
            case "BkTxCd": _type = CamtType.Read(xml) ?? _type; break;
            case "NtryDtls": ReadDetails(wrong); break;
            case "AddtlNtryInf": _text = _references.Add(xml.TextSpan()); break;
        }
    }

    private void ReadAmount(Action<string, string> wrong)
    {
        var noAmount = CamtAmount.Read(xml, out var amount, out var currency);
        if (noAmount is not null) wrong("Ntry/Amt", noAmount);
        (_size, Currency) = (amount, currency);
    }

    private DateOnly? ReadDate(string path, Action<string, string> wrong)
    {
        if (CamtDate.Read(xml, out var date) is { } noDate) wrong(path, noDate);
        return date;
    }

    private void ReadDetails(Action<string, string> wrong)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
            if (xml.Name == "TxDtls") NextDetail().Read(xml, typeCounts: _type is null, _sign, wrong);
    }

    private CamtDetail NextDetail()
    {
        if (Details == _details.Count) _details.Add(new(_texts, _references));
        return _details[Details++];
    }

    /// <summary>Whether the transactions say what the entry says, as far as they say anything.</summary>
    /// <remarks>Amounts that are all zero say nothing: since version .04 the element must be there.</remarks>
    public bool DetailsAgree()
    {
        var anyAmount = false;
        foreach (var detail in All)
        {
            if (detail.Amount is not { } amount) return true;
            anyAmount |= amount != 0;
        }
        return !anyAmount || (ForeignDetail() is null && SumOfDetails() == Amount);
    }

    /// <summary>Reports transactions that do not add up to their entry: matching would spread the wrong amounts.</summary>
    public void ReportDetails(string where, ProblemLog problems)
    {
        if (ForeignDetail() is { } foreign)
        {
            problems.Warning(where, $"its transactions are in {foreign.Currency} and the entry in {Currency}: they cannot be compared, the entry counts.");
            return;
        }
        var sum = SumOfDetails();
        problems.Error(where, $"its {Text(Details)} transactions add up to {Text(sum)}, but the entry is {Text(Amount)}, a difference of {Text(Amount - sum)}. Ask the bank which is right.");
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

    string? ILineTexts.BankReference() => _references.StringOf(_bankReference) ?? Only?.BankReference;

    string? ILineTexts.Supplementary() => null;

    string ILineTexts.Text()
    {
        if (_text.IsEmpty) return Only?.Text ?? _texts.All.ToString();
        var own = _references.Of(_text);
        return _texts.All.IsEmpty ? own.ToString() : string.Concat(_texts.All, " ", own);
    }

    IReadOnlyList<BankLinePart> ILineTexts.Parts()
    {
        if (Details == 0) return [];
        var parts = new BankLinePart[Details];
        for (var i = 0; i < parts.Length; i++) parts[i] = Part(_details[i]);
        return parts;
    }

    private BankLinePart Part(CamtDetail detail) => new(Signed(detail), detail.Reference, detail.BankReference, detail.Text);

    private ReadOnlySpan<CamtDetail> All => CollectionsMarshal.AsSpan(_details)[..Details];

    /// <summary>The transaction that is the whole entry; a batch has none.</summary>
    private CamtDetail? Only => Details == 1 ? _details[0] : null;

    private CamtDetail? ForeignDetail()
    {
        foreach (var detail in All)
            if (!InEntryCurrency(detail)) return detail;
        return null;
    }

    private decimal SumOfDetails()
    {
        var sum = 0m;
        foreach (var detail in All) sum += Signed(detail).GetValueOrDefault();
        return sum;
    }

    private bool InEntryCurrency(CamtDetail detail) => detail.Currency is null || Currency is null || detail.Currency == Currency;

    private decimal? Signed(CamtDetail detail) =>
        InEntryCurrency(detail) && detail.Amount is not 0 ? detail.Amount * (detail.Sign ?? _sign.GetValueOrDefault()) : null;

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
