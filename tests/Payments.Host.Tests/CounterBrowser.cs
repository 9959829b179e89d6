using System.Net;
using System.Text.RegularExpressions;
using Payments.Core.Billing;
using Payments.Host.Staff;

namespace Payments.Host.Tests;

/// <summary>A cashier's browser without script: keeps cookies, reads forms and sends them as they stand. Its sessions outlive the host.</summary>
internal sealed partial class CounterBrowser(CashierAccount cashier) : IDisposable
{
    private const string Paper = "/loket/bukti/";

    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };
    private Uri _site = new("http://127.0.0.1");

    public CashierAccount Cashier => cashier;

    /// <summary>The address the site has now; cookies stay.</summary>
    public void GoTo(Uri site) => _site = site;

    /// <summary>Password, then the code of the moment.</summary>
    public async Task SignInAsync(CancellationToken stop)
    {
        var password = await FormAsync("/masuk", stop);
        await SubmitAsync("/masuk", [.. password, new("UserName", cashier.UserName), new("Password", cashier.Password)], "/masuk/kode", stop);
        var code = await FormAsync("/masuk/kode", stop);
        await SubmitAsync("/masuk/kode", [.. code, new("Code", Totp.Code(cashier.Key, Totp.StepOf(TimeProvider.System.GetUtcNow())))], "/loket", stop);
    }

    /// <summary>Opens a till of its own with an empty drawer.</summary>
    public async Task OpenTillAsync(CancellationToken stop)
    {
        var form = await FormAsync("/loket", stop);
        await SubmitAsync("/loket?handler=Open", [.. form, new("Till", cashier.UserName.ToUpperInvariant()), new("Float", "0")], "/loket", stop);
    }

    /// <summary>The confirmation of a bill in cash: the fields of its form, amounts and key among them.</summary>
    public async Task<IReadOnlyList<KeyValuePair<string, string>>> ConfirmAsync(string key, PaymentCode bill, CancellationToken stop) =>
        await FormAsync($"/loket/bayar?k={key}&b={bill.Value}&cara=tunai", stop);

    /// <summary>Sends a confirmation.</summary>
    /// <returns>The number of the receipt it leads to; null when it was refused.</returns>
    public async Task<string?> PayAsync(IReadOnlyList<KeyValuePair<string, string>> confirmation, CancellationToken stop)
    {
        using var answer = await PostAsync("/loket/bayar", confirmation, stop);
        return answer.StatusCode switch
        {
            HttpStatusCode.Redirect when answer.Headers.Location?.OriginalString is { } to && to.StartsWith(Paper, StringComparison.Ordinal) => to[Paper.Length..].Split('?')[0],
            HttpStatusCode.Conflict => null,
            _ => throw new InvalidOperationException($"/loket/bayar answered {(int)answer.StatusCode} {answer.Headers.Location}"),
        };
    }

    /// <summary>The page at a path, whole.</summary>
    public async Task<string> OpenAsync(string path, CancellationToken stop)
    {
        using var page = await _http.GetAsync(new Uri(_site, path), stop);
        var html = await page.Content.ReadAsStringAsync(stop);
        return page.StatusCode == HttpStatusCode.OK ? html : throw new InvalidOperationException($"{path} answered {(int)page.StatusCode} {page.Headers.Location}");
    }

    public void Dispose() => _http.Dispose();

    private async Task<List<KeyValuePair<string, string>>> FormAsync(string path, CancellationToken stop)
    {
        var html = await OpenAsync(path, stop);
        // The forms of the page itself; those around it (language, sign-out) have fields of the same names.
        var main = html[html.IndexOf("<main", StringComparison.Ordinal)..html.IndexOf("</main>", StringComparison.Ordinal)];
        return [.. HiddenField().Matches(main).Select(field => KeyValuePair.Create(field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))).Distinct()];
    }

    private async Task SubmitAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string expected, CancellationToken stop)
    {
        using var answer = await PostAsync(path, fields, stop);
        var to = answer.Headers.Location?.OriginalString;
        if (answer.StatusCode != HttpStatusCode.Redirect || to?.Split('?')[0] != expected)
            throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode} {to}: {await answer.Content.ReadAsStringAsync(stop)}");
    }

    private async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, CancellationToken stop)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(new Uri(_site, path), form, stop);
    }

    [GeneratedRegex("""<input[^>]*?(?=[^>]*type="hidden")[^>]*?name="(?<name>[^"]+)"[^>]*?value="(?<value>[^"]*)"[^>]*>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HiddenField();
}
