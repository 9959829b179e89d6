using System.Xml;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>The XML reader's names: a message has a few dozen, written a million times, so those seen last are compared before the platform's table is asked.</summary>
/// <remarks>Every name comes from the platform's table: equal names are one object, and names made to meet at one place only ask that table more often.</remarks>
internal sealed class CamtNames : XmlNameTable
{
    private readonly NameTable _table = new();
    private readonly RecentStrings _recent = new();

    /// <inheritdoc />
    public override string Add(char[] array, int offset, int length) =>
        _recent.Find(array.AsSpan(offset, length)) ?? _recent.Keep(_table.Add(array, offset, length));

    /// <inheritdoc />
    public override string Add(string array) => _table.Add(array);

    /// <inheritdoc />
    public override string? Get(char[] array, int offset, int length) => _table.Get(array, offset, length);

    /// <inheritdoc />
    public override string? Get(string array) => _table.Get(array);
}
