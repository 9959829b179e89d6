using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Which of the three messages it is, by the name of its element and its namespace.</summary>
/// <param name="Name">Message and version, for example <c>camt.053.001.08</c>; empty when the file has no namespace.</param>
/// <param name="Code">The message without its version: <c>camt.053</c>.</param>
/// <param name="Element">The element of a statement in it: Stmt, Rpt or Ntfctn.</param>
/// <param name="Kind">What its statements are for.</param>
/// <remarks>Source: ISO 20022 message definitions camt.052, camt.053, camt.054; versions differ in elements that are read by name.</remarks>
internal sealed record CamtMessage(string Name, string Code, string Element, StatementKind Kind)
{
    private const string Urn = "urn:iso:std:iso:20022:tech:xsd:";
    private const string Prefix = "BkToCstmr";

    /// <summary>What every namespace of the three contains.</summary>
    public static ReadOnlySpan<byte> AnyNamespace => "xsd:camt.05"u8;

    /// <summary>What the names of the three elements begin with.</summary>
    public static ReadOnlySpan<byte> AnyElement => "BkToCstmr"u8;

    /// <summary>The element may be one of the three, in whatever version.</summary>
    public static bool MayBe(string element) => element.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The message of an element; null when it is none of the three, or in a namespace that is not its own.</summary>
    public static CamtMessage? Of(string element, string xmlNamespace)
    {
        CamtMessage? message = element switch
        {
            "BkToCstmrStmt" => new("", "camt.053", "Stmt", StatementKind.Final),
            "BkToCstmrAcctRpt" => new("", "camt.052", "Rpt", StatementKind.Interim),
            "BkToCstmrDbtCdtNtfctn" => new("", "camt.054", "Ntfctn", StatementKind.Notice),
            _ => null,
        };
        if (message is null || xmlNamespace.Length == 0) return message;
        return IsVersion(xmlNamespace, message.Code) ? message with { Name = xmlNamespace[Urn.Length..] } : null;
    }

    private static bool IsVersion(string xmlNamespace, string code) =>
        xmlNamespace.StartsWith($"{Urn}{code}.001.", StringComparison.Ordinal)
        && xmlNamespace.AsSpan(Urn.Length + code.Length + ".001.".Length) is [>= '0' and <= '9', >= '0' and <= '9'];
}
