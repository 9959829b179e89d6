using Spectre.Console;

namespace Payments.Host.Commands;

/// <summary>Progress on long work: a bar on a terminal, a plain line at the end otherwise.</summary>
internal static class Bars
{
    /// <summary>Runs work that reports how much of it is done.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="total">How much there is.</param>
    /// <param name="work">The work; calls its argument with what was done since.</param>
    public static async Task RunAsync(string what, double total, Func<Action<double>, Task> work)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Out.IsTerminal)
        {
            await work(_ => { });
            Console.WriteLine(what);
            return;
        }
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: Math.Max(total, 1));
                await work(task.Increment);
                task.Value = task.MaxValue;
            });
    }

    /// <summary>The same for work that waits for nothing.</summary>
    public static void Run(string what, double total, Action<Action<double>> work) => RunAsync(what, total, tick =>
    {
        work(tick);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();
}
