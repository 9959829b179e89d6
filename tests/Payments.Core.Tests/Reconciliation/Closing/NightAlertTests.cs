using Payments.Adapters.Contracts;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;

namespace Payments.Core.Tests.Reconciliation.Closing;

public sealed class NightAlertTests
{
    private static readonly DateOnly Day = new(2026, 3, 9);
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 1, 30, 0, TimeSpan.FromHours(7)), Morning = Start.AddHours(5);
    private static readonly NightLimits Limits = new(new TimeOnly(6, 0), TimeSpan.FromMinutes(60));
    private static readonly ReceivingAccountId[] Accounts = [.. Sample.Region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal)];

    [Test]
    public void A_night_under_way_or_before_its_deadline_is_nobodys_trouble()
    {
        Assert.That(At(Start.AddMinutes(-1)), Is.Empty);
        Assert.That(At(Start.AddMinutes(59), Try(Accounts[0], NightOutcome.Running)), Is.Empty);
        Assert.That(Limits.Alerts(Sample.Region, [], [], Morning), Is.Empty, "every day is closed");
    }

    [TestCase(5, 59, 0)]
    [TestCase(6, 0, 1)]
    public void What_is_not_completed_by_the_deadline_in_the_regions_own_zone_was_missed(int hour, int minute, int accounts)
    {
        var alerts = At(new(2026, 3, 10, hour, minute, 0, TimeSpan.FromHours(7)));
        Assert.That(alerts.Select(alert => (alert.Account, alert.Kind)), Is.EqualTo(Accounts.Take(accounts * Accounts.Length).Select(account => ((ReceivingAccountId?)account, NightAlertKind.Missed))));
        Assert.That(alerts.Select(alert => alert.What), Has.All.Contain("06:00 WIB").And.All.Contain("no host has begun it"));
    }

    [Test]
    public void Only_the_accounts_that_are_not_completed_were_missed()
    {
        var alert = At(Morning, Try(Accounts[0], NightOutcome.Completed), Try(Accounts[1], NightOutcome.Lost, host: "host-2")).Single();
        Assert.That((alert.Account, alert.Kind), Is.EqualTo(((ReceivingAccountId?)Accounts[1], NightAlertKind.Missed)));
        Assert.That(alert.What, Does.Contain("lost with its host host-2"));
    }

    [Test]
    public void A_day_whose_accounts_are_all_reconciled_and_that_is_not_closed_was_missed_as_a_whole()
    {
        var alert = At(Morning, [.. Accounts.Select(account => Try(account, NightOutcome.Completed))]).Single();
        Assert.That((alert.Account, alert.Kind), Is.EqualTo(((ReceivingAccountId?)null, NightAlertKind.Missed)));
    }

    [Test]
    public void The_newest_attempt_decides_and_a_failure_is_told_at_once_with_its_reason_and_what_to_run()
    {
        var failed = Try(Accounts[0], NightOutcome.Failed, "bank statement 12 is missing");
        var alert = At(Start.AddMinutes(2), failed).Single();
        Assert.That((alert.Account, alert.Kind, alert.Since), Is.EqualTo(((ReceivingAccountId?)Accounts[0], NightAlertKind.Failed, failed.EndedAt!.Value)));
        Assert.That(alert.What, Does.Contain("host-1").And.Contain("bank statement 12 is missing"));
        Assert.That(alert.Command, Is.EqualTo($"payments reconcile --region {Sample.Region.Code} --date 2026-03-09"));
        Assert.That(At(Start.AddMinutes(2), failed, Try(Accounts[0], NightOutcome.Completed) with { Number = 2 }), Is.Empty);
    }

    [Test]
    public void What_runs_longer_than_allowed_is_late()
    {
        var alert = At(Start.AddMinutes(60), Try(Accounts[0], NightOutcome.Running)).Single();
        Assert.That((alert.Kind, alert.Since), Is.EqualTo((NightAlertKind.Late, Start.AddMinutes(60))));
        Assert.That(alert.What, Does.Contain("host-1"));
    }

    [Test]
    public void A_day_that_may_not_be_closed_is_one_alert_until_its_accounts_are_begun_again()
    {
        var refused = Try(null, NightOutcome.Failed, "Till LOKET-01 is open");
        var alert = At(Morning, refused).Single();
        Assert.That((alert.Account, alert.Kind), Is.EqualTo(((ReceivingAccountId?)null, NightAlertKind.Failed)));

        var again = Try(Accounts[0], NightOutcome.Failed, "later") with { StartedAt = Start.AddHours(1) };
        Assert.That(At(Start.AddHours(2), refused, again).Single().What, Does.Contain("later"));
    }

    [Test]
    public void Days_behind_an_open_one_wait_for_it()
    {
        var alerts = Limits.Alerts(Sample.Region, [Day, Day.AddDays(1)], [Try(null, NightOutcome.Failed, "open till")], Morning.AddDays(1));
        Assert.That(alerts.Select(alert => (alert.Day, alert.Kind)), Is.EqualTo(new[] { (Day, NightAlertKind.Failed), (Day.AddDays(1), NightAlertKind.Missed) }));
        Assert.That(alerts[1].What, Does.Contain("waits for 2026-03-09"));
    }

    private static IReadOnlyList<NightAlert> At(DateTimeOffset now, params NightAttempt[] attempts) => Limits.Alerts(Sample.Region, [Day], attempts, now);

    private static NightAttempt Try(ReceivingAccountId? account, NightOutcome outcome, string? reason = null, string host = "host-1") =>
        new(Sample.Region.Code, Day, account, 1, host, Start, outcome == NightOutcome.Running ? null : Start.AddMinutes(1), outcome, reason);
}
