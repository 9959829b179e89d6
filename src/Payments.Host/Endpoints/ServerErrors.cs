using Microsoft.AspNetCore.Diagnostics;

namespace Payments.Host.Endpoints;

/// <summary>What a caller hears when we break our own promise: nothing of the inside, and whether to try again.</summary>
internal static class ServerErrors
{
    public static void Handle(IApplicationBuilder app) => app.Run(async context =>
    {
        var problem = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var (status, code, detail) = problem switch
        {
            BadHttpRequestException bad => (bad.StatusCode, "bad-request", "The body cannot be read: " + bad.Message),
            FormatException or KeyNotFoundException => (404, "not-found", "There is no such region here."),
            TimeoutException => (503, "try-again", "The bill kept changing; nothing was taken, send the same request again."),
            _ => (500, "server-error", "Nothing is known to have been taken; send the same request with the same key again."),
        };
        await Problems.Of(status, code, detail).ExecuteAsync(context);
    });
}
