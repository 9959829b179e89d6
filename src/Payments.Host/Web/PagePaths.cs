namespace Payments.Host.Web;

/// <summary>The addresses of the pages: words a resident can read. The API, the channels and the health checks are none of them.</summary>
internal static class PagePaths
{
    public const string Home = "/", SignIn = "/masuk", SignInCode = "/masuk/kode", Enrol = "/masuk/daftar", SignOut = "/keluar", Session = "/sesi", Display = "/tampilan",
        Error = "/kesalahan", Counter = "/loket", Resident = "/warga", Finance = "/keuangan", Admin = "/admin", Proof = "/bukti";

    private static readonly PathString[] All = [SignIn, SignOut, Session, Display, Error, Counter, Resident, Finance, Admin, Proof];

    private static readonly PathString[] Machines = ["/api", "/healthz", "/readyz", "/metrics"];

    /// <summary>True for a page, and for a wrong address typed into a browser: those get headers and error pages made for people.</summary>
    public static bool IsPage(HttpContext http)
    {
        var path = http.Request.Path;
        if (path == Home || All.Any(page => path.StartsWithSegments(page, StringComparison.OrdinalIgnoreCase))) return true;
        return !Machines.Any(machine => path.StartsWithSegments(machine, StringComparison.OrdinalIgnoreCase))
            && HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
    }
}
