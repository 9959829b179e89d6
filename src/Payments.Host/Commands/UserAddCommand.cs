using System.CommandLine;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Commands;

/// <summary><c>user add</c>: a staff account with a one-time password. The way the first administrator comes in.</summary>
internal static class UserAddCommand
{
    public static Command Create(CommonOptions common)
    {
        var user = new Option<string>("--user") { Description = "User name: 3 to 32 lower-case letters, digits, dots and hyphens.", Required = true };
        var name = new Option<string>("--name") { Description = "The person's name as pages and receipts show it.", Required = true };
        var roles = new Option<StaffRole[]>("--role") { Description = "cashier, supervisor, treasurer, verifier, auditor or administrator; may be repeated.", Required = true, AllowMultipleArgumentsPerToken = true };
        var agency = new Option<string?>("--agency") { Description = "The only agency whose data this person sees; left out: all of the region." };
        var outlet = new Option<string?>("--outlet") { Description = "The counter channel this person works at, for example LOKET; left out: any." };
        var command = new Command("add", "Makes a staff account and prints its one-time password, once. The first sign-in asks for an own password and a second factor.")
        {
            user, name, roles, common.Region, agency, outlet,
        };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            return await RunAsync(books, region, new(parsed.GetValue(user)!, parsed.GetValue(name)!, parsed.GetValue(roles)!, parsed.GetValue(agency), parsed.GetValue(outlet)), cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(Books books, Region region, NewUser user, CancellationToken cancellationToken)
    {
        var accounts = new StaffAccounts(books.Staff, new Passwords(), new AuditTrail(books.Audit, books.Clock), books.Clock);
        AgencyCode? agency = user.Agency is null ? null : new(user.Agency);
        var (outcome, password) = await accounts.AddAsync(region, user.Name, user.DisplayName, agency, user.Outlet, user.Roles, StaffActor.CommandLine, cancellationToken);
        switch (outcome)
        {
            case StaffChange.Done:
                Console.WriteLine($"Account {user.Name.Trim().ToLowerInvariant()} ({user.DisplayName}) in {region.Name}: {string.Join(", ", user.Roles)}.");
                Console.WriteLine($"One-time password, shown only here: {password}");
                Console.WriteLine($"It works for {StaffAccounts.OneTimeFor.Days} days at /masuk; the first sign-in asks for an own password and a second factor.");
                return CommandLine.Done;
            case StaffChange.NameTaken:
                throw new OperatorException($"User name {user.Name} is taken in region {region.Code}; choose another one.");
            default:
                throw new OperatorException(
                    $"The account was not made. User name: 3 to 32 lower-case letters, digits, dots, hyphens. Agencies: {string.Join(", ", region.Agencies.Keys)}. Outlets: {string.Join(", ", region.Channels.Keys)}.");
        }
    }

    private sealed record NewUser(string Name, string DisplayName, StaffRole[] Roles, string? Agency, string? Outlet);
}
