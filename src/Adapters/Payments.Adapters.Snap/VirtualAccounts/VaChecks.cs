using Payments.Adapters.Snap.Messages;

namespace Payments.Adapters.Snap.VirtualAccounts;

/// <summary>Mandatory fields, then formats: of headers first, then of the body, in the order the standard lists them.</summary>
internal static class VaChecks
{
    private const int MaxRequestId = 128;

    private static readonly VaField[] InquiryFields =
        [VaField.PartnerServiceId, VaField.CustomerNo, VaField.VirtualAccountNo, VaField.InquiryRequestId];

    private static readonly VaField[] PaymentFields =
    [
        VaField.PartnerServiceId, VaField.CustomerNo, VaField.VirtualAccountNo, VaField.PaymentRequestId, VaField.PaidAmount, VaField.PaidCurrency,
    ];

    private static readonly VaField[] StatusFields = [VaField.PartnerServiceId, VaField.CustomerNo, VaField.VirtualAccountNo];

    private static readonly (VaField Field, int MaxLength)[] Lengths =
    [
        (VaField.VirtualAccountName, 255), (VaField.VirtualAccountEmail, 255), (VaField.VirtualAccountPhone, 30), (VaField.TrxId, 64),
        (VaField.InquiryRequestId, MaxRequestId), (VaField.PaymentRequestId, MaxRequestId), (VaField.PaidBills, 6), (VaField.ReferenceNo, 64),
        (VaField.JournalNum, 6), (VaField.PaymentType, 1), (VaField.FlagAdvise, 1), (VaField.SubCompany, 5),
    ];

    /// <summary>The first thing wrong, or null.</summary>
    public static SnapCode? FirstProblem(SnapRequest http, VaRequest request, SnapService service, Relation relation, DateTimeOffset now)
    {
        if (Missing(http, request, service) is { } missing) return SnapCode.MissingField(missing);
        return Wrong(http, request, service, relation, now) is { } wrong ? SnapCode.InvalidField(wrong) : null;
    }

    private static string? Missing(SnapRequest http, VaRequest request, SnapService service)
    {
        if (string.IsNullOrEmpty(http.Header("X-PARTNER-ID"))) return "X-PARTNER-ID";
        if (string.IsNullOrEmpty(http.Header("X-EXTERNAL-ID"))) return "X-EXTERNAL-ID";
        if (string.IsNullOrEmpty(http.Header("CHANNEL-ID"))) return "CHANNEL-ID";
        var fields = service switch
        {
            SnapService.Inquiry => InquiryFields,
            SnapService.Payment => PaymentFields,
            _ => StatusFields,
        };
        foreach (var field in fields)
            if (request.Lacks(field)) return field.Wire();
        var nothingToLookFor = service == SnapService.Status && request.Lacks(VaField.PaymentRequestId) && request.Lacks(VaField.InquiryRequestId);
        return nothingToLookFor ? VaField.InquiryRequestId.Wire() : null;
    }

    private static string? Wrong(SnapRequest http, VaRequest request, SnapService service, Relation relation, DateTimeOffset now)
    {
        if (!IsExternalId(http.Header("X-EXTERNAL-ID")!, relation.Options)) return "X-EXTERNAL-ID";
        if (request.FirstWrongType is { } wrongType) return wrongType.Wire();
        if (WrongTriple(request, relation) is { } triple) return triple;
        foreach (var (field, maxLength) in Lengths)
            if (request[field] is { } text && (text.Length > maxLength || HasControl(text))) return field.Wire();
        return service == SnapService.Payment ? WrongPayment(request, relation, now) : null;
    }

    private static bool IsExternalId(string id, SnapRelation options)
    {
        if (id.Length > options.ExternalIdMaxLength) return false;
        foreach (var c in id)
        {
            if (char.IsAsciiDigit(c)) continue;
            if (options.ExternalIdNumericOnly || !(char.IsAsciiLetter(c) || c is '.' or '_' or '-')) return false;
        }
        return true;
    }

    /// <summary>The three parts must say the same: the account number is the company code followed by the customer number.</summary>
    private static string? WrongTriple(VaRequest request, Relation relation)
    {
        var partner = request.Echo(VaField.PartnerServiceId);
        var customer = request.Echo(VaField.CustomerNo);
        var account = request.Echo(VaField.VirtualAccountNo);
        var bare = relation.Bare(partner);
        if (partner.Length > 8 || bare.Length == 0 || !AreDigits(bare)) return VaField.PartnerServiceId.Wire();
        if (customer.Length > 20 || !AreDigits(customer)) return VaField.CustomerNo.Wire();
        var whole = account.Length <= 28 ? relation.Bare(account) : "";
        var agrees = whole.Length == bare.Length + customer.Length
            && whole.StartsWith(bare, StringComparison.Ordinal) && whole.EndsWith(customer, StringComparison.Ordinal);
        return agrees ? null : VaField.VirtualAccountNo.Wire();
    }

    private static string? WrongPayment(VaRequest request, Relation relation, DateTimeOffset now)
    {
        if (!SnapAmount.TryParse(request[VaField.PaidAmount], relation.Options.AmountProfile, out _)) return VaField.PaidAmount.Wire();
        if (request[VaField.PaidCurrency] != SnapAmount.Currency) return VaField.PaidCurrency.Wire();
        var total = request[VaField.TotalAmount];
        if (total is not null && !SnapAmount.TryParse(total, relation.Options.AmountProfile, out _)) return VaField.TotalAmount.Wire();
        if (total is not null && request[VaField.TotalCurrency] is not (null or SnapAmount.Currency)) return VaField.TotalCurrency.Wire();
        if (request[VaField.FlagAdvise] is not (null or "" or "Y" or "N")) return VaField.FlagAdvise.Wire();
        if (request.Bills > relation.Options.MaxBills) return "billDetails";
        return IsPaymentTime(request[VaField.TrxDateTime], relation, now) ? null : VaField.TrxDateTime.Wire();
    }

    /// <summary>Absent, or a time that can be true: not in the future beyond the clocks' difference, not absurdly old.</summary>
    private static bool IsPaymentTime(string? text, Relation relation, DateTimeOffset now) =>
        string.IsNullOrEmpty(text)
        || (SnapTimestamp.TryParse(text, out var at) && at - now <= relation.Skew && now - at <= TimeSpan.FromDays(relation.Options.MaxPaymentAgeDays));

    private static bool AreDigits(string text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }

    private static bool HasControl(string text)
    {
        foreach (var c in text)
            if (char.IsControl(c)) return true;
        return false;
    }
}
