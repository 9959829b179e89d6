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
        if (!AnsiConsole.Profile.Out.IsTerminal || Console.IsOutputRedirected)
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
}
