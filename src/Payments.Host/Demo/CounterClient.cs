using System.Net;
using System.Text.Json.Nodes;
using Payments.Core.Billing;
using Payments.Host.Endpoints;

namespace Payments.Host.Demo;

/// <summary>A cashier at the counter's API, over HTTP like any other client.</summary>
internal sealed class CounterClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _region;
    private readonly string _till;
    private string _session = "";
    private decimal _drawer;

    public CounterClient(string url, string region, string token, string till)
    {
        (_region, _till) = (region, till);
        _http = new() { BaseAddress = new Uri(url) };
        _http.DefaultRequestHeaders.Authorization = new("Bearer", token);
    }

    public async Task OpenAsync(Guid key, long @float, CancellationToken cancellationToken)
    {
        var opened = await SendAsync("tills", key.ToString(), new { channel = "LOKET", till = _till, @float }, cancellationToken);
        _session = opened.Body["id"]!.GetValue<string>();
        _drawer = @float;
    }

    /// <summary>Finds the bills and pays them as one basket.</summary>
    /// <returns>The payment's number; null when somebody else was first.</returns>
    public async Task<string?> PayAsync(IReadOnlyList<PaymentCode> codes, string key, CancellationToken cancellationToken)
    {
        decimal total = 0;
        var bills = new List<object>();
        foreach (var code in codes)
        {
            var bill = (await _http.GetFromJsonAsync<JsonNode>(Path("bills/" + code), cancellationToken))!;
            if (bill["status"]!.GetValue<string>() != "Issued") return null;
            var due = bill["due"]!.GetValue<decimal>();
            total += due;
            bills.Add(new { code = code.Value, amount = due });
        }
        var cash = Math.Ceiling(total / 50_000) * 50_000;
        var paid = await SendAsync($"tills/{_session}/payments", key, new { bills, cash }, cancellationToken);
        if (paid.Status == HttpStatusCode.Conflict) return null;
        _drawer += total;
        return paid.Body["ntpd"]!.GetValue<string>();
    }

    /// <summary>Undoes a payment with a supervisor's approval and gives its cash back.</summary>
    public async Task VoidAsync(string ntpd, string supervisorToken, CancellationToken cancellationToken)
    {
        var undone = await SendAsync(
            $"tills/{_session}/voids", "void-" + ntpd, new { ntpd, reason = "Salah pilih tagihan" }, cancellationToken, "Bearer " + supervisorToken);
        _drawer -= undone.Body["amount"]!.GetValue<decimal>();
    }

    /// <summary>Counts blind and closes.</summary>
    /// <param name="off">Rupiah by which the count differs from what was taken.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task CloseAsync(decimal off, CancellationToken cancellationToken) =>
        SendAsync($"tills/{_session}/close", null, new { counted = _drawer + off }, cancellationToken);

    public void Dispose() => _http.Dispose();

    private string Path(string rest) => $"/api/v1/regions/{_region}/{rest}";

    private async Task<(HttpStatusCode Status, JsonNode Body)> SendAsync(string path, string? key, object body, CancellationToken cancellationToken, string? approval = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(path)) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        if (approval is not null) request.Headers.Add(VoidEndpoints.Approval, approval);
        using var response = await _http.SendAsync(request, cancellationToken);
        var answer = (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.Conflict)
            throw new InvalidOperationException($"The counter was answered {(int)response.StatusCode}: {answer["detail"]}");
        return (response.StatusCode, answer);
    }
}
