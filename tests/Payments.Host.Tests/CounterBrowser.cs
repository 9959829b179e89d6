using System.Net;
using Payments.Core.Billing;

namespace Payments.Host.Tests;

/// <summary>A cashier's browser.</summary>
internal sealed class CounterBrowser(CashierAccount cashier) : StaffBrowser(cashier, "/loket")
{
    private const string Paper = "/loket/bukti/";

    public CashierAccount Cashier => Account;

    /// <summary>Opens a till of its own with an empty drawer.</summary>
    public async Task OpenTillAsync(CancellationToken stop)
    {
        var form = await FormAsync("/loket", stop);
        await SubmitAsync("/loket?handler=Open", [.. form, new("Till", Cashier.UserName.ToUpperInvariant()), new("Float", "0")], "/loket", stop);
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
}
