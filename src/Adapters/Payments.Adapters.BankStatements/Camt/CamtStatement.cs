using System.Globalization;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Follows the elements of one statement (Stmt, Rpt or Ntfctn) and hands header, balances, entries and problems to the sink.</summary>
internal sealed class CamtStatement
{
    private readonly CamtXml _xml;
    private readonly CamtMessage _message;
    private readonly IStatementSink _sink;
    private readonly ProblemLog _problems;
    private readonly CamtTotals _totals;
    private readonly CamtEntry _entry;
    private readonly Action<string, string> _wrong;   // made once: there are many entries
    private bool _headerTold;
    private bool _cannotBeTrusted;
    private int _entries;

    public CamtStatement(CamtXml xml, CamtEntry entry, CamtMessage message, CamtGroupHeader header, IStatementSink sink, ProblemLog problems)
    {
        (_xml, _entry, _message, _sink, _problems, _wrong) = (xml, entry, message, sink, problems, Wrong);
        _totals = new(message, xml.Line) { Created = header.Created, PagesFollow = header.PagesFollow };
    }

    /// <summary>Reads the statement the reader is at. What cannot be read makes all of it untrusted: then it does not end, and is not given.</summary>
    public void Read(CancellationToken cancellationToken)
    {
        _sink.Start(_xml.Line);
        var parent = _xml.Depth;
        while (_xml.NextChild(parent))
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadChild();
        }
        TellHeader();
        if (!_cannotBeTrusted) End();
        else _problems.Error(_totals.Where, "it is refused whole, because of what could not be read in it. Ask the bank for a correct file.");
    }

    private void ReadChild()
    {
        switch (_xml.Name)
        {
            case "Id": _totals.Id = NullWhenEmpty(_xml.Text()); break;
            case "ElctrncSeqNb": _totals.ElectronicNumber = NullWhenEmpty(_xml.Text()); break;
            case "LglSeqNb": _totals.LegalNumber = NullWhenEmpty(_xml.Text()); break;
            case "CreDtTm": _totals.Created = CamtGroupHeader.ReadDay(_xml) ?? _totals.Created; break;
            case "CpyDplctInd": _totals.Copy = NullWhenEmpty(_xml.Text()); break;
            case "StmtPgntn" or "RptPgntn" or "NtfctnPgntn": _totals.PagesFollow |= CamtGroupHeader.ReadPagesFollow(_xml); break;
            case "Acct": ReadAccount(); break;
            case "Bal": ReadBalance(); break;
            case "TxsSummry": _totals.Summary.Read(_xml); break;
            case "Ntry": ReadEntry(); break;
            case "AddtlStmtInf" or "AddtlRptInf" or "AddtlNtfctnInf": ReadText(); break;
        }
    }

    private void ReadAccount()
    {
        var parent = _xml.Depth;
        while (_xml.NextChild(parent))
        {
            if (_xml.Name == "Id") ReadAccountId();
            else if (_xml.Name == "Ccy") _totals.Currency = NullWhenEmpty(_xml.Text());
        }
    }

    private void ReadAccountId()
    {
        var parent = _xml.Depth;
        while (_xml.NextChild(parent))
        {
            if (_xml.Name == "IBAN") _totals.Account = NullWhenEmpty(_xml.Text());
            else if (_xml.Name == "Othr") _totals.Account = NullWhenEmpty(_xml.TextAt("Id").ToString());
        }
    }

    private void ReadBalance()
    {
        TellHeader();
        var line = _xml.Line;
        if (CamtBalance.Read(_xml, _wrong) is not { } read) return;
        _totals.Add(read);
        if (read.Opens || read.Closes) CheckCurrency("Bal/Amt", line, read.Currency);
        _sink.Balance(read.Balance);
    }

    private void ReadEntry()
    {
        TellHeader();
        _entries++;
        var line = _xml.Line;
        _entry.Read(_wrong);
        CheckCurrency("Ntry/Amt", line, _entry.Currency);
        if (!_entry.DetailsAgree()) _entry.ReportDetails(Where("Ntry/NtryDtls", line), _problems);
        _totals.Add(_entry);
        if (_totals.ClosingDay is null && _entry.EntryDate is null && _entry.ValueDate is null) Wrong("Ntry/BookgDt", "neither the entry nor its statement gives a date");
        if (!_cannotBeTrusted) _sink.Line(_entry.ToLine(_totals.Entries, line, _totals.ClosingDay.GetValueOrDefault()));
    }

    private void ReadText()
    {
        TellHeader();
        if (_xml.Text() is { Length: > 0 } text) _sink.Text(text);
    }

    private void CheckCurrency(string path, int line, string? currency)
    {
        if (_totals.OtherCurrency(currency) is { } ours)
            _problems.Error(Where(path, line), $"currency {currency}, but the statement is in {ours}: amounts cannot be added. Ask the bank for one statement per currency.");
    }

    private void End()
    {
        var totals = _totals.ToTotals();
        _totals.Check(totals, _problems);
        _sink.End(totals);
    }

    private void TellHeader()
    {
        if (_headerTold) return;
        _headerTold = true;
        _sink.Header(new(_totals.Id, _totals.Account, _totals.Number));
    }

    private void Wrong(string path, string why)
    {
        _cannotBeTrusted = true;
        _problems.Error(Where(path, _xml.Line), why + ".");
    }

    private string Where(string path, int line)
    {
        var entry = _entries > 0 ? $"entry {_entries.ToString(CultureInfo.InvariantCulture)}, " : "";
        return $"line {line.ToString(CultureInfo.InvariantCulture)}, {entry}{_message.Element}/{path}";
    }

    private static string? NullWhenEmpty(string text) => text.Length == 0 ? null : text;
}
