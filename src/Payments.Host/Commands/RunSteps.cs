using System.Diagnostics;
using Payments.Core.Reconciliation;

namespace Payments.Host.Commands;

/// <summary>Says the steps of a run in words, in the thread that reports them: a line stands where its step begins.</summary>
/// <param name="say">Shows a step.</param>
/// <param name="reading">Reading is told as well: worth it beside a bar, where the next step takes its place.</param>
internal sealed class RunSteps(Action<string> say, bool reading) : IProgress<RunProgress>
{
    /// <summary>Steps of one account that is matched and written.</summary>
    public const int OfAccount = 4;

    /// <summary>Steps of one account that is only compared.</summary>
    public const int OfPreview = 2;

    /// <summary>Steps of a day: its slips, its accounts, the tie-out, a second look at each account, and the close.</summary>
    public static int OfDay(int accounts) => 3 + accounts * (OfAccount + 1);

    public void Report(RunProgress value)
    {
        if (value.Step != RunStep.Loading || reading) say((value.Account is { } account ? account + ": " : "") + Words(value));
    }

    private static string Words(RunProgress value) => value.Step switch
    {
        RunStep.Slips => "deposit slips",
        RunStep.Loading => "reading what is open",
        RunStep.Matching => $"matching {value.Lines} lines with {value.Payments} payments",
        RunStep.Booking => $"booking {value.Matches} matches",
        RunStep.Saving => $"saving {value.Matches} matches and {value.Exceptions} exceptions",
        RunStep.TyingOut => "tying out",
        RunStep.Closing => "closing",
        _ => throw new UnreachableException(),
    };
}
