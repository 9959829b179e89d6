namespace Payments.Adapters.Snap.Messages;

/// <summary>
/// Hands JSON text to Newtonsoft's reader with every bare number put in quotes. So an 18-digit customer number keeps its digits: no number
/// passes through a double or a long. It also notices what that reader lets through: control characters in strings, trailing commas.
/// </summary>
internal sealed class StrictText(char[] text, int length) : TextReader
{
    private int _at;
    private bool _inString, _escaped, _inNumber;
    private char _last;

    /// <summary>True once something was read that is not JSON.</summary>
    public bool IsWrong { get; private set; }

    /// <inheritdoc />
    public override int Read(char[] buffer, int index, int count)
    {
        var written = 0;
        while (written < count && Next() is { } next) buffer[index + written++] = next;
        return written;
    }

    private char? Next()
    {
        if (_inNumber && (_at == length || !IsOfNumber(text[_at])))
        {
            _inNumber = false;
            return '"';
        }
        if (_at == length) return null;
        if (!_inNumber && !_inString && (char.IsAsciiDigit(text[_at]) || text[_at] == '-'))
        {
            _inNumber = true;
            _last = '0';
            return '"';
        }
        var c = text[_at++];
        if (_inString) InString(c);
        else if (!_inNumber) Outside(c);
        return c;
    }

    private void InString(char c)
    {
        IsWrong |= c < ' ';
        if (_escaped) _escaped = false;
        else if (c == '\\') _escaped = true;
        else _inString = c != '"';
    }

    private void Outside(char c)
    {
        if (c is ' ' or '\t' or '\n' or '\r') return;
        IsWrong |= c is '}' or ']' && _last == ',';
        _inString = c == '"';
        _last = c;
    }

    private static bool IsOfNumber(char c) => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'e' or 'E';
}
