namespace Payments.Reconciliation.Cases;

/// <summary>The channels of a generated region.</summary>
internal static class Channels
{
    public const string VirtualAccount = "va", Gateway = "gateway", Qris = "qris", Card = "card", Counter = "counter", Teller = "teller";

    public static IReadOnlyList<string> All { get; } = [VirtualAccount, Gateway, Qris, Card, Counter, Teller];

    public static bool IsBatch(string channel) => channel is Qris or Card or Counter;

    /// <summary>The account a channel's money goes to.</summary>
    public static string Account(string channel) => channel is Gateway or Qris or Card ? "0099000002" : "0099000001";
}
