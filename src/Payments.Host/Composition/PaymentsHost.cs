using Microsoft.AspNetCore.Server.Kestrel.Core;
using NLog.Web;
using Payments.Adapters.Snap;
using Payments.Adapters.Storage;
using Payments.Core.Counter;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Host.Endpoints;
using Payments.Host.Jobs;
using Payments.Host.Jobs.Inbox;

namespace Payments.Host.Composition;

/// <summary>The web host: a table of contents of what runs.</summary>
internal static class PaymentsHost
{
    /// <summary>Builds the host over an open database.</summary>
    /// <param name="builder">Where configuration and logging were set up.</param>
    /// <param name="books">The installation.</param>
    /// <param name="options">What the operator decided.</param>
    /// <param name="snap">The banks that call us.</param>
    /// <exception cref="OperatorException">A relation is set up wrongly.</exception>
    public static WebApplication Build(WebApplicationBuilder builder, Books books, PaymentsOptions options, SnapOptions snap)
    {
        if (snap.Relations.Count > 0 && snap.Validate(books.Regions) is { Count: > 0 } problems)
            throw new OperatorException("The Snap section is refused:" + Environment.NewLine + "  " + string.Join(Environment.NewLine + "  ", problems));
        builder.WebHost.ConfigureKestrel(Limit);
        // A call to PostgreSQL mostly waits: it is answered on the pool thread that read it. SQLite computes and syncs on that thread,
        // so there the next call is read on another one meanwhile.
        // A buffer waits for each open connection, and a call costs one receive less.
        builder.WebHost.UseSockets(sockets =>
        {
            sockets.UnsafePreferInlineScheduling = Books.StorageOf(options.Storage).Engine == StorageEngine.PostgreSql;
            sockets.WaitForDataBeforeAllocatingBuffer = false;
        });
        AddCore(builder.Services, books, options);
        AddChannels(builder.Services, snap);
        builder.AddPages(books, options);
        builder.Services.AddHostedService<PaymentIntakeWorker>();
        AddNight(builder, books, options.Night);
        AddInbox(builder.Services, books, options.Inbox);

        var app = builder.Build();
        app.UseExceptionHandler(ServerErrors.Handle);
        app.UseSnap();
        app.UsePages();
        app.MapHealth();
        app.MapBills();
        app.MapCounter();
        app.MapMetrics(books);
        app.MapOpenApi("/api/openapi.json");
        app.MapPages();
        return app;
    }

    /// <summary>Structured logs by NLog, long numbers masked.</summary>
    public static void AddLogging(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        Logging.Setup();
        builder.Host.UseNLog();
    }

    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.MaxRequestBodySize = 256 * 1024;
    }

    private static void AddCore(IServiceCollection services, Books books, PaymentsOptions options)
    {
        services.AddSingleton(books);
        services.AddSingleton(books.Clock);
        services.AddSingleton(books.Regions);
        services.AddSingleton(books.Calendar);
        services.AddSingleton(books.Bills);
        services.AddSingleton<IPaymentStore>(books.Payments);
        services.AddSingleton<IReversalStore>(books.Reversals);
        services.AddSingleton<ITillStore>(books.Tills);
        services.AddSingleton<IPrintStore>(books.Prints);
        services.AddSingleton(books.Counter);
        services.AddSingleton(books.Collective);
        services.AddSingleton(books.Claims);
        services.AddSingleton(new CounterAccess(options.Counter));
        services.AddProblemDetails();
        services.AddOpenApi(ApiDescription.Describe);
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
    }

    private static void AddNight(WebApplicationBuilder builder, Books books, PaymentsOptions.NightSection night)
    {
        var times = NightTimes.Of(night);
        builder.Services.AddSingleton(times);
        builder.Services.AddSingleton<NightWork>();
        builder.Services.AddSingleton<NightHistory>();
        builder.Services.AddHostedService<NightWatch>();
        if (night.Enabled) NightSchedule.Add(builder, books, times);
    }

    private static void AddInbox(IServiceCollection services, Books books, PaymentsOptions.InboxSection inbox)
    {
        var folders = InboxFolders.Open(inbox, books.Regions);
        services.AddSingleton(folders);
        if (folders.Root is null) return;
        services.AddSingleton<InboxImport>();
        services.AddHostedService<InboxWatch>();
    }

    private static void AddChannels(IServiceCollection services, SnapOptions snap)
    {
        services.AddSingleton(snap);
        services.AddSingleton<SnapGate>();
    }
}
