using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Payments.Host.Web;

/// <summary>
/// The routes of the pages. Reading the models of some fifty pages is a good part of a start, and no call of a bank or of a counter's
/// API needs one of them: they are read while the rest starts and answers, and whoever asks for a page first waits for them.
/// </summary>
internal sealed class PageRoutes(IServiceProvider services) : BackgroundService
{
    private readonly LateEndpoints _pages = new();

    /// <summary>The pages; none until they were read.</summary>
    public EndpointDataSource Pages => _pages;

    /// <summary>Lets a request for a page on when the pages are there.</summary>
    public async Task WaitAsync(HttpContext http, RequestDelegate next)
    {
        await ExecuteTask!.WaitAsync(http.RequestAborted); // started before the server listens
        await next(http);
    }

    /// <summary>Reads them. A fault ends the host, as one of its start does.</summary>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var routes = new Routes(services);
        routes.MapRazorPages();
        _pages.Publish([.. routes.DataSources.SelectMany(source => source.Endpoints)]);
        return Task.CompletedTask;
    }

    private sealed class Routes(IServiceProvider services) : IEndpointRouteBuilder
    {
        public IServiceProvider ServiceProvider => services;

        public ICollection<EndpointDataSource> DataSources { get; } = [];

        public IApplicationBuilder CreateApplicationBuilder() => new ApplicationBuilder(services);
    }

    /// <summary>Endpoints that are not there at first and do not change once they are.</summary>
    private sealed class LateEndpoints : EndpointDataSource
    {
        private readonly ConfigurationReloadToken _published = new();
        private volatile IReadOnlyList<Endpoint>? _endpoints;

        public override IReadOnlyList<Endpoint> Endpoints => _endpoints ?? [];

        public override IChangeToken GetChangeToken() => _endpoints is null ? _published : NullChangeToken.Singleton;

        /// <summary>Returns when the router knows them.</summary>
        public void Publish(IReadOnlyList<Endpoint> endpoints)
        {
            _endpoints = endpoints;
            _published.OnReload();
        }
    }
}
