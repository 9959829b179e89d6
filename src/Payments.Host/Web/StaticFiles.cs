using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Payments.Host.Web;

/// <summary>Styles, font, icons and scripts: shipped with the program, beside it in <c>wwwroot</c>.</summary>
internal static class StaticFiles
{
    /// <summary>Where they are, from whichever folder the program was started.</summary>
    public static void Find(IWebHostEnvironment environment)
    {
        environment.WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        environment.WebRootFileProvider = new PhysicalFileProvider(environment.WebRootPath);
    }

    /// <summary>An address with a version (<c>asp-append-version</c>) never changes its content; others are asked for again after an hour.</summary>
    public static void UseShippedFiles(this IApplicationBuilder app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers[HeaderNames.CacheControl] =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
    }
}
