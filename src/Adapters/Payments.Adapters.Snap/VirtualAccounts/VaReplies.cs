using Newtonsoft.Json;
using Payments.Adapters.Snap.Messages;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>The shapes of the answers. What the bank sent goes back as it came, whatever the standard's shorter lengths for answers say.</summary>
internal static class VaReplies
{
    /// <summary>Characters of a name that banks show.</summary>
    public const int NameLength = 30;

    private const int BillTextLength = 18;

    /// <summary>An inquiry's success: one bill with what it costs today.</summary>
    public static SnapReply Quote(VaCall call, AmountDue due, Levy levy) => SnapResponse.Of(
        call.Service, SnapCode.Success(call.Relation.Options.SuccessMessage), call.Now, (call, due, levy), static (writer, quote) =>
        {
            var (call, due, levy) = quote;
            var total = SnapAmount.Format(due.Total);
            writer.Start("virtualAccountData");
            writer.Text("inquiryStatus", "00");
            writer.Said("inquiryReason", Reasons.Success);
            Triple(writer, call.Request);
            writer.Text("virtualAccountName", Cut(due.Bill.Payer.Name, NameLength));
            writer.Text("inquiryRequestId", call.Request.Echo(VaField.InquiryRequestId));
            writer.Amount("totalAmount", total);
            writer.Text("subCompany", call.Relation.Options.SubCompany);
            Bill(writer, call, due.Bill, levy, total);
            Nothing(writer, "freeTexts");
            writer.Text("virtualAccountTrxType", "C");
            writer.Amount("feeAmount", "0.00");
            writer.WriteEndObject();
            writer.Empty("additionalInfo");
        });

    /// <summary>A payment's answer, good or bad.</summary>
    public static SnapReply Paid(VaCall call, Verdict verdict, string name) => SnapResponse.Of(
        call.Service, verdict.Code, call.Now, (call, verdict, name), static (writer, paid) =>
        {
            var (call, verdict, name) = paid;
            writer.Start("virtualAccountData");
            writer.Text("paymentFlagStatus", verdict.Flag);
            writer.Said("paymentFlagReason", verdict.Reason);
            Triple(writer, call.Request);
            writer.Text("virtualAccountName", name);
            Echoes(writer, call);
            writer.WriteEndObject();
            Additional(writer, verdict.Stored);
        });

    /// <summary>A status: the stored flag, reason, amounts and ids.</summary>
    public static SnapReply Status(VaCall call, Verdict stored, RecordedNotice notice, string name) => SnapResponse.Of(
        call.Service, SnapCode.Success(call.Relation.Options.SuccessMessage), call.Now, (call, stored, notice, name), static (writer, status) =>
        {
            var (call, stored, notice, name) = status;
            writer.Start("virtualAccountData");
            writer.Text("paymentFlagStatus", stored.Flag);
            writer.Said("paymentFlagReason", stored.Reason);
            Triple(writer, call.Request);
            writer.Text("virtualAccountName", Cut(name, NameLength));
            writer.Text("inquiryRequestId", call.Request[VaField.InquiryRequestId] ?? notice.Reference.Value);
            writer.Text("paymentRequestId", notice.Reference.Value);
            writer.Amount("paidAmount", SnapAmount.Format(notice.Amount));
            writer.Amount("totalAmount", SnapAmount.Format(notice.Due ?? notice.Amount));
            writer.Text("transactionDate", SnapTimestamp.Format(notice.PaidAt));
            writer.TextOrNothing("referenceNo", notice.Trace);
            writer.WriteEndObject();
            Additional(writer, notice);
        });

    /// <summary>An inquiry's refusal. The members a bank requires are there, empty where nothing is known.</summary>
    public static SnapReply NotQuoted(VaCall call, Verdict verdict) => SnapResponse.Of(
        call.Service, verdict.Code, call.Now, (call, verdict), static (writer, refused) =>
        {
            var (call, verdict) = refused;
            writer.Start("virtualAccountData");
            writer.Text("inquiryStatus", verdict.Flag);
            writer.Said("inquiryReason", verdict.Reason);
            Triple(writer, call.Request);
            writer.Text("virtualAccountName", "");
            writer.Text("inquiryRequestId", call.Request.Echo(VaField.InquiryRequestId));
            writer.Amount("totalAmount", "0.00");
            writer.Text("subCompany", call.Relation.Options.SubCompany);
            Nothing(writer, "billDetails");
            Nothing(writer, "freeTexts");
            writer.WriteEndObject();
            writer.Empty("additionalInfo");
        });

    /// <summary>A call refused before any business: the flag goes along where the service has one.</summary>
    public static SnapReply Refused(VaCall call, SnapCode code) => call.Service switch
    {
        SnapService.Inquiry => NotQuoted(call, new(code, false, Reasons.Of(code))),
        SnapService.Payment => Paid(call, new(code, false, Reasons.Of(code)), call.Request.Echo(VaField.VirtualAccountName)),
        _ => SnapResponse.Of(call.Service, code, call.Now),
    };

    /// <summary>Cuts a text for a screen, never through a surrogate pair.</summary>
    public static string Cut(string text, int length)
    {
        if (text.Length <= length) return text;
        return char.IsHighSurrogate(text[length - 1]) ? text[..(length - 1)] : text[..length];
    }

    private static void Triple(JsonTextWriter writer, VaRequest request)
    {
        writer.Text("partnerServiceId", request.Echo(VaField.PartnerServiceId));
        writer.Text("customerNo", request.Echo(VaField.CustomerNo));
        writer.Text("virtualAccountNo", request.Echo(VaField.VirtualAccountNo));
    }

    private static void Bill(JsonTextWriter writer, VaCall call, Bill bill, Levy levy, string total)
    {
        writer.WritePropertyName("billDetails");
        writer.WriteStartArray();
        writer.WriteStartObject();
        // A number cut short would name another bill: a document number that is too long gives way to the payment code.
        writer.Text("billNo", bill.Document.Length <= BillTextLength ? bill.Document : bill.Code.Value);
        writer.Said("billDescription", new(EnglishOf(levy.Family), Cut(levy.Name, BillTextLength)));
        writer.Text("billSubCompany", call.Relation.Options.SubCompany);
        writer.Amount("billAmount", total);
        writer.Empty("additionalInfo");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static string EnglishOf(RevenueFamily family) => family switch
    {
        RevenueFamily.Tax => "Regional tax",
        RevenueFamily.Water => "Water bill",
        _ => "Retribution",
    };

    private static void Echoes(JsonTextWriter writer, VaCall call)
    {
        var request = call.Request;
        writer.TextOrNothing("virtualAccountEmail", request[VaField.VirtualAccountEmail]);
        writer.TextOrNothing("virtualAccountPhone", request[VaField.VirtualAccountPhone]);
        writer.TextOrNothing("trxId", request[VaField.TrxId]);
        writer.TextOrNothing("inquiryRequestId", request[VaField.InquiryRequestId]);
        writer.Text("paymentRequestId", request.Echo(VaField.PaymentRequestId));
        var paid = request[VaField.PaidAmount] ?? "0.00";
        writer.Amount("paidAmount", paid);
        writer.TextOrNothing("paidBills", request[VaField.PaidBills]);
        writer.Amount("totalAmount", request[VaField.TotalAmount] ?? paid);
        writer.Text("trxDateTime", request[VaField.TrxDateTime] ?? SnapTimestamp.Format(call.Now));
        writer.TextOrNothing("referenceNo", request[VaField.ReferenceNo]);
        writer.TextOrNothing("journalNum", request[VaField.JournalNum]);
        writer.TextOrNothing("paymentType", request[VaField.PaymentType]);
        writer.TextOrNothing("flagAdvise", request[VaField.FlagAdvise]);
        writer.TextOrNothing("subCompany", request[VaField.SubCompany]);
    }

    /// <summary>The region's own number goes along, so that the bank's receipt can print it.</summary>
    private static void Additional(JsonTextWriter writer, RecordedNotice? notice)
    {
        writer.Start("additionalInfo");
        if (notice?.Ntpd is { } ntpd) writer.Text("ntpd", ntpd.Value);
        writer.WriteEndObject();
    }

    private static void Nothing(JsonTextWriter writer, string name)
    {
        writer.WritePropertyName(name);
        writer.WriteStartArray();
        writer.WriteEndArray();
    }
}
