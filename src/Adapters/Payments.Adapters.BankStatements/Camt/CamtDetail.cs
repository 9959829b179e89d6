namespace Payments.Adapters.BankStatements.Camt;

/// <summary>One transaction inside an entry (NtryDtls/TxDtls); used again for a transaction of the next entry.</summary>
/// <param name="texts">Takes its remittance texts: they follow each other as the line shows them.</param>
/// <param name="references">Takes its references.</param>
internal sealed class CamtDetail(TextBuffer texts, TextBuffer references)
{
    private TextSlice _creditorReference;
    private TextSlice _endToEndId;
    private TextSlice _bankReference;
    private TextSlice _payer;
    private TextSlice _payee;
    private TextSlice _text;
    private string? _referenceString;   // made once: the line of a lone transaction has the same strings
    private string? _bankReferenceString;
    private string? _textString;

    /// <summary>Without sign; null when the bank gives none.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>Currency of the amount; null when it has none.</summary>
    public string? Currency { get; private set; }

    /// <summary>1 or -1; null when it is that of the entry.</summary>
    public int? Sign { get; private set; }

    public string? Type { get; private set; }

    /// <summary>The bank's own reference.</summary>
    public string? BankReference => _bankReferenceString ??= references.StringOf(_bankReference);

    /// <summary>The creditor's reference, else the payer's end-to-end id.</summary>
    public string? Reference => _referenceString ??= references.StringOf(_creditorReference.IsEmpty ? _endToEndId : _creditorReference);

    /// <summary>Everything written about it, in one line.</summary>
    public string Text => _textString ??= texts.StringOf(_text) ?? "";

    /// <summary>Reads the transaction the reader is at.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="typeCounts">Its type is needed, because the entry has none.</param>
    /// <param name="entrySign">The entry's sign, where it has none of its own.</param>
    /// <param name="wrong">Takes what is wrong: the path and why.</param>
    public void Read(CamtXml xml, bool typeCounts, int? entrySign, Action<string, string> wrong)
    {
        Clear();
        var parent = xml.Depth;
        while (xml.NextChild(parent)) ReadChild(xml, typeCounts, wrong);
        if (!_creditorReference.IsEmpty) AddText(references.Of(_endToEndId));
        AddText(references.Of((Sign ?? entrySign) < 0 ? _payee : _payer));
    }

    private void Clear()
    {
        (Amount, Currency, Sign, Type) = (null, null, null, null);
        (_creditorReference, _endToEndId, _bankReference, _payer, _payee, _text) = (default, default, default, default, default, default);
        (_referenceString, _bankReferenceString, _textString) = (null, null, null);
    }

    private void ReadChild(CamtXml xml, bool typeCounts, Action<string, string> wrong)
    {
        switch (xml.Name)
        {
            case "Refs": ReadReferences(xml); break;
            case "Amt": ReadAmount(xml, "Ntry/NtryDtls/TxDtls/Amt", wrong); break;
            case "CdtDbtInd":
                Sign = CamtSign.Read(xml);
                if (Sign is null) wrong("Ntry/NtryDtls/TxDtls/CdtDbtInd", CamtSign.Expectation);
                break;
            case "AmtDtls" when Amount is null: ReadTransactionAmount(xml, wrong); break;   // up to version .03
            case "BkTxCd" when typeCounts: Type = CamtType.Read(xml); break;
            case "RltdPties": ReadParties(xml); break;
            case "RmtInf": ReadRemittance(xml); break;
            case "AddtlTxInf": AddText(xml.TextSpan()); break;
        }
    }

    private void ReadReferences(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "EndToEndId") _endToEndId = Given(xml.TextSpan());
            else if (xml.Name == "AcctSvcrRef") _bankReference = Given(xml.TextSpan());
        }
    }

    private void ReadParties(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Dbtr") _payer = ReadName(xml);
            else if (xml.Name == "Cdtr") _payee = ReadName(xml);
        }
    }

    /// <summary>The name of a party, which since version .08 lies in a Pty.</summary>
    private TextSlice ReadName(CamtXml xml)
    {
        var (parent, name) = (xml.Depth, default(TextSlice));
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Nm") name = references.Add(xml.TextSpan());
            else if (xml.Name == "Pty") name = references.Add(xml.TextAt("Nm"));
        }
        return name;
    }

    private void ReadAmount(CamtXml xml, string path, Action<string, string> wrong)
    {
        if (CamtAmount.Read(xml, out var amount, out var currency) is { } noAmount) wrong(path, noAmount);
        else (Amount, Currency) = (amount, currency);
    }

    private void ReadTransactionAmount(CamtXml xml, Action<string, string> wrong)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name != "TxAmt") continue;
            var amount = xml.Depth;
            while (xml.NextChild(amount))
                if (xml.Name == "Amt") ReadAmount(xml, "Ntry/NtryDtls/TxDtls/AmtDtls/TxAmt/Amt", wrong);
        }
    }

    private void ReadRemittance(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Ustrd") AddText(xml.TextSpan());
            else if (xml.Name == "Strd") ReadStructured(xml);
        }
    }

    private void ReadStructured(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            switch (xml.Name)
            {
                case "CdtrRefInf": AddCreditorReference(xml.TextAt("Ref")); break;
                case "RfrdDocInf": AddText(xml.TextAt("Nb")); break;
                case "AddtlRmtInf": AddText(xml.TextSpan()); break;
            }
        }
    }

    /// <summary>The first one is the reference; a further one is kept where keys are searched.</summary>
    private void AddCreditorReference(ReadOnlySpan<char> reference)
    {
        if (_creditorReference.IsEmpty) _creditorReference = Given(reference);
        else if (!IsNone(reference)) AddText(reference);
    }

    private void AddText(ReadOnlySpan<char> text)
    {
        if (!text.IsEmpty) _text = _text.To(texts.AddApart(text));
    }

    private TextSlice Given(ReadOnlySpan<char> reference) => IsNone(reference) ? default : references.Add(reference);

    private static bool IsNone(ReadOnlySpan<char> reference) => reference.IsEmpty || reference is "NOTPROVIDED";
}
