namespace Payments.Adapters.Snap.Messages;

/// <summary>
/// Hands JSON text to Newtonsoft's reader with every bare number put in quotes. So an 18-digit customer number keeps its digits: no number
/// passes through a double or a long. It also notices what that reader lets through: control characters, trailing commas, odd numbers,
/// numbers for names.
/// </summary>
internal sealed class StrictText(char[] text, int length) : TextReader
{
    private int _at, _numberAt;
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
            IsWrong |= !IsNumber(text.AsSpan(_numberAt, _at - _numberAt));
            return '"';
        }
        if (_at == length) return null;
        if (!_inNumber && !_inString && (char.IsAsciiDigit(text[_at]) || text[_at] == '-'))
        {
            (_inNumber, _numberAt) = (true, _at);
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
        IsWrong |= c < ' ' || (_escaped && c == '\'');
        if (_escaped) _escaped = false;
        else if (c == '\\') _escaped = true;
        else _inString = c != '"';
    }

    private void Outside(char c)
    {
        if (c is ' ' or '\t' or '\n' or '\r') return;
        IsWrong |= c < ' ' || (c is '}' or ']' && _last == ',') || (c == ':' && _last != '"');
        _inString = c == '"';
        _last = c;
    }

    /// <summary>JSON's grammar: sign, whole part without leading zeros, fraction, exponent.</summary>
    private static bool IsNumber(ReadOnlySpan<char> number)
    {
        if (number[0] == '-') number = number[1..];
        var whole = Digits(number);
        if (whole == 0 || (whole > 1 && number[0] == '0')) return false;
        number = number[whole..];
        if (number.StartsWith('.'))
        {
            var fraction = Digits(number[1..]);
            if (fraction == 0) return false;
            number = number[(fraction + 1)..];
        }
        if (number.IsEmpty) return true;
        if (number[0] is not ('e' or 'E')) return false;
        number = number[1..];
        if (number.StartsWith('+') || number.StartsWith('-')) number = number[1..];
        return !number.IsEmpty && Digits(number) == number.Length;
    }

    private static int Digits(ReadOnlySpan<char> text)
    {
        var other = text.IndexOfAnyExceptInRange('0', '9');
        return other < 0 ? text.Length : other;
    }

    private static bool IsOfNumber(char c) => char.IsAsciiDigit(c) || c is '-' or '+' or '.' or 'e' or 'E';
}
