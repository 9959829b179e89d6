using System.Security.Cryptography;
using System.Text;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Regions;
using Payments.Core.Staff;
using Payments.Host.Composition;
using Payments.Host.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>What became of something asked for on the runs page.</summary>
/// <param name="Done">It was done, or had been done before.</param>
/// <param name="Reasons">Why not, and what to do first.</param>
/// <param name="Run">The run it is about.</param>
internal sealed record RunAnswer(bool Done, IReadOnlyList<string> Reasons, RunRecord? Run = null);

/// <summary>What changed between two runs of an account.</summary>
internal sealed record RunComparison(RunRecord Before, RunRecord After, RunDifference Difference);

/// <summary>Closes a day, undoes a run, runs again, and says what changed. Each step does nothing new when it is repeated.</summary>
internal sealed class RunDesk(Books books, AuditTrail audit)
{
    public static readonly AuditKind DayClosed = new("day-closed"), RunAgain = new("run-again"), RunUndone = new("run-undone");

    /// <summary>The runs of a day, undone ones too, newest first.</summary>
    public async Task<IReadOnlyList<RunRecord>> RunsAsync(Region region, DateOnly day, CancellationToken cancellationToken) =>
        [.. (await books.Runs.RunsAsync(region.Code, day, cancellationToken)).OrderBy(run => run.Account.Value, StringComparer.Ordinal).ThenByDescending(run => run.Number)];

    /// <summary>Stands for what the runs of a day are now: a form that carries another one was shown before something changed.</summary>
    public async Task<string> SeenAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var closed = (await books.Ledger.DaysAsync(region.Code, cancellationToken)).FirstOrDefault(known => known.Date == day)?.ChainHash;
        var text = string.Join('|', (await RunsAsync(region, day, cancellationToken)).Select(run => run.Id + (run.UndoneAt is null ? "" : "-"))) + closed;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    public async Task<RunAnswer> CloseAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        switch (await books.Night.RunAsync(region, day, cancellationToken))
        {
            case NightlyResult.Closed closed:
                await audit.WriteAsync(region.Code, DayClosed, "day:" + FinancePage.TextOf(day), null, $"{closed.Exceptions.Count} exceptions", cancellationToken: cancellationToken);
                return new(true, []);
            case NightlyResult.DoesNotTieOut open:
                return new(false, open.Reasons);
            case NightlyResult.Refused refused:
                return new(false, refused.Reasons);
            default:
                throw new InvalidOperationException("A night ended in a way nobody knows.");
        }
    }

    public async Task<RunAnswer> AgainAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        RunRecord? last = null;
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
        {
            switch (await books.Reconciliation.RunAsync(region, account, day, cancellationToken))
            {
                case RunOutcome.Completed made:
                    last = made.Run;
                    await audit.WriteAsync(region.Code, RunAgain, "run:" + made.Run.Id, null, $"{made.Run.Account} {FinancePage.TextOf(day)}; {made.Run.Matches} matches; {made.Run.Exceptions} exceptions", cancellationToken: cancellationToken);
                    break;
                case RunOutcome.Refused refused:
                    return new(false, [$"{account}: {refused.Reason}"], last);
            }
        }
        return new(true, [], last);
    }

    public async Task<RunAnswer> UndoAsync(Region region, RunId run, CancellationToken cancellationToken)
    {
        switch (await books.Reconciliation.UndoAsync(region, run, cancellationToken))
        {
            case UndoOutcome.Undone undone:
                await audit.WriteAsync(region.Code, RunUndone, "run:" + run, $"{undone.Run.Account} {FinancePage.TextOf(undone.Run.BusinessDate)}", $"reversed on {FinancePage.TextOf(undone.PostedOn)}", cancellationToken: cancellationToken);
                return new(true, [], undone.Run);
            case UndoOutcome.AlreadyUndone before:
                return new(true, [], before.Run);
            case UndoOutcome.Refused refused:
                return new(false, [refused.Reason]);
            default:
                throw new InvalidOperationException("An undo ended in a way nobody knows.");
        }
    }

    /// <summary>What running the accounts of a day again would change.</summary>
    public async Task<IReadOnlyList<(ReceivingAccountId Account, RunPreview Preview)>> PreviewAsync(Region region, DateOnly day, CancellationToken cancellationToken)
    {
        var previews = new List<(ReceivingAccountId, RunPreview)>();
        foreach (var account in region.Accounts.Keys.OrderBy(account => account.Value, StringComparer.Ordinal))
            previews.Add((account, await books.Reconciliation.PreviewAsync(region, account, day, cancellationToken)));
        return previews;
    }

    /// <summary>What the later run decided otherwise than the earlier one; null when one is missing or they are of different accounts.</summary>
    public async Task<RunComparison?> CompareAsync(Region region, RunId before, RunId after, CancellationToken cancellationToken)
    {
        if (await books.Runs.FindRunAsync(region.Code, before, cancellationToken) is not { } first || await books.Runs.FindRunAsync(region.Code, after, cancellationToken) is not { } second || first.Account != second.Account) return null;
        var earlier = (first, await books.Runs.MatchesAsync(region.Code, before, cancellationToken), await books.Runs.ExceptionsAsync(region.Code, before, cancellationToken));
        return new(first, second, RunDifference.Since(earlier, await books.Runs.MatchesAsync(region.Code, after, cancellationToken), await books.Runs.ExceptionsAsync(region.Code, after, cancellationToken)));
    }
}
