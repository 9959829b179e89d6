using System.Globalization;
using Payments.Core;
using Payments.Core.Staff;

namespace Payments.Adapters.Contracts.Staff;

/// <summary>The staff register and the audit trail over one database.</summary>
public interface IStaffBooks : IAsyncDisposable
{
    IStaffStore Staff { get; }

    IAuditLog Audit { get; }
}

/// <summary>What every keeper of staff accounts must do.</summary>
public abstract class StaffStoreContract(Func<Task<IStaffBooks>> open)
{
    private static readonly CancellationToken None = CancellationToken.None;
    private IStaffBooks _books = null!;
    private RegionCode _region;
    private int _regions = 1000, _lines;

    [OneTimeSetUp]
    public async Task OpenBooks() => _books = await open();

    [OneTimeTearDown]
    public async Task CloseBooks()
    {
        if (_books is not null) await _books.DisposeAsync();
    }

    [SetUp]
    public void EnterRegion() => _region = new((++_regions).ToString(CultureInfo.InvariantCulture));

    [Test]
    public async Task An_added_account_comes_back_by_id_by_name_and_in_the_list()
    {
        var account = await AddAsync("siti", StaffRole.Cashier, StaffRole.Supervisor);
        AssertSame(await _books.Staff.FindAsync(_region, account.Member.Id, None), account);
        AssertSame(await _books.Staff.FindByNameAsync(_region, "siti", None), account);
        AssertSame((await _books.Staff.ListAsync(_region, None)).Single(), account);
        Assert.That(await _books.Staff.FindByNameAsync(new("9999"), "siti", None), Is.Null);
        Assert.That((await SearchAsync()).Single().Kind, Is.EqualTo(AuditKind.StaffAdded));
    }

    [Test]
    public async Task A_user_name_is_given_once_per_region_and_a_refusal_leaves_no_line()
    {
        await AddAsync("siti");
        Assert.That(await _books.Staff.AddAsync(Account("siti"), Line(AuditKind.StaffAdded), None), Is.False);
        Assert.That(await SearchAsync(), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Somebody_else_changes_roles_and_scope_and_nobody_their_own()
    {
        var account = await AddAsync("siti");
        var raised = account with { Member = account.Member with { Roles = [StaffRole.Administrator], Agency = new("BAPENDA"), Outlet = "LOKET" } };
        Assert.That(await _books.Staff.AdministerAsync(raised, account.Member.Id, Line(AuditKind.RolesChanged), None), Is.False, "one's own");
        Assert.That((await FindAsync(account)).Member.Roles, Is.EqualTo(account.Member.Roles));
        Assert.That(await _books.Staff.AdministerAsync(raised, Someone(), Line(AuditKind.RolesChanged), None), Is.True);
        AssertSame(await FindAsync(account), raised with { Version = account.Version + 1 });
        Assert.That(await _books.Staff.AdministerAsync(raised, Someone(), Line(AuditKind.RolesChanged), None), Is.False, "an old version");
        Assert.That(await SearchAsync(), Has.Count.EqualTo(2), "a refusal leaves no line");
    }

    [Test]
    public async Task Changing_ones_credentials_leaves_roles_and_scope_as_they_are()
    {
        var account = await AddAsync("siti");
        var changed = account with { Member = account.Member with { Roles = [StaffRole.Administrator], Active = false }, PasswordHash = "new", AuthenticatorKey = "key", LastCodeStep = 7 };
        Assert.That(await _books.Staff.ChangeCredentialsAsync(changed, Line(AuditKind.Enrolled), None), Is.True);
        AssertSame(await FindAsync(account), changed with { Member = account.Member, Version = account.Version + 1 });
    }

    [Test]
    public async Task A_code_step_is_used_once_and_never_goes_back()
    {
        var account = await AddAsync("siti");
        var steps = new List<bool>();
        foreach (var step in new[] { 100, 100, 99, 101 }) steps.Add(await _books.Staff.UseCodeStepAsync(account, step, Line(AuditKind.SignedIn), None));
        Assert.That(steps, Is.EqualTo(new[] { true, false, false, true }));
        Assert.That(await _books.Staff.ChangeCredentialsAsync(account with { LastCodeStep = 0 }, Line(AuditKind.SignedOut), None), Is.True);
        Assert.That((await FindAsync(account)).LastCodeStep, Is.EqualTo(101));
        Assert.That(await _books.Staff.UseCodeStepAsync(account with { SecurityStamp = "older" }, 200, Line(AuditKind.SignedIn), None), Is.False, "credentials changed in between");
    }

    [Test]
    public async Task Eight_that_use_one_code_at_once_get_in_once()
    {
        var account = await AddAsync("siti");
        var entered = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _books.Staff.UseCodeStepAsync(account, 5, Line(AuditKind.SignedIn), None))));
        Assert.That(entered.Count(got => got), Is.EqualTo(1));
    }

    [Test]
    public async Task Failures_at_the_same_instant_all_count_and_the_fifth_locks()
    {
        var account = await AddAsync("siti");
        var until = Sample.Noon.AddMinutes(15);
        var locked = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => _books.Staff.CountFailureAsync(account, 5, until, Line(AuditKind.SignInFailed), None))));
        Assert.That(locked.Count(now => now), Is.EqualTo(1));
        var found = await FindAsync(account);
        Assert.That((found.FailedSignIns, found.LockedUntil), Is.EqualTo((0, (DateTimeOffset?)until)));
        Assert.That((await SearchAsync()).Count(line => line.Kind == AuditKind.SignInLocked), Is.EqualTo(1));
    }

    [Test]
    public async Task The_audit_trail_is_found_by_actor_kind_subject_and_time_newest_first()
    {
        var (siti, budi) = (Someone(), Someone());
        await _books.Audit.WriteAsync(Line(AuditKind.IdentityRead, "bill:1", siti) with { Old = "a", New = "b", Reason = "c", Address = "::1", RequestId = "r" }, None);
        var last = Line(AuditKind.IdentityRead, "bill:2", siti);
        await _books.Audit.WriteAsync(last, None);
        await _books.Audit.WriteAsync(last, None);
        await _books.Audit.WriteAsync(Line(AuditKind.Refused, "bill:2", budi), None);
        Assert.That((await SearchAsync()).Select(line => line.Subject), Is.EqualTo(new[] { "bill:2", "bill:2", "bill:1" }), "the same id again changes nothing");
        Assert.That(await SearchAsync(search => search with { Actor = siti, Subject = "bill:2" }), Is.EqualTo(new[] { last }));
        Assert.That(await SearchAsync(search => search with { Subject = "bill:2", Kind = AuditKind.Refused }), Has.Count.EqualTo(1));
        Assert.That(await SearchAsync(search => search with { Kind = AuditKind.SignedIn }), Is.Empty);
        Assert.That(await SearchAsync(search => search with { To = last.At }), Has.Count.EqualTo(1));
        Assert.That(await SearchAsync(search => search with { Limit = 2 }), Has.Count.EqualTo(2));
    }

    private static StaffId Someone() => StaffId.New(Sample.Noon);

    private static void AssertSame(StaffAccount? found, StaffAccount expected)
    {
        Assert.That(found, Is.Not.Null);
        Assert.That(found!.Member.Roles, Is.EqualTo(expected.Member.Roles));
        Assert.That(found with { Member = found.Member with { Roles = expected.Member.Roles } }, Is.EqualTo(expected));
    }

    private async Task<StaffAccount> FindAsync(StaffAccount account) => (await _books.Staff.FindAsync(_region, account.Member.Id, None))!;

    private async Task<StaffAccount> AddAsync(string name, params StaffRole[] roles)
    {
        var account = Account(name, roles);
        Assert.That(await _books.Staff.AddAsync(account, Line(AuditKind.StaffAdded), None), Is.True);
        return account;
    }

    private StaffAccount Account(string name, params StaffRole[] roles) => new(
        new(_region, Someone(), name, "Siti Aminah", null, null, roles.Length > 0 ? roles : [StaffRole.Cashier], true), "hash", Sample.Noon.AddDays(7), "stamp", 0, null, null, 0, 1);

    private AuditEvent Line(AuditKind kind, string subject = "staff:x", StaffId? actor = null)
    {
        var at = Sample.Noon.AddSeconds(Interlocked.Increment(ref _lines));
        return new(_region, Guid.CreateVersion7(at), at, actor, "siti", kind, subject, null, null, null, null, null);
    }

    private Task<IReadOnlyList<AuditEvent>> SearchAsync(Func<AuditSearch, AuditSearch>? change = null)
    {
        var search = new AuditSearch(Sample.Noon.AddDays(-1), Sample.Noon.AddDays(1));
        return _books.Audit.SearchAsync(_region, change is null ? search : change(search), None);
    }
}
