using System.CommandLine;
using System.Globalization;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Reports;

namespace Payments.Host.Commands;

/// <summary><c>reconcile --date D</c>: the nightly job by hand; <c>--undo RUN</c> takes a run back, <c>--again</c> runs a day's accounts anew, <c>--explain ITEM</c> says why.</summary>
internal static class ReconcileCommand
{
    public static Command Create(CommonOptions common)
    {
        var date = new Option<DateOnly?>("--date") { Description = "Business date to close (yyyy-MM-dd)." };
        var undo = new Option<Guid?>("--undo") { Description = "Run to undo; only the newest of its account." };
        var again = new Option<bool>("--again") { Description = "With --date: reconcile the accounts of that date again, also when the day is closed; entries go to the open day." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With --again: say what would change, write nothing." };
        var explain = new Option<string?>("--explain") { Description = "Statement line id, payment id or NTPD, slip number, or settlement batch (KEY or CHANNEL/KEY)." };
        var command = new Command("reconcile", "Closes a business day: deposit slips, reconciliation, tie-out, hash chain.") { date, undo, again, dryRun, explain, common.Region };
        common.AddTo(command);
        command.Validators.Add(result =>
        {
            var given = new Option[] { date, undo, explain }.Count(option => result.GetResult(option) is { Implicit: false });
            if (given != 1) result.AddError("say exactly one of --date, --undo, --explain");
            if (result.GetValue(dryRun) && !result.GetValue(again)) result.AddError("--dry-run goes with --again");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            if (parsed.GetValue(undo) is { } run) return await UndoAsync(books, region, new(run), cancellationToken);
            if (parsed.GetValue(explain) is { } item) return await ExplainAsync(books, region, item, cancellationToken);
            var day = parsed.GetValue(date)!.Value;
            return parsed.GetValue(again)
                ? await AgainAsync(books, region, day, parsed.GetValue(dryRun), cancellationToken)
                : await CloseAsync(books, region, day, cancellationToken);
        });
        return command;
    }

    private static async Task<int> CloseAsync(Books books, Region region, DateOnly day, CancellationToken cancellationToken)
    {
        NightlyResult? result = null;
        await Bars.StepsAsync(string.Create(CultureInfo.InvariantCulture, $"closing {day:yyyy-MM-dd}"), RunSteps.OfDay(region.Accounts.Count),
            async say => result = await books.Night.RunAsync(region, day, new RunSteps(say, Bars.OnTerminal), cancellationToken));
        switch (result)
        {
            case NightlyResult.Closed closed:
                TieOutText.Write(Console.Out, region, closed);
                return CommandLine.Done;
            case NightlyResult.DoesNotTieOut open:
                TieOutText.Write(Console.Out, region, open.Sheet);
                foreach (var reason in open.Reasons) await Console.Error.WriteLineAsync("payments: " + reason);
                return CommandLine.Refused;
            case NightlyResult.Refused refused:
                foreach (var reason in refused.Reasons) await Console.Error.WriteLineAsync("payments: " + reason);
                return CommandLine.Refused;
            default:
                throw new InvalidOperationException();
        }
    }

    private static async Task<int> AgainAsync(Books books, Region region, DateOnly day, bool dryRun, CancellationToken cancellationToken)
    {
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
        {
            // 1 what it would change: the first run of a day has nothing to be compared with
            if (dryRun || (await books.Runs.RunsAsync(region.Code, day, cancellationToken)).Any(run => run.Account == account))
            {
                switch (await TellAsync(books, region, account, day, cancellationToken))
                {
                    case RunPreview.Refused refused:
                        return await RefusedAsync(account, refused.Reason);
                    case RunPreview.Unchanged:
                        continue;
                }
                if (dryRun) continue;
            }

            // 2 do it
            RunOutcome? outcome = null;
            await Bars.StepsAsync($"reconciling {account}", RunSteps.OfAccount,
                async say => outcome = await books.Reconciliation.RunAsync(region, account, day, new RunSteps(say, Bars.OnTerminal), cancellationToken));
            switch (outcome)
            {
                case RunOutcome.Completed completed:
                    Console.WriteLine($"{account}: run {completed.Run.Id}, {completed.Run.Matches} matches, {completed.Run.Exceptions} exceptions, booked on {completed.Run.PostedOn:yyyy-MM-dd}.");
                    break;
                case RunOutcome.Unchanged unchanged:
                    Console.WriteLine($"{account}: nothing new since run {unchanged.Run.Id}.");
                    break;
                case RunOutcome.Refused refused:
                    return await RefusedAsync(account, refused.Reason);
            }
        }
        if (dryRun) Console.WriteLine("Nothing was written.");
        return CommandLine.Done;
    }

    // By itself, so that what was decided only to be told is garbage when the day runs.
    private static async Task<RunPreview> TellAsync(Books books, Region region, ReceivingAccountId account, DateOnly day, CancellationToken cancellationToken)
    {
        RunPreview? preview = null;
        await Bars.StepsAsync($"comparing {account}", RunSteps.OfPreview,
            async say => preview = await books.Reconciliation.PreviewAsync(region, account, day, new RunSteps(say, Bars.OnTerminal), cancellationToken));
        if (preview is RunPreview.Changes changes) RunDifferenceText.Write(Console.Out, account, changes);
        else if (preview is RunPreview.Unchanged unchanged) Console.WriteLine($"{account}: nothing new since run {unchanged.Run.Id}.");
        return preview!;
    }

    private static async Task<int> RefusedAsync(ReceivingAccountId account, string reason)
    {
        await Console.Error.WriteLineAsync($"payments: {account}: {reason}");
        return CommandLine.Refused;
    }

    private static async Task<int> UndoAsync(Books books, Region region, RunId run, CancellationToken cancellationToken)
    {
        switch (await books.Reconciliation.UndoAsync(region, run, cancellationToken))
        {
            case UndoOutcome.Undone undone:
                Console.WriteLine($"Run {run} of {undone.Run.Account} ({undone.Run.BusinessDate:yyyy-MM-dd}) is undone; reversed on {undone.PostedOn:yyyy-MM-dd}. Run it again with --date {undone.Run.BusinessDate:yyyy-MM-dd} --again.");
                return CommandLine.Done;
            case UndoOutcome.AlreadyUndone:
                Console.WriteLine($"Run {run} was undone before; nothing changed.");
                return CommandLine.Done;
            case UndoOutcome.Refused refused:
                await Console.Error.WriteLineAsync("payments: " + refused.Reason);
                return CommandLine.Refused;
            default:
                throw new InvalidOperationException();
        }
    }

    private static async Task<int> ExplainAsync(Books books, Region region, string item, CancellationToken cancellationToken)
    {
        var found = await new ItemExplainer(books, region).FindAsync(item, cancellationToken);
        if (found.History.Count == 0 && found.Says.Count == 0)
        {
            await Console.Error.WriteLineAsync($"payments: nothing is known about {item}; give a statement line id, a payment id or NTPD, a slip number or a settlement batch (KEY or CHANNEL/KEY).");
            return CommandLine.Refused;
        }
        foreach (var line in found.Says) Console.WriteLine(line);
        foreach (var said in found.History)
        {
            Console.WriteLine($"{said.Run.BusinessDate:yyyy-MM-dd} run {said.Run.Id}{(said.Run.UndoneAt is null ? "" : " (undone)")}: {said.Type?.Code ?? "match"}");
            Console.WriteLine("  " + said.Explanation.Indonesian);
            Console.WriteLine("  " + said.Explanation.English);
        }
        await ExplainWorkAsync(books, region, item, cancellationToken);
        return CommandLine.Done;
    }

    /// <summary>What people did about the item, oldest first.</summary>
    private static async Task ExplainWorkAsync(Books books, Region region, string item, CancellationToken cancellationToken)
    {
        var names = (await books.Staff.ListAsync(region.Code, cancellationToken)).ToDictionary(account => account.Member.Id, account => account.Member.UserName);
        foreach (var action in await books.Actions.ActionsAsync(region.Code, [item], cancellationToken))
        {
            var until = action.Until is { } day ? string.Create(CultureInfo.InvariantCulture, $" {day:yyyy-MM-dd}") : "";
            Console.WriteLine($"{Moment(action.At)} {action.Kind}{until} by {Name(action.By)}{(action.Reference is { } reference ? $", reference {reference}" : "")}: {action.Reason}");
        }
        foreach (var (order, decision, claim) in await books.Actions.OrdersAsync(region.Code, [item], cancellationToken))
        {
            Console.WriteLine($"{Moment(order.ProposedAt)} {order.Kind} order {order.Id} of {order.Amount} proposed by {Name(order.ProposedBy)}: {order.Reason}");
            Console.WriteLine($"  with {string.Join(", ", order.Items.Select(part => $"{part.Item} ({part.Label})"))}{(order.Detail is { } detail ? $" to {detail}" : "")}");
            if (decision is not null) Console.WriteLine($"  {(decision.Confirmed ? "confirmed" : "refused")} {Moment(decision.At)} by {Name(decision.By)}: {decision.Reason}");
            if (claim is { Run: { } run, Misfit: null }) Console.WriteLine($"  carried out by run {run}");
            else if (claim is { Run: { } tried, Misfit: { } why }) Console.WriteLine($"  run {tried} could not carry it out: {why}{(claim.Item is { } at ? " at " + at : "")}");
            else if (claim is { By: { } by }) Console.WriteLine($"  taken back {Moment(claim.At)} by {Name(by)}: {claim.Reason}");
        }

        string Name(StaffId id) => names.GetValueOrDefault(id, id.ToString());

        string Moment(DateTimeOffset at) => string.Create(CultureInfo.InvariantCulture, $"{at.ToOffset(region.Zone.Offset()):yyyy-MM-dd HH:mm}");
    }
}
