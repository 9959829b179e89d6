using System.Buffers;
using System.Globalization;
using System.Text.Unicode;
using Newtonsoft.Json;

namespace Payments.Adapters.Snap.Messages;

/// <summary>Reads the members of a JSON object from received bytes without building a tree; what is not JSON to the letter is refused.</summary>
internal sealed class StrictReader : IDisposable
{
    private const int MaxDepth = 16;
    private readonly char[] _chars;
    private readonly StrictText _text;
    private readonly JsonTextReader _json;

    private StrictReader(char[] chars, int length, JsonNameTable names)
    {
        _chars = chars;
        _text = new(chars, length);
        _json = new(_text)
        {
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Decimal,
            Culture = CultureInfo.InvariantCulture,
            MaxDepth = MaxDepth,
            ArrayPool = CharPool.Instance,
            PropertyNameTable = names,
        };
    }

    /// <summary>A reader before the text's outer object; null when the bytes are not UTF-8.</summary>
    public static StrictReader? Over(ReadOnlySpan<byte> body, JsonNameTable names)
    {
        ReadOnlySpan<byte> bom = [0xEF, 0xBB, 0xBF];
        if (body.StartsWith(bom)) body = body[bom.Length..];
        var chars = ArrayPool<char>.Shared.Rent(body.Length);
        if (Utf8.ToUtf16(body, chars, out _, out var length, replaceInvalidSequences: false) == OperationStatus.Done)
            return new(chars, length, names);
        ArrayPool<char>.Shared.Return(chars);
        return null;
    }

    /// <summary>The kind of the current token.</summary>
    public JsonToken Kind => _json.TokenType;

    /// <summary>The text of the current name or value: a number's as it was spelled.</summary>
    public string? Text => _json.Value as string;

    /// <summary>Goes to the next token.</summary>
    /// <exception cref="JsonReaderException">Not JSON: cut off, wrongly quoted, commented, too deep, ...</exception>
    public void Next()
    {
        if (!_json.Read()) throw new JsonReaderException("The text ends too early.");
        var fine = _json.TokenType switch
        {
            JsonToken.PropertyName or JsonToken.String => _json.QuoteChar == '"',
            JsonToken.StartObject or JsonToken.EndObject or JsonToken.StartArray or JsonToken.EndArray => true,
            JsonToken.Boolean or JsonToken.Null => true,
            _ => false,
        };
        if (!fine || _text.IsWrong) throw new JsonReaderException("The text is not JSON.");
    }

    /// <summary>Passes over the current value, whatever it holds.</summary>
    public void Skip()
    {
        var depth = 0;
        while (true)
        {
            depth += Kind is JsonToken.StartObject or JsonToken.StartArray ? 1 : Kind is JsonToken.EndObject or JsonToken.EndArray ? -1 : 0;
            if (depth == 0) return;
            Next();
        }
    }

    /// <summary>Makes sure that nothing follows.</summary>
    public void End()
    {
        if (_json.Read() || _text.IsWrong) throw new JsonReaderException("Something follows the text.");
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _json.Close();
        _text.Dispose();
        ArrayPool<char>.Shared.Return(_chars, clearArray: true);
    }

    private sealed class CharPool : IArrayPool<char>
    {
        public static readonly CharPool Instance = new();

        public char[] Rent(int minimumLength) => ArrayPool<char>.Shared.Rent(minimumLength);

        public void Return(char[]? array)
        {
            if (array is not null) ArrayPool<char>.Shared.Return(array, clearArray: true);
        }
    }
}
