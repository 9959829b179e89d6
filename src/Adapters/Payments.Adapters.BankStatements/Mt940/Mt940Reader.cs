using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads MT940 statements and MT942 reports (rekening koran).</summary>
/// <remarks>Each page is a statement of its own, as the file has it; <see cref="StatementPages"/> joins them.</remarks>
/// <param name="profile">How the bank writes; null for the standard.</param>
public sealed class Mt940Reader(Mt940Profile? profile = null) : IStatementStreamReader, IStatementDetector
{
    /// <summary>The format's name; with a profile its name follows a colon.</summary>
    public const string Name = "mt940";

    private readonly Mt940Parser _parser = new(profile);

    /// <summary>The profile it reads by; null for the standard.</summary>
    public Mt940Profile? Profile => profile;

    /// <inheritdoc />
    public string Format => profile is null ? Name : NameOf(profile.Name);

    /// <inheritdoc />
    public string? TakesUnbalanced => profile is null ? null : UnbalancedRule.Reason(profile.Unbalanced, profile.UnbalancedReason);

    /// <summary>The format's name when it is read by a profile of that name.</summary>
    public static string NameOf(string profile) => $"{Name}:{profile}";

    /// <inheritdoc />
    public StatementReading Read(Stream file)
    {
        var collector = new StatementCollector();
        return collector.ToReading(_parser.Parse(file, collector, CancellationToken.None));
    }

    /// <inheritdoc />
    public string Stream(Stream file, IStatementSink sink, CancellationToken cancellationToken) => _parser.Parse(file, sink, cancellationToken);

    /// <summary>
    /// Counts the different fields among the first lines; one that MT940 does not share with other files is enough. A reader with a profile
    /// fits nothing by itself: <see cref="Marked"/> tells whose file it is.
    /// </summary>
    public int Fit(ReadOnlySpan<byte> head)
    {
        if (profile is not null) return 0;
        if (head.StartsWith("\u0001{1:"u8) || head.StartsWith("{1:F01"u8)) return int.MaxValue;
        var fields = 0;
        foreach (var line in head.SplitAny("\r\n"u8))
        {
            var text = head[line].TrimStart("\u0001\uFEFF"u8);
            if (text is [(byte)':', ..] && Mt940Tags.TryRead(text, out var tag, out _) && tag != Mt940Tag.Unknown) fields++;
        }
        return fields;
    }

    /// <summary>The file holds a mark of the profile's bank.</summary>
    internal bool Marked(ReadOnlySpan<byte> head)
    {
        foreach (var mark in profile?.Marks ?? [])
            if (head.IndexOf(System.Text.Encoding.UTF8.GetBytes(mark)) >= 0) return true;
        return false;
    }
}
