using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Payments.Adapters.Snap;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Tests;

/// <summary>A cashier who can sign in: what they know and what their phone has.</summary>
internal sealed record CashierAccount(string UserName, string Password, byte[] Key)
{
    private const string AnyPassword = "empat kata mudah diingat";

    /// <summary>Makes and enrols cashiers in a database; the key ring lies there too, so any host over it knows them.</summary>
    public static async Task<IReadOnlyList<CashierAccount>> EnrolAsync(Books books, PaymentsOptions options, int count, CancellationToken stop)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var app = PaymentsHost.Build(builder, books, options, new SnapOptions());
        var (accounts, signIn) = (app.Services.GetRequiredService<StaffAccounts>(), app.Services.GetRequiredService<StaffSignIn>());
        var cashiers = Enumerable.Range(1, count)
            .Select(number => new CashierAccount(string.Create(CultureInfo.InvariantCulture, $"kasir-{number:00}"), AnyPassword, Totp.NewKey())).ToList();
        foreach (var cashier in cashiers) await EnrolAsync(books, accounts, signIn, cashier, stop);
        return cashiers;
    }

    /// <summary>Makes and enrols somebody of another role at a host.</summary>
    public static async Task<CashierAccount> EnrolAsync(Books books, IServiceProvider services, StaffRole role, CancellationToken stop)
    {
        var account = new CashierAccount("petugas-" + role.ToString().ToLowerInvariant(), AnyPassword, Totp.NewKey());
        await EnrolAsync(books, services.GetRequiredService<StaffAccounts>(), services.GetRequiredService<StaffSignIn>(), account, stop, role);
        return account;
    }

    private static async Task EnrolAsync(
        Books books, StaffAccounts accounts, StaffSignIn signIn, CashierAccount cashier, CancellationToken stop, StaffRole role = StaffRole.Cashier)
    {
        var region = books.Regions.All[0];
        var (added, _) = await accounts.AddAsync(region, cashier.UserName, "Petugas Uji", null, null, [role], StaffActor.CommandLine, stop);
        var account = await books.Staff.FindByNameAsync(region.Code, cashier.UserName, stop)
            ?? throw new InvalidOperationException($"{cashier.UserName} was not added: {added}.");
        // The code before the one that is shown now counts too, so the one that is shown now is left for signing in.
        var code = Totp.Code(cashier.Key, Totp.StepOf(TimeProvider.System.GetUtcNow()) - 1);
        if (await signIn.EnrolAsync(account, cashier.Password, cashier.Key, code, stop) is not SignInOutcome.SignedIn)
            throw new InvalidOperationException($"{cashier.UserName} was not enrolled.");
    }
}
