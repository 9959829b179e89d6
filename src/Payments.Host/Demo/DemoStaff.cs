using System.Globalization;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Demo;

/// <summary>Staff of the demo, made and enrolled for this run with passwords and keys of its own.</summary>
internal sealed class DemoStaff
{
    private static readonly (string UserName, string Name, StaffRole Role, string Room)[] Posts =
    [
        ("kasir", "Kasir Contoh", StaffRole.Cashier, "/loket"),
        ("pengawas", "Pengawas Contoh", StaffRole.Supervisor, "/loket"),
        ("bendahara", "Bendahara Contoh", StaffRole.Treasurer, "/keuangan"),
        ("verifikator", "Verifikator Contoh", StaffRole.Verifier, "/keuangan"),
        ("admin", "Admin Contoh", StaffRole.Administrator, "/admin"),
    ];

    private readonly List<Person> _people = [];
    private readonly TimeProvider _clock;

    private DemoStaff(TimeProvider clock) => _clock = clock;

    /// <summary>Makes the accounts.</summary>
    /// <exception cref="OperatorException">An account could not be made; the database is not a fresh one.</exception>
    public static async Task<DemoStaff> EnrolAsync(DemoInstallation place, CancellationToken cancellationToken)
    {
        var accounts = place.Services.GetRequiredService<StaffAccounts>();
        var signIn = place.Services.GetRequiredService<StaffSignIn>();
        var staff = new DemoStaff(place.Services.GetRequiredService<CodeClock>().Time);
        foreach (var (userName, name, role, room) in Posts)
        {
            var (_, password) = await accounts.AddAsync(place.Region, userName, name, null, null, [role], StaffActor.CommandLine, cancellationToken);
            var account = await place.Books.Staff.FindByNameAsync(place.Region.Code, userName, cancellationToken);
            if (password is null || account is null) throw new OperatorException($"The demo's account {userName} could not be made; start with an empty folder or database.");
            // Enrolled with the code before this one: a code works once, and the one shown first must still work.
            var key = Totp.NewKey();
            await signIn.EnrolAsync(account, password, key, staff.CodeOf(key, -1), cancellationToken);
            staff._people.Add(new(userName, password, room, key));
        }
        return staff;
    }

    /// <summary>Who signs in where, with the codes that work now.</summary>
    public void Write(TextWriter to, string url)
    {
        to.WriteLine("Sign in (password, then the code; a code works once and changes every half minute, the key is for an authenticator app):");
        foreach (var person in _people)
            to.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  {url + person.Room,-34} {person.UserName,-12} {person.Password,-22} code {CodeOf(person.Key, 0)}   key {Totp.Readable(person.Key)}"));
    }

    private string CodeOf(byte[] key, int steps) => Totp.Code(key, Totp.StepOf(_clock.GetUtcNow()) + steps);

    private sealed record Person(string UserName, string Password, string Room, byte[] Key);
}
