using Spectre.Console;

namespace Payments.Host.Commands;

/// <summary>Progress on long work: a bar on a terminal, a plain line at the end otherwise.</summary>
internal static class Bars
{
    /// <summary>Somebody watches: there are bars.</summary>
    public static bool OnTerminal => !Console.IsOutputRedirected && AnsiConsole.Profile.Out.IsTerminal;

    /// <summary>Runs work that reports how much of it is done.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="total">How much there is.</param>
    /// <param name="work">The work; calls its argument with what was done since.</param>
    public static async Task RunAsync(string what, double total, Func<Action<double>, Task> work)
    {
        if (!OnTerminal)
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

    /// <summary>Runs work that names each step as it begins: on a terminal beside the bar, which moves on by a step, else on a line of its own.</summary>
    /// <param name="what">What is being done.</param>
    /// <param name="steps">How many steps there are, about.</param>
    /// <param name="work">The work; calls its argument with the step that begins.</param>
    public static async Task StepsAsync(string what, int steps, Func<Action<string>, Task> work)
    {
        if (!OnTerminal)
        {
            await work(Console.WriteLine);
            Console.WriteLine(what);
            return;
        }
        await AnsiConsole.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var task = context.AddTask(Markup.Escape(what), maxValue: steps);
                var begun = 0;
                await work(step =>
                {
                    task.Description = Markup.Escape($"{what}: {step}");
                    // The step before this one is done.
                    task.Value = Math.Min(begun++, steps - 1);
                });
                (task.Description, task.Value) = (Markup.Escape(what), steps);
            });
    }

    /// <summary>The same as <see cref="RunAsync"/> for work that waits for nothing.</summary>
    public static void Run(string what, double total, Action<Action<double>> work) => RunAsync(what, total, tick =>
    {
        work(tick);
        return Task.CompletedTask;
    }).GetAwaiter().GetResult();
}
