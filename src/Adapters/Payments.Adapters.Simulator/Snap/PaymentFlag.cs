using Newtonsoft.Json.Linq;
using Payments.Core;

namespace Payments.Adapters.Simulator.Snap;

/// <summary>What the bank tells the biller about one payment (service 25). The payer's money has been taken when it exists.</summary>
/// <param name="Account">Which virtual account was paid.</param>
/// <param name="Name">The name the inquiry answered.</param>
/// <param name="PaymentRequestId">The payment's key; equals the inquiry's.</param>
/// <param name="Due">What the inquiry asked for.</param>
/// <param name="Paid">What the payer paid.</param>
/// <param name="PaidAt">When; an advice keeps it.</param>
/// <param name="Reference">The bank's authorisation number; the statement's line carries it too.</param>
/// <param name="ChannelCode">Where the payer paid: 6010 teller, 6011 ATM, 6014 internet, 6017 mobile.</param>
/// <param name="Advice">flagAdvise: the money stays with the biller whatever it answers.</param>
internal sealed record PaymentFlag(
    VirtualAccount Account, string Name, string PaymentRequestId, Money Due, Money Paid, DateTimeOffset PaidAt,
    string Reference, int ChannelCode, bool Advice)
{
    /// <summary>The message as it travels.</summary>
    public JObject ToMessage() => new()
    {
        ["partnerServiceId"] = Account.PartnerServiceId,
        ["customerNo"] = Account.CustomerNo,
        ["virtualAccountNo"] = Account.PartnerServiceId + Account.CustomerNo,
        ["virtualAccountName"] = Name,
        ["paymentRequestId"] = PaymentRequestId,
        ["channelCode"] = ChannelCode,
        ["paidAmount"] = SnapAmount.Of(Paid),
        ["totalAmount"] = SnapAmount.Of(Due),
        ["trxDateTime"] = SnapTime.Text(PaidAt),
        ["referenceNo"] = Reference,
        ["flagAdvise"] = Advice ? "Y" : "N",
        ["billDetails"] = new JArray(),
        ["additionalInfo"] = new JObject(),
    };
}
