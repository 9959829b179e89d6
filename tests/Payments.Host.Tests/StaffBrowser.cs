using System.Net;
using System.Text.RegularExpressions;
using Payments.Host.Staff;

namespace Payments.Host.Tests;

/// <summary>A browser without script of somebody who can sign in: keeps cookies, reads forms and sends them as they stand. Its sessions outlive the host.</summary>
internal partial class StaffBrowser(CashierAccount account, string room) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(60) };
    private Uri _site = new("http://127.0.0.1");

    protected CashierAccount Account { get; } = account;

    /// <summary>The address the site has now; cookies stay.</summary>
    public void GoTo(Uri site) => _site = site;

    /// <summary>Password, then the code of the moment; it leads to the person's room.</summary>
    public async Task SignInAsync(CancellationToken stop)
    {
        var password = await FormAsync("/masuk", stop);
        await SubmitAsync("/masuk", [.. password, new("UserName", Account.UserName), new("Password", Account.Password)], "/masuk/kode", stop);
        var code = await FormAsync("/masuk/kode", stop);
        await SubmitAsync("/masuk/kode", [.. code, new("Code", Totp.Code(Account.Key, Totp.StepOf(TimeProvider.System.GetUtcNow())))], room, stop);
    }

    /// <summary>The page at a path, whole.</summary>
    public async Task<string> OpenAsync(string path, CancellationToken stop)
    {
        using var page = await _http.GetAsync(new Uri(_site, path), stop);
        var html = await page.Content.ReadAsStringAsync(stop);
        return page.StatusCode == HttpStatusCode.OK ? html : throw new InvalidOperationException($"{path} answered {(int)page.StatusCode} {page.Headers.Location}");
    }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The hidden fields of the forms of a page itself; those around it (language, sign-out) have fields of the same names.</summary>
    public static List<KeyValuePair<string, string>> FieldsOf(string html)
    {
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return [.. HiddenField().Matches(main).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))).Distinct()];
    }

    /// <summary>Sends a form and says what comes back.</summary>
    public Task<HttpResponseMessage> SendAsync(string path, HttpContent form, CancellationToken stop) => _http.PostAsync(new Uri(_site, path), form, stop);

    protected virtual void Dispose(bool disposing) => _http.Dispose();

    protected async Task<List<KeyValuePair<string, string>>> FormAsync(string path, CancellationToken stop) => FieldsOf(await OpenAsync(path, stop));

    protected async Task SubmitAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string expected, CancellationToken stop)
    {
        using var answer = await PostAsync(path, fields, stop);
        var to = answer.Headers.Location?.OriginalString;
        if (answer.StatusCode != HttpStatusCode.Redirect || to?.Split('?')[0] != expected)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {to}: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    protected async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await SendAsync(path, form, stop);
    }

    [GeneratedRegex("""<input[^>]*?(?=[^>]*type="hidden")[^>]*?name="(?<name>[^"]+)"[^>]*?value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
