using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads MT940 statements and MT942 reports (rekening koran).</summary>
/// <remarks>Each page is a statement of its own, as the file has it; <see cref="StatementPages"/> joins them.</remarks>
public sealed class Mt940Reader(Mt940Options? options = null) : IStatementStreamReader, IStatementDetector
{
    /// <summary>The format's name.</summary>
    public const string Name = "mt940";

    private readonly Mt940Parser _parser = new(options);

    /// <inheritdoc />
    public string Format => Name;

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        var collector = new StatementCollector();
        return collector.ToReading(_parser.Parse(file, collector, CancellationToken.None));
    }

    /// <inheritdoc />
    public string Stream(Stream file, IStatementSink sink, CancellationToken cancellationToken) => _parser.Parse(file, sink, cancellationToken);

    /// <summary>Counts the different fields among the first lines; one that MT940 does not share with other files is enough.</summary>
    public int Fit(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\u0001{1:"u8) || head.StartsWith("{1:F01"u8)) return int.MaxValue;
        var fields = 0;
        foreach (var line in head.SplitAny("\r\n"u8))
        {
            var text = head[line].TrimStart("\u0001\uFEFF"u8);
            if (text is [(byte)':', ..] && Mt940Tags.TryRead(text, out var tag, out _) && tag != Mt940Tag.Unknown) fields++;
        }
        return fields;
    }
}
