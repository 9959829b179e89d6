using System.Buffers;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads the ISO 20022 statements camt.053, reports camt.052 and notices camt.054, any version from .02 on.</summary>
/// <remarks>Each Stmt, Rpt and Ntfctn is a statement of its own. Only a camt.053 that is no copy is posted; see <see cref="StatementKind"/>.</remarks>
public sealed class CamtReader : IStatementStreamReader, IStatementDetector
{
    /// <summary>The format's name.</summary>
    public const string Name = "camt";

    /// <inheritdoc />
    public string Format => Name;

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        var collector = new StatementCollector();
        return collector.ToReading(CamtParser.Parse(file, collector, CancellationToken.None));
    }

    /// <inheritdoc />
    public string Stream(Stream file, IStatementSink sink, CancellationToken cancellationToken) => CamtParser.Parse(file, sink, cancellationToken);

    /// <summary>XML that names a camt.05x namespace or one of the three messages near its beginning.</summary>
    public int Fit(ReadOnlySpan<byte> head)
    {
        var letters = ArrayPool<byte>.Shared.Rent(head.Length);
        try
        {
            var text = WithoutZeros(head, letters);
            var isCamt = text.IndexOf((byte)'<') >= 0 && (text.IndexOf(CamtMessage.AnyNamespace) >= 0 || text.IndexOf(CamtMessage.AnyElement) >= 0);
            return isCamt ? int.MaxValue : 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(letters);
        }
    }

    /// <summary>UTF-16 writes a zero beside every letter of a tag.</summary>
    private static ReadOnlySpan<byte> WithoutZeros(ReadOnlySpan<byte> head, Span<byte> letters)
    {
        var length = 0;
        foreach (var letter in head)
            if (letter != 0) letters[length++] = letter;
        return letters[..length];
    }
}
