using System.Text;
using System.Text.RegularExpressions;
using NLog;
using NLog.Config;
using NLog.Layouts;

namespace Payments.Host.Composition;

/// <summary>How the host logs: nlog.config beside the program, long numbers masked over the finished line so that none escapes.</summary>
internal static class Logging
{
    public static void Setup() => LogManager.Setup()
        .SetupExtensions(extensions => extensions.RegisterLayout<MaskedJsonLayout>("MaskedJsonLayout"))
        .LoadConfigurationFromFile(Path.Combine(AppContext.BaseDirectory, "nlog.config"), optional: false);
}

/// <summary>A JSON line in which every run of 13 to 19 digits (card, virtual account, NIK, NTPD) shows its last four only.</summary>
[Layout("MaskedJsonLayout")]
[ThreadAgnostic]
public sealed partial class MaskedJsonLayout : JsonLayout
{
    /// <inheritdoc />
    protected override string GetFormattedMessage(LogEventInfo logEvent) => Mask(base.GetFormattedMessage(logEvent));

    /// <inheritdoc />
    protected override void RenderFormattedMessage(LogEventInfo logEvent, StringBuilder target)
    {
        var part = new StringBuilder();
        base.RenderFormattedMessage(logEvent, part);
        target.Append(Mask(part.ToString()));
    }

    private static string Mask(string line) => LongDigits().Replace(line, found => "****" + found.Value[^4..]);

    [GeneratedRegex("(?<![0-9.])[0-9]{13,19}(?![0-9])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongDigits();
}
