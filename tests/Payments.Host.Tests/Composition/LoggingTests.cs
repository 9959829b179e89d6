using NLog;
using NLog.Layouts;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Composition;

public sealed class LoggingTests
{
    [TestCase("VA 880013100008002 menolak", "****8002")]
    [TestCase("NIK 3510010101010001", "****0001")]
    [TestCase("NTPD 3599606700000013.", "****0013")]
    public void A_long_number_never_reaches_a_log_line_whole(string message, string masked)
    {
        var layout = new MaskedJsonLayout { IncludeEventProperties = true, Attributes = { new JsonAttribute("message", "${message}") } };
        var entry = new LogEventInfo(LogLevel.Info, "uji", message);
        entry.Properties["alsoHere"] = message;
        var line = layout.Render(entry);
        Assert.That(line, Does.Contain(masked));
        Assert.That(System.Text.RegularExpressions.Regex.IsMatch(line, "[0-9]{13,}", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)), Is.False, line);
    }

    [TestCase("Rp1500000 pada 2026-03-10 oleh 019cb640-6837-7113-a206-560b0ccd7339")]
    public void Amounts_dates_and_ids_stay_readable(string message) =>
        Assert.That(new MaskedJsonLayout { Attributes = { new JsonAttribute("message", "${message}") } }.Render(new LogEventInfo(LogLevel.Info, "uji", message)), Does.Contain(message));
}
