using Payments.Adapters.Snap.Messages;
using Payments.Core.Billing;
using Payments.Core.Channels;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>A call that passed the gate: who sent what, when.</summary>
/// <param name="Relation">The caller.</param>
/// <param name="Service">The service called.</param>
/// <param name="Request">What it says.</param>
/// <param name="ExternalId">X-EXTERNAL-ID; checked before business starts.</param>
/// <param name="SentAt">X-TIMESTAMP.</param>
/// <param name="Now">When it came.</param>
internal sealed record VaCall(Relation Relation, SnapService Service, VaRequest Request, string ExternalId, DateTimeOffset SentAt, DateTimeOffset Now)
{
    /// <summary>The message's id, unique within its WIB day: <c>RELATION/yyyyMMdd/service/X-EXTERNAL-ID</c>. The day is the signed one, so a repeat after midnight keeps it.</summary>
    public string Delivery => string.Concat(
        Relation.Options.Name, "/", SnapTimestamp.Day(SentAt), Service switch
        {
            SnapService.Inquiry => "/24/",
            SnapService.Payment => "/25/",
            _ => "/26/",
        }, ExternalId);

    /// <summary>The channel of the company code; null when that code was never agreed.</summary>
    public ChannelId? Channel => Relation.Channel(Request.Echo(VaField.PartnerServiceId));

    /// <summary>The payment code in the customer number.</summary>
    public bool TryCode(out PaymentCode code) => PaymentCode.TryParse(Request[VaField.CustomerNo], out code);
}
