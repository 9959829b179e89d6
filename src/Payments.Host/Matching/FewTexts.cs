using System.Text;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Host.Matching;

/// <summary>What a few texts stand for that a million rows have: each is made once.</summary>
/// <param name="make">What a text stands for.</param>
internal sealed class FewTexts<T>(Func<string, T> make)
{
    private readonly List<byte[]> _texts = [];
    private readonly List<T> _values = [];
    private TextIndex? _index;

    /// <summary>What a text stands for that was asked for before; nothing for any other.</summary>
    public T? Known(ReadOnlySpan<byte> text) => _index?.Find(text) is >= 0 and var known ? _values[known] : default;

    /// <summary>What a text stands for.</summary>
    public T Of(ReadOnlySpan<byte> text)
    {
        _index ??= new(number => _texts[number]);
        if (_index.Find(text) is >= 0 and var known) return _values[known];
        _texts.Add(text.ToArray());
        _values.Add(make(Encoding.UTF8.GetString(text)));
        _index.GetOrAdd(text, _texts.Count - 1);
        return _values[^1];
    }
}
