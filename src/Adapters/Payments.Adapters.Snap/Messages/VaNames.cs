using System.Collections.Frozen;
using Newtonsoft.Json;

namespace Payments.Adapters.Snap.Messages;

/// <summary>The members of virtual account requests that are read; the wire name of each is in <see cref="VaNames"/>.</summary>
internal enum VaField
{
    PartnerServiceId,
    CustomerNo,
    VirtualAccountNo,
    VirtualAccountName,
    VirtualAccountEmail,
    VirtualAccountPhone,
    TrxId,
    InquiryRequestId,
    PaymentRequestId,
    PaidAmount,
    PaidCurrency,
    TotalAmount,
    TotalCurrency,
    PaidBills,
    TrxDateTime,
    ReferenceNo,
    JournalNum,
    PaymentType,
    FlagAdvise,
    SubCompany,
}

/// <summary>Wire names of the fields.</summary>
internal static class VaNames
{
    private static readonly string[] Names =
    [
        "partnerServiceId", "customerNo", "virtualAccountNo", "virtualAccountName", "virtualAccountEmail", "virtualAccountPhone", "trxId",
        "inquiryRequestId", "paymentRequestId", "paidAmount.value", "paidAmount.currency", "totalAmount.value", "totalAmount.currency",
        "paidBills", "trxDateTime", "referenceNo", "journalNum", "paymentType", "flagAdvise", "subCompany",
    ];

    // Amounts are objects: their two parts have no name of their own at the top.
    private static readonly FrozenDictionary<string, VaField> Fields = Names.Select((name, i) => (name, Field: (VaField)i))
        .Where(item => !item.name.Contains('.', StringComparison.Ordinal)).ToFrozenDictionary(item => item.name, item => item.Field);

    /// <summary>How many fields there are.</summary>
    public static int Count => Names.Length;

    /// <summary>The known names, so that the reader makes no new string of them. Filled once; reading it takes no lock.</summary>
    public static JsonNameTable Table { get; } = MakeTable();

    /// <summary>The wire name, as error answers print it.</summary>
    public static string Wire(this VaField field) => Names[(int)field];

    /// <summary>The field of a top-level name; false for names that are not read.</summary>
    public static bool TryFind(string name, out VaField field) => Fields.TryGetValue(name, out field);

    private static DefaultJsonNameTable MakeTable()
    {
        var table = new DefaultJsonNameTable();
        foreach (var name in Names) table.Add(name);
        string[] others =
        [
            "value", "currency", "paidAmount", "totalAmount", "cumulativePaymentAmount", "billDetails", "freeTexts", "additionalInfo", "channelCode",
            "hashedSourceAccountNo", "sourceBankCode", "trxDateInit", "txnDateInit", "language", "passApp", "amount", "grantType", "english", "indonesia",
        ];
        foreach (var name in others) table.Add(name);
        return table;
    }
}
