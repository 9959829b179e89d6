using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Follows the fields of a message and hands statements, balances, lines and problems to the sink.</summary>
internal sealed class Mt940Message(Mt940Profile profile, TextDecoder decoder, IStatementSink sink) : IDisposable
{
    private readonly ProblemLog _problems = new(sink.Problem);
    private readonly PendingEntry _entry = new(decoder, profile);
    private readonly PieceBuffer _statementText = new();
    private Mt940Totals? _statement;
    private Mt940Tag _field;
    private int _line;
    private bool _headerTold;
    private bool _anyStatement;
    private bool _dashWaits;

    public void AtLine(int number, bool cut)
    {
        _line = number;
        if (cut) _problems.Error(Where(null), "the line is longer than 128 KB and was cut: this is hardly a bank statement.");
    }

    /// <summary>A field begins.</summary>
    public void Field(Mt940Tag tag, ReadOnlySpan<byte> line, int valueStart)
    {
        var value = line[valueStart..];
        SettleDash(endsMessage: tag is not (Mt940Tag.Entry or Mt940Tag.Text or Mt940Tag.Closing or Mt940Tag.Debits or Mt940Tag.Credits));
        if (tag == Mt940Tag.Text && _statement is not null)
        {
            ReadText(value, newField: true);
            return;
        }
        if (tag == Mt940Tag.Unknown && TakesText())
        {
            Warn(line[..valueStart], "unknown field inside a text: kept as part of the text, which probably broke there.");
            ReadText(line, newField: false);
            return;
        }
        CompleteEntry();
        if (EndsStatementBefore(tag)) EndStatement(keepHeader: tag == Mt940Tag.Opening);
        if (tag == Mt940Tag.Message) return;   // a bank's own line above the first field
        ReadField(_statement ??= Begin(), tag, line, value);
        _field = tag;
    }

    /// <summary>A line that begins no field continues the one before it.</summary>
    public void Continue(ReadOnlySpan<byte> line)
    {
        if (_statement is null || line.Trim((byte)' ').IsEmpty) return;
        SettleDash(endsMessage: _statement.Closing is not null);
        if (_statement is null) return;
        if (_field is Mt940Tag.Text or Mt940Tag.Names)
            ReadText(line, newField: false);
        else if (_field != Mt940Tag.Entry)
            Warn(""u8, $"text that belongs to no field was passed over: \"{decoder.Show(line)}\".");
        else if (_entry.Waits && !_entry.AppendSupplementary(line))
            _problems.Warning(Where("61"), "the details are too long and were cut.");
    }

    /// <summary>
    /// A dash alone on a line. It ends the message, unless it is the last of a text that broke there: then fields of the same
    /// statement follow, which only the next line can tell.
    /// </summary>
    public void Dash()
    {
        if (_statement is { Closing: null } && TakesText()) _dashWaits = true;
        else End();
    }

    /// <summary>The message ends.</summary>
    public void End()
    {
        _dashWaits = false;
        CompleteEntry();
        EndStatement(keepHeader: false);
    }

    /// <summary>The file ends.</summary>
    public void EndOfFile()
    {
        End();
        if (!_anyStatement)
            _problems.Error("file", "no MT940 or MT942 field was found (a field begins with :20:, :25:, :60F: or the like at the start of a line); check that this is the bank's statement file.");
    }

    public void Dispose()
    {
        _entry.Dispose();
        _statementText.Dispose();
    }

    private void SettleDash(bool endsMessage)
    {
        if (!_dashWaits) return;
        if (endsMessage)
        {
            End();
            return;
        }
        _dashWaits = false;
        ReadText("-"u8, newField: false);
    }

    private bool TakesText() => _statement is not null && (_field is Mt940Tag.Text || (_field == Mt940Tag.Entry && _entry.Waits));

    /// <summary>A new reference begins a new statement; so does an opening balance or account after a closing balance.</summary>
    private bool EndsStatementBefore(Mt940Tag tag) => tag switch
    {
        Mt940Tag.Reference or Mt940Tag.Message => true,
        Mt940Tag.Opening or Mt940Tag.Account => _statement?.Closing is not null,
        _ => false,
    };

    private Mt940Totals Begin()
    {
        _anyStatement = true;
        _headerTold = false;
        sink.Start(_line);
        return new(_line);
    }

    private void ReadField(Mt940Totals statement, Mt940Tag tag, ReadOnlySpan<byte> line, ReadOnlySpan<byte> value)
    {
        var name = line[1..(line[1..].IndexOf((byte)':') + 1)];
        switch (tag)
        {
            case Mt940Tag.Entry: ReadEntry(statement, value); break;
            case Mt940Tag.Reference: statement.Reference = Trimmed(value); break;
            case Mt940Tag.Account: ReadAccount(statement, value); break;
            case Mt940Tag.Number: statement.Number = Trimmed(value); break;
            case Mt940Tag.Opening or Mt940Tag.Closing or Mt940Tag.Available or Mt940Tag.Forward: ReadBalance(statement, tag, name, value); break;
            case Mt940Tag.FloorLimit or Mt940Tag.Time: statement.IsInterim = true; break;
            case Mt940Tag.Debits or Mt940Tag.Credits: ReadControl(statement, tag, name, value); break;
            case Mt940Tag.Names: ReadText(value, newField: true); break;
            case Mt940Tag.Unknown: Warn(line[..(name.Length + 2)], $"unknown field passed over: \"{decoder.Show(value)}\"."); break;
            default: break;   // 21 says nothing this product needs; text before a statement has nothing to belong to
        }
    }

    private void ReadEntry(Mt940Totals statement, ReadOnlySpan<byte> value)
    {
        TellHeader(statement);
        if (_entry.Begin(value, _line) is { } wrong)
        {
            statement.LinesAreMissing = true;
            _problems.Error(Where("61"), $"the statement line cannot be read, {wrong}: \"{decoder.Show(value)}\". Correct it with the bank; the line is left out.");
            return;
        }
        if (_entry.Entry.ValueDatePastMonthEnd && !profile.DaysPastMonthEndAreLastDay)
            _problems.Error(Where("61"), $"the value date {decoder.Show(value[..6])} is past the end of its month; the last day was taken. If the bank means that, set daysPastMonthEndAreLastDay in its profile.");
        if (_entry.Entry.EntryDateUnreadable)
            _problems.Error(Where("61"), $"the entry date {decoder.Show(value[6..10])} (MMDD) does not exist; the value date counts. Check the line with the bank.");
    }

    private void ReadAccount(Mt940Totals statement, ReadOnlySpan<byte> value)
    {
        if (statement.Account is not null)
            _problems.Error(Where("25"), "a second account in one statement: the last one was taken. A text may have lost its tag :86:; check the file.");
        statement.Account = Trimmed(value);
    }

    private void ReadBalance(Mt940Totals statement, Mt940Tag tag, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        TellHeader(statement);
        var tagName = Encoding.ASCII.GetString(name);
        if (Mt940Balance.Read(value, profile.Decimals, out var amount, out var date, out var currency) is { } wrong)
        {
            _problems.Error(Where(tagName), $"the balance cannot be read, {wrong}: \"{decoder.Show(value)}\". Ask the bank for a correct file.");
            return;
        }
        CheckCurrency(statement, tagName, currency);
        var balance = new StatementBalance(amount, date, tagName);
        sink.Balance(balance);
        if (tag == Mt940Tag.Opening) TakeOpening(statement, balance);
        if (tag == Mt940Tag.Closing) TakeClosing(statement, balance);
    }

    private void TakeOpening(Mt940Totals statement, StatementBalance balance)
    {
        if (statement.Opening is null) statement.Opening = balance;
        else _problems.Error(Where(balance.Tag), "a second opening balance in one statement: the first one was taken. Two statements may have run together; check the file.");
    }

    private void TakeClosing(Mt940Totals statement, StatementBalance balance)
    {
        if (statement.Closing is not null)
            _problems.Error(Where(balance.Tag), "a second closing balance in one statement: the last one was taken. Check the file.");
        statement.Closing = balance;
    }

    private void CheckCurrency(Mt940Totals statement, string tagName, string? currency)
    {
        if (currency is null)
            _problems.Warning(Where(tagName), "the balance names no currency: that of the statement was taken.");
        else if (statement.Currency is null)
            statement.Currency = currency;
        else if (statement.Currency != currency)
            _problems.Error(Where(tagName), $"currency {currency}, but the statement is in {statement.Currency}: amounts cannot be added. Ask the bank for one statement per currency.");
    }

    private void ReadControl(Mt940Totals statement, Mt940Tag tag, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (!Mt940Balance.TryReadControl(value, out var count, out var sum))
            Warn(name, $"the control sum cannot be read (count, currency, amount): \"{decoder.Show(value)}\".");
        else if (tag == Mt940Tag.Debits)
            statement.StateDebits(count, sum);
        else
            statement.StateCredits(count, sum);
    }

    private void ReadText(ReadOnlySpan<byte> piece, bool newField)
    {
        if (newField && _field == Mt940Tag.Entry && !_entry.Waits) return;   // text of a line that could not be read
        if (newField && !_entry.Waits) FlushStatementText();
        _field = Mt940Tag.Text;
        var fits = _entry.Waits ? _entry.AppendText(piece, newField) : _statementText.Append(piece);
        if (!fits) _problems.Warning(Where("86"), "the text is longer than 64 KB and was cut.");
    }

    private void CompleteEntry()
    {
        if (!_entry.Waits || _statement is null) return;
        _statement.Add(in _entry.Entry);
        _entry.Complete(_statement.Entries, sink);
    }

    private void EndStatement(bool keepHeader)
    {
        if (_statement is not { } ended) return;
        TellHeader(ended);
        FlushStatementText();
        var totals = ended.ToTotals();
        ended.Check(totals, _problems);
        sink.End(totals);
        (_statement, _field) = (null, Mt940Tag.Unknown);
        if (!keepHeader) return;
        _statement = Begin();
        (_statement.Reference, _statement.Account, _statement.Number) = (ended.Reference, ended.Account, ended.Number);
    }

    private void TellHeader(Mt940Totals statement)
    {
        if (_headerTold) return;
        _headerTold = true;
        sink.Header(new(statement.Reference, statement.Account, statement.Number));
    }

    private void FlushStatementText()
    {
        if (_statementText.IsEmpty) return;
        sink.Text(decoder.Decode(_statementText.Bytes.TrimEnd((byte)' ')));
        _statementText.Clear();
    }

    private string? Trimmed(ReadOnlySpan<byte> value) => decoder.DecodeOrNull(value.Trim((byte)' '));

    private void Warn(ReadOnlySpan<byte> tag, string message) =>
        _problems.Warning(Where(tag.IsEmpty ? null : decoder.Show(tag.Trim((byte)':'))), message);

    private string Where(string? field) =>
        field is null ? $"line {_line.ToString(CultureInfo.InvariantCulture)}" : $"line {_line.ToString(CultureInfo.InvariantCulture)}, :{field}:";
}
