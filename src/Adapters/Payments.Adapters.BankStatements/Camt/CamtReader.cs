using System.Buffers;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads the ISO 20022 statements camt.053, reports camt.052 and notices camt.054, any version from .02 on.</summary>
/// <remarks>Each Stmt, Rpt and Ntfctn is a statement of its own. Only a camt.053 that is no copy is posted; see <see cref="StatementKind"/>.</remarks>
/// <param name="profile">What the bank is allowed; null for nothing beyond the standard.</param>
public sealed class CamtReader(CamtProfile? profile = null) : IStatementStreamReader, IStatementDetector
{
    /// <summary>The format's name; with a profile its name follows a colon.</summary>
    public const string Name = "camt";

    /// <inheritdoc />
    public string Format => profile is null ? Name : $"{Name}:{profile.Name}";

    /// <inheritdoc />
    public string? TakesUnbalanced => profile is null ? null : UnbalancedRule.Reason(profile.Unbalanced, profile.UnbalancedReason);

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        var collector = new StatementCollector();
        return collector.ToReading(CamtParser.Parse(file, collector, CancellationToken.None));
    }

    /// <inheritdoc />
    public string Stream(Stream file, IStatementSink sink, CancellationToken cancellationToken) => CamtParser.Parse(file, sink, cancellationToken);

    /// <summary>XML that names a camt.05x namespace or one of the three messages near its beginning; a reader with a profile is only taken by name.</summary>
    public int Fit(ReadOnlySpan<byte> head)
    {
        if (profile is not null) return 0;
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
