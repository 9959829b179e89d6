namespace Payments.Adapters.BankStatements.Camt;

/// <summary>One transaction inside an entry (NtryDtls/TxDtls).</summary>
internal sealed class CamtDetail
{
    private string? _creditorReference;
    private string? _endToEndId;
    private List<string>? _texts;

    /// <summary>Without sign; null when the bank gives none.</summary>
    public decimal? Amount { get; private set; }

    /// <summary>Currency of the amount; null when it has none.</summary>
    public string? Currency { get; private set; }

    /// <summary>1 or -1; null when it is that of the entry.</summary>
    public int? Sign { get; private set; }

    public string? Type { get; private set; }

    /// <summary>The bank's own reference.</summary>
    public string? BankReference { get; private set; }

    /// <summary>The creditor's reference, else the payer's end-to-end id.</summary>
    public string? Reference => _creditorReference ?? _endToEndId;

    public IReadOnlyList<string> Texts => _texts ?? [];

    /// <summary>Reads the transaction the reader is at.</summary>
    /// <param name="xml">The reader.</param>
    /// <param name="wrong">Takes what is wrong: the path and why.</param>
    public static CamtDetail Read(CamtXml xml, Action<string, string> wrong)
    {
        var detail = new CamtDetail();
        var parent = xml.Depth;
        while (xml.NextChild(parent)) detail.ReadChild(xml, wrong);
        return detail;
    }

    private void ReadChild(CamtXml xml, Action<string, string> wrong)
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
            case "BkTxCd": Type = CamtType.Read(xml); break;
            case "RmtInf": ReadRemittance(xml); break;
            case "AddtlTxInf": AddText(xml.Text()); break;
        }
    }

    private void ReadReferences(CamtXml xml)
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "EndToEndId") _endToEndId = Given(xml.Text());
            else if (xml.Name == "AcctSvcrRef") BankReference = Given(xml.Text());
        }
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
            if (xml.Name == "Ustrd") AddText(xml.Text());
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
                case "CdtrRefInf": AddCreditorReference(Given(xml.TextAt("Ref"))); break;
                case "RfrdDocInf": AddText(xml.TextAt("Nb")); break;
                case "AddtlRmtInf": AddText(xml.Text()); break;
            }
        }
    }

    /// <summary>The first one is the reference; a further one is kept where keys are searched.</summary>
    private void AddCreditorReference(string? reference)
    {
        if (_creditorReference is null) _creditorReference = reference;
        else AddText(reference);
    }

    private void AddText(string? text)
    {
        if (!string.IsNullOrEmpty(text)) (_texts ??= []).Add(text);
    }

    private static string? Given(string? reference) =>
        string.IsNullOrEmpty(reference) || reference is "NOTPROVIDED" ? null : reference;
}
