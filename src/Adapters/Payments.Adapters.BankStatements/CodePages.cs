using System.Text;

namespace Payments.Adapters.BankStatements;

/// <summary>The character sets banks write besides UTF-8.</summary>
internal static class CodePages
{
    /// <summary>Windows-1252, the usual one where nothing else is known.</summary>
    public const int Windows1252 = 1252;

    /// <exception cref="ArgumentException">There is no such code page.</exception>
    public static Encoding Get(int codePage) =>
        CodePagesEncodingProvider.Instance.GetEncoding(codePage) ?? Encoding.GetEncoding(codePage);

    public static string NameOf(Encoding encoding) =>
        encoding.WebName.StartsWith("windows-", StringComparison.Ordinal) ? "cp" + encoding.WebName["windows-".Length..] : encoding.WebName;

    /// <summary>UTF-8 in which every byte that is not valid UTF-8 is read in the code page instead.</summary>
    public static Encoding Utf8Or(Encoding fallback, Action onFallback)
    {
        var encoding = (Encoding)new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).Clone();
        encoding.DecoderFallback = new CodePageFallback(fallback, onFallback);
        return encoding;
    }

    private sealed class CodePageFallback(Encoding fallback, Action onFallback) : DecoderFallback
    {
        public override int MaxCharCount => 4;   // an invalid sequence has at most four bytes

        public override DecoderFallbackBuffer CreateFallbackBuffer() => new Buffer(fallback, onFallback);
    }

    private sealed class Buffer(Encoding fallback, Action onFallback) : DecoderFallbackBuffer
    {
        private string _text = "";
        private int _next;

        public override int Remaining => _text.Length - _next;

        public override bool Fallback(byte[] bytesUnknown, int index)
        {
            onFallback();
            _text = fallback.GetString(bytesUnknown);
            _next = 0;
            return _text.Length > 0;
        }

        public override char GetNextChar() => _next < _text.Length ? _text[_next++] : '\0';

        public override bool MovePrevious()
        {
            if (_next == 0) return false;
            _next--;
            return true;
        }

        public override void Reset()
        {
            _text = "";
            _next = 0;
        }
    }
}
