using System.Buffers;
using System.Text;
using System.Xml;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Walks an XML file forward only: the children of an element, their texts, and where they stand.</summary>
/// <remarks>
/// No DTD, nothing fetched from elsewhere, no more than 256 million characters, nothing nested deeper than 64. Texts are read in one buffer: a 200 MB file needs no
/// more memory than a small one, and an endless text is cut.
/// </remarks>
internal sealed class CamtXml : IDisposable
{
    private const long MostCharacters = 256L * 1024 * 1024;
    private const int LongestText = 16 * 1024;   // the standard's longest has 500 characters
    private const int ReadAtOnce = 64 * 1024;    // the XML reader asks for 8 KB at a time
    private const int DeepestNesting = 64;       // a message has 20, an envelope a few more

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n\t");

    private readonly XmlReader _reader;
    private readonly IXmlLineInfo _place;
    private readonly char[] _text = new char[LongestText];
    private readonly RecentStrings _words = new();
    private string? _namespace;

    public CamtXml(Stream file)
    {
        // Banks declare windows-1252 too, which .NET knows only after this.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        _reader = XmlReader.Create(new BufferedStream(file, ReadAtOnce), new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostCharacters,
            CheckCharacters = true,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
            NameTable = new CamtNames(),
        });
        _place = (IXmlLineInfo)_reader;
    }

    /// <summary>The declared character set, in lower case; without a declaration it is UTF-8.</summary>
    public string EncodingName { get; private set; } = "utf-8";

    /// <summary>Name of the element the reader is at, without its prefix.</summary>
    public string Name => _reader.LocalName;

    public string Namespace => _reader.NamespaceURI;

    /// <summary>How deep the element lies; its children lie one deeper.</summary>
    public int Depth => _reader.Depth;

    /// <summary>Line of the file, from 1.</summary>
    public int Line => _place.LineNumber;

    /// <summary>Moves to the next element, however deep.</summary>
    public bool NextElement()
    {
        while (_reader.Read())
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                CheckNesting(_reader.Depth);
                return true;
            }
            if (_reader.NodeType == XmlNodeType.XmlDeclaration && _reader.GetAttribute("encoding") is { } declared) EncodingName = declared.ToLowerInvariant();
        }
        return false;
    }

    /// <summary>From here on only elements of the namespace the reader is in count as children: an extension has its own.</summary>
    public void StayInNamespace() => _namespace = _reader.NamespaceURI;

    /// <summary>Moves to the next child of the element at a depth; what lies between is passed over.</summary>
    /// <returns>False at the end of that element.</returns>
    public bool NextChild(int parent)
    {
        if (_reader.IsEmptyElement && _reader.Depth == parent) return false;
        while (_reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Element when IsChild(parent): return true;
                case XmlNodeType.EndElement when _reader.Depth == parent: return false;
            }
        }
        return false;
    }

    /// <summary>The value of an attribute without prefix; null when the element has none. The same words are the same string.</summary>
    public string? Attribute(string name)
    {
        string? value = null;
        while (value is null && _reader.MoveToNextAttribute())
            if (_reader.Name == name) value = Word(_text.AsSpan(0, _reader.ReadValueChunk(_text, 0, _text.Length)));
        _reader.MoveToElement();
        return value;
    }

    /// <summary>A text as a string, the same string as the last time: for codes and currencies, which repeat.</summary>
    public string Word(ReadOnlySpan<char> text) => _words.Find(text) ?? _words.Keep(text.ToString());

    /// <summary>All text below the element, in one line and without blanks around it; valid until the next text is read.</summary>
    /// <remarks>Elements inside are set off by a blank: a code reads the same with and without its Cd, and an amount with an element inside is none.</remarks>
    public ReadOnlySpan<char> TextSpan()
    {
        if (_reader.IsEmptyElement) return "";
        var (length, inside) = (0, 0);
        while (inside >= 0 && _reader.Read())
        {
            switch (_reader.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                    AppendValue(ref length);
                    break;
                case XmlNodeType.Element:
                    if (length < _text.Length) _text[length++] = ' ';
                    if (!_reader.IsEmptyElement) CheckNesting(inside++);
                    break;
                case XmlNodeType.EndElement:
                    inside--;
                    break;
            }
        }
        var text = _text.AsSpan(0, length);
        text.ReplaceAny(LineBreaks, ' ');
        return text.Trim();
    }

    /// <summary>All text below the element; empty when there is none.</summary>
    public string Text() => TextSpan().ToString();

    /// <summary>The text of the first child of a name; empty when there is none. Valid until the next text is read.</summary>
    public ReadOnlySpan<char> TextAt(string name)
    {
        var parent = Depth;
        var found = false;
        ReadOnlySpan<char> text = "";
        while (NextChild(parent))
        {
            if (found || Name != name) continue;
            found = true;
            text = TextSpan();
        }
        return text;
    }

    public void Dispose() => _reader.Dispose();

    private bool IsChild(int parent)
    {
        var depth = _reader.Depth;
        CheckNesting(depth);
        return depth == parent + 1 && _reader.NamespaceURI == _namespace;
    }

    private void CheckNesting(int depth)
    {
        if (depth > DeepestNesting) throw new XmlException("Elements are nested deeper than 64.", innerException: null, _place.LineNumber, _place.LinePosition);
    }

    /// <summary>One call gives the whole text or fills the room: what does not fit is cut.</summary>
    private void AppendValue(ref int length)
    {
        if (length < _text.Length) length += _reader.ReadValueChunk(_text, length, _text.Length - length);
    }
}
