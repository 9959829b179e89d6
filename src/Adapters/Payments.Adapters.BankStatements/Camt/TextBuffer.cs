namespace Payments.Adapters.BankStatements.Camt;

/// <summary>The texts of one entry one after another; used again for the next, so that texts nobody asks for never become strings.</summary>
internal sealed class TextBuffer
{
    private const int FirstSize = 1024;

    private char[] _letters = new char[FirstSize];
    private int _length;

    /// <summary>All of it.</summary>
    public ReadOnlySpan<char> All => _letters.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Adds a text.</summary>
    /// <returns>Where it lies.</returns>
    public TextSlice Add(ReadOnlySpan<char> text)
    {
        if (text.Length > _letters.Length - _length) Grow(_length + text.Length);
        text.CopyTo(_letters.AsSpan(_length));
        var added = new TextSlice(_length, text.Length);
        _length += text.Length;
        return added;
    }

    /// <summary>Adds a text with a blank between it and what is there.</summary>
    /// <returns>Where it lies, without the blank.</returns>
    public TextSlice AddApart(ReadOnlySpan<char> text)
    {
        if (_length > 0) Add(" ");
        return Add(text);
    }

    /// <summary>The text at a place.</summary>
    public ReadOnlySpan<char> Of(TextSlice slice) => _letters.AsSpan(slice.Start, slice.Length);

    /// <summary>The text at a place as a string; null when it is empty.</summary>
    public string? StringOf(TextSlice slice) => slice.IsEmpty ? null : Of(slice).ToString();

    private void Grow(int needed) => Array.Resize(ref _letters, Math.Max(needed, _letters.Length * 2));
}

/// <summary>A piece of a <see cref="TextBuffer"/>.</summary>
internal readonly record struct TextSlice(int Start, int Length)
{
    public bool IsEmpty => Length == 0;

    /// <summary>From the beginning of this to the end of another that lies behind it; the other when this is empty.</summary>
    public TextSlice To(TextSlice end) => IsEmpty ? end : new(Start, end.Start + end.Length - Start);
}
