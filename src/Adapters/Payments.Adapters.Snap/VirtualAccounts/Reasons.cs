using Payments.Core;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>Why something was answered, for the bank's screen and log; at most 64 characters in either language.</summary>
internal static class Reasons
{
    public static readonly Reason Success = new("Success", "Sukses");
    public static readonly Reason Unknown = new("Bill not found", "Tagihan tidak ditemukan");
    public static readonly Reason Cancelled = new("Bill is cancelled", "Tagihan dibatalkan");
    public static readonly Reason Expired = new("Bill has expired", "Tagihan kedaluwarsa");
    public static readonly Reason Paid = new("Bill has been paid", "Tagihan telah dibayar");
    public static readonly Reason ExternalIdReused = new("X-EXTERNAL-ID was used before", "X-EXTERNAL-ID sudah pernah dipakai");
    public static readonly Reason Inconsistent = new("Differs from the first request", "Berbeda dari permintaan pertama");
    public static readonly Reason Unreadable = new("Request cannot be read", "Permintaan tidak terbaca");

    public static Reason Amount(Money due) => new($"Amount due is {due}", $"Jumlah tagihan {due}");

    public static Reason Field(string name) => new($"Invalid {name}", $"{name} tidak sesuai");

    /// <summary>The reason beside a code that was decided before any business.</summary>
    public static Reason Of(SnapCode code) => code switch
    {
        { Http: 409 } => ExternalIdReused,
        { Case: 1 or 2 } => new(code.Message, "Isian tidak sesuai"),
        _ => Unreadable,
    };
}
