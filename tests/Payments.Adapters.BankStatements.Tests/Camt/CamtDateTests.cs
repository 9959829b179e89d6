using Payments.Adapters.BankStatements.Camt;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtDateTests
{
    [TestCase("2026-01-31")]
    [TestCase("2026-01-31+07:00")]
    [TestCase("2026-01-31Z")]
    [TestCase("2026-01-31T23:59:59")]
    [TestCase("2026-01-31T23:59:59.123456789+09:00")]
    [TestCase("2026-01-31T00:00:00-05:00", Description = "the bank's own day, whatever it is elsewhere")]
    public void A_date_and_a_moment_give_the_day_as_written(string text)
    {
        Assert.That(CamtDate.TryParse(text, out var date), Is.True);
        Assert.That(date, Is.EqualTo(new DateOnly(2026, 1, 31)));
    }

    [TestCase("")]
    [TestCase("2026-02-30")]
    [TestCase("31-01-2026")]
    [TestCase("20260131")]
    [TestCase("2026-01-31 10:00")]
    [TestCase("2026-01-311")]
    [TestCase("2026-01-31Tmalam")]
    public void Anything_else_is_refused(string text) => Assert.That(CamtDate.TryParse(text, out _), Is.False);
}
