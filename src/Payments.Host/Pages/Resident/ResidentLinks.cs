using Microsoft.AspNetCore.DataProtection;
using Payments.Core;
using Payments.Core.Regions;
using Payments.Host.Web;

namespace Payments.Host.Pages.Resident;

/// <summary>The addresses of this room; they name the region only where several are served.</summary>
internal sealed record ResidentLinks(Region Region, bool Several)
{
    public const string RegionKey = "daerah";

    public string Search => At("");

    public string Check => At("/periksa-bukti");

    public string Claim => At("/sudah-bayar");

    public string Bill(string code) => At("/tagihan", ("kode", code));

    public string Ways(string code) => At("/bayar", ("kode", code));

    public string Account(string code, string channel, int guide) => At("/va", ("kode", code), ("saluran", channel), ("cara", guide.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public string Receipt(string ntpd, string code) => At("/bukti", ("ntpd", ntpd), ("kode", code));

    public string ReceiptFile(string ntpd, string code) => At("/bukti", ("handler", "File"), ("ntpd", ntpd), ("kode", code));

    private string At(string page, params (string Key, string Value)[] query)
    {
        var pairs = query.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value));
        if (Several) pairs = pairs.Append(KeyValuePair.Create(RegionKey, (string?)Region.Code.Value));
        return PagePaths.Resident + page + QueryString.Create(pairs);
    }
}

/// <summary>The address an open page asks for news: sealed, so that it tells about the one bill that was looked up and no other.</summary>
internal sealed class StatusLinks(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector _seal = protection.CreateProtector("resident-status").ToTimeLimitedDataProtector();

    public string Of(ResidentBill bill) =>
        PagePaths.Resident + "/status" + QueryString.Create("k", _seal.Protect(bill.Region.Code.Value + " " + bill.Code, Lifetime));

    /// <summary>The region and payment code in a seal; null when it is not ours or too old.</summary>
    public (RegionCode Region, string Code)? Open(string? sealedText)
    {
        try
        {
            var parts = _seal.Unprotect(sealedText ?? "").Split(' ');
            return (new(parts[0]), parts[1]);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
