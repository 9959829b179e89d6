using System.Globalization;
using Newtonsoft.Json.Linq;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests.Peers;

/// <summary>What a biller answers to inquiry and payment, as SNAP BI's duplicate table asks: a small model to test the bank against.</summary>
internal sealed class StubBills
{
    private readonly Lock _guard = new();
    private readonly Dictionary<string, Money> _due = [];
    private readonly Dictionary<string, (Money Amount, string Flag)> _notices = [];
    private readonly HashSet<string> _paid = [];

    /// <summary>Puts a bill of so many rupiah under a virtual account.</summary>
    public void Add(VirtualAccount account, long rupiah)
    {
        lock (_guard) _due[account.ToString()] = Money.OfRupiah(rupiah);
    }

    /// <summary>True once the bill was paid.</summary>
    public bool IsPaid(VirtualAccount account)
    {
        lock (_guard) return _paid.Contains(account.ToString());
    }

    public JObject Answer(string path, JObject request)
    {
        lock (_guard) return path.EndsWith("/inquiry", StringComparison.Ordinal) ? Inquire(request) : Pay(request);
    }

    private JObject Inquire(JObject request)
    {
        var account = AccountOf(request);
        if (!_due.TryGetValue(account, out var due)) return Reply("4042412", "inquiryStatus", "01", request);
        if (_paid.Contains(account)) return Reply("4042414", "inquiryStatus", "01", request);
        var reply = Reply("2002400", "inquiryStatus", "00", request);
        reply["virtualAccountData"]!["virtualAccountName"] = "Warga Contoh";
        reply["virtualAccountData"]!["totalAmount"] = new JObject
        {
            ["value"] = due.ToDecimal().ToString("0.00", CultureInfo.InvariantCulture),
            ["currency"] = "IDR",
        };
        return reply;
    }

    private JObject Pay(JObject request)
    {
        var (reference, amount) = ((string)request["paymentRequestId"]!, AmountOf(request));
        var advice = (string?)request["flagAdvise"] == "Y";
        if (_notices.TryGetValue(reference, out var first))
        {
            if (first.Amount != amount) return Reply("4042518", "paymentFlagStatus", "01", request);
            return Reply(advice ? "2002500" : "4042518", "paymentFlagStatus", first.Flag, request);
        }
        var (code, flag) = Decide(AccountOf(request), amount, advice);
        _notices[reference] = (amount, flag);
        return Reply(code, "paymentFlagStatus", flag, request);
    }

    private (string Code, string Flag) Decide(string account, Money amount, bool advice)
    {
        if (_paid.Contains(account)) return advice ? ("2002500", "00") : ("4042514", "01");
        if (_due[account] != amount) return advice ? ("2002500", "00") : ("4042513", "01");
        _paid.Add(account);
        return ("2002500", "00");
    }

    private static JObject Reply(string code, string statusField, string status, JObject request) => new()
    {
        ["responseCode"] = code,
        ["responseMessage"] = "Stub",
        ["virtualAccountData"] = new JObject
        {
            [statusField] = status,
            ["virtualAccountNo"] = request["virtualAccountNo"],
        },
    };

    private static string AccountOf(JObject request) => ((string)request["virtualAccountNo"]!).Trim();

    private static Money AmountOf(JObject request) =>
        Money.OfDecimal(decimal.Parse((string)request["paidAmount"]!["value"]!, CultureInfo.InvariantCulture));
}
