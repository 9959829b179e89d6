using System.CommandLine;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>serve</c>: API, channels and jobs, until it is told to stop.</summary>
internal static class ServeCommand
{
    public static Command Create(CommonOptions common)
    {
        var urls = new Option<string?>("--urls") { Description = "Addresses to listen on, separated by semicolons. Setting: ASPNETCORE_URLS; default http://127.0.0.1:5080." };
        var command = new Command("serve", "Runs the API, the channels and the jobs.") { urls };
        common.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(common.Of(parsed), cancellationToken, parsed.GetValue(urls)));
        return command;
    }

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken, string? urls = null)
    {
        // The region files and the database are opened while the web host and its logs are set up: each takes a good part of the start.
        var opening = Task.Run(settings.Open, CancellationToken.None);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(settings.Configuration);
        PaymentsHost.AddLogging(builder);
        await using var books = await opening;
        await using var app = PaymentsHost.Build(builder, books, settings.Payments, settings.Snap);
        foreach (var url in (urls ?? settings.Configuration["ASPNETCORE_URLS"] ?? "http://127.0.0.1:5080").Split(';')) app.Urls.Add(url);
        await app.StartAsync(cancellationToken);
        foreach (var url in app.Urls) Console.WriteLine("listening on " + url);
        await app.WaitForShutdownAsync(cancellationToken);
        return CommandLine.Done;
    }
}
