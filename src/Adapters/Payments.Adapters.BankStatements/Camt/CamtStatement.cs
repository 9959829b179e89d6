using System.Globalization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Follows the elements of one statement (Stmt, Rpt or Ntfctn) and hands header, balances, entries and problems to the sink.</summary>
internal sealed class CamtStatement(CamtXml xml, CamtMessage message, CamtGroupHeader header, IStatementSink sink, ProblemLog problems)
{
    private readonly CamtTotals _totals = new(message, xml.Line) { Created = header.Created, PagesFollow = header.PagesFollow };
    private bool _headerTold;
    private bool _cannotBeTrusted;
    private int _entry;

    /// <summary>Reads the statement the reader is at. What cannot be read makes all of it untrusted: then it does not end, and is not given.</summary>
    public void Read(CancellationToken cancellationToken)
    {
        sink.Start(xml.Line);
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadChild();
        }
        TellHeader();
        if (!_cannotBeTrusted) End();
        else problems.Error(_totals.Where, "it is refused whole, because of what could not be read in it. Ask the bank for a correct file.");
    }

    private void ReadChild()
    {
        switch (xml.Name)
        {
            case "Id": _totals.Id = NullWhenEmpty(xml.Text()); break;
            case "ElctrncSeqNb": _totals.ElectronicNumber = NullWhenEmpty(xml.Text()); break;
            case "LglSeqNb": _totals.LegalNumber = NullWhenEmpty(xml.Text()); break;
            case "CreDtTm": _totals.Created = CamtGroupHeader.ReadDay(xml) ?? _totals.Created; break;
            case "CpyDplctInd": _totals.Copy = NullWhenEmpty(xml.Text()); break;
            case "StmtPgntn" or "RptPgntn" or "NtfctnPgntn": _totals.PagesFollow |= CamtGroupHeader.ReadPagesFollow(xml); break;
            case "Acct": ReadAccount(); break;
            case "Bal": ReadBalance(); break;
            case "TxsSummry": _totals.Summary.Read(xml); break;
            case "Ntry": ReadEntry(); break;
            case "AddtlStmtInf" or "AddtlRptInf" or "AddtlNtfctnInf": ReadText(); break;
        }
    }

    private void ReadAccount()
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Id") ReadAccountId();
            else if (xml.Name == "Ccy") _totals.Currency = NullWhenEmpty(xml.Text());
        }
    }

    private void ReadAccountId()
    {
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "IBAN") _totals.Account = NullWhenEmpty(xml.Text());
            else if (xml.Name == "Othr") _totals.Account = NullWhenEmpty(xml.TextAt("Id") ?? "");
        }
    }

    private void ReadBalance()
    {
        TellHeader();
        var line = xml.Line;
        if (CamtBalance.Read(xml, Wrong) is not { } read) return;
        _totals.Add(read);
        if (read.Opens || read.Closes) CheckCurrency("Bal/Amt", line, read.Currency);
        sink.Balance(read.Balance);
    }

    private void ReadEntry()
    {
        TellHeader();
        _entry++;
        var line = xml.Line;
        var entry = CamtEntry.Read(xml, Wrong);
        CheckCurrency("Ntry/Amt", line, entry.Currency);
        entry.CheckDetails(Where("Ntry/NtryDtls", line), problems);
        _totals.Add(entry);
        if (_totals.ClosingDay is null && entry.EntryDate is null && entry.ValueDate is null) Wrong("Ntry/BookgDt", "neither the entry nor its statement gives a date");
        if (!_cannotBeTrusted) sink.Line(entry.ToLine(_totals.Entries, line, _totals.ClosingDay.GetValueOrDefault()));
    }

    private void ReadText()
    {
        TellHeader();
        if (xml.Text() is { Length: > 0 } text) sink.Text(text);
    }

    private void CheckCurrency(string path, int line, string? currency)
    {
        if (_totals.OtherCurrency(currency) is { } ours)
            problems.Error(Where(path, line), $"currency {currency}, but the statement is in {ours}: amounts cannot be added. Ask the bank for one statement per currency.");
    }

    private void End()
    {
        var totals = _totals.ToTotals();
        _totals.Check(totals, problems);
        sink.End(totals);
    }

    private void TellHeader()
    {
        if (_headerTold) return;
        _headerTold = true;
        sink.Header(new(_totals.Id, _totals.Account, _totals.Number));
    }

    private void Wrong(string path, string why)
    {
        _cannotBeTrusted = true;
        problems.Error(Where(path, xml.Line), why + ".");
    }

    private string Where(string path, int line)
    {
        var entry = _entry > 0 ? $"entry {_entry.ToString(CultureInfo.InvariantCulture)}, " : "";
        return $"line {line.ToString(CultureInfo.InvariantCulture)}, {entry}{message.Element}/{path}";
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
