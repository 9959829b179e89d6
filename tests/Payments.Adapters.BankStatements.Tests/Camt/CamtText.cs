using System.Text;
using Payments.Adapters.BankStatements.Camt;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Camt;

/// <summary>Short ways to write and read camt messages in tests.</summary>
internal static class CamtText
{
    public const string Account = "<Acct><Id><Othr><Id>0099000001</Id></Othr></Id><Ccy>IDR</Ccy></Acct>";

    public const string Opening = "<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-11-03</Dt></Dt></Bal>";

    public const string Closing = "<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">110.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-11-03</Dt></Dt></Bal>";

    /// <summary>A credit of 10.00, which makes the statement balance.</summary>
    public const string Ten = "<Ntry><Amt Ccy=\"IDR\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>"
        + "<BookgDt><Dt>2025-11-03</Dt></BookgDt><ValDt><Dt>2025-11-03</Dt></ValDt></Ntry>";

    /// <summary>What stands at the top of a statement.</summary>
    public const string Top = "<Id>S1</Id><ElctrncSeqNb>77</ElctrncSeqNb>" + Account + Opening + Closing;

    /// <summary>A camt.053 file with one statement.</summary>
    /// <param name="content">What is inside Stmt.</param>
    /// <param name="version">The version in the namespace.</param>
    public static string Statement(string content, string version = "08") =>
        Document("camt.053.001." + version, "BkToCstmrStmt", $"<GrpHdr><MsgId>M</MsgId><CreDtTm>2025-11-03T23:10:00+07:00</CreDtTm></GrpHdr><Stmt>{content}</Stmt>");

    /// <summary>A file with one message.</summary>
    public static string Document(string message, string element, string content) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:{message}\">\n<{element}>{content}</{element}>\n</Document>\n";

    /// <summary>An entry of 10.00 with further elements after its dates.</summary>
    public static string Entry(string more, string amount = "10.00", string sign = "CRDT") =>
        $"<Ntry><Amt Ccy=\"IDR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><BookgDt><Dt>2025-11-03</Dt></BookgDt>{more}</Ntry>";

    public static StatementReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    public static StatementReading Read(byte[] bytes)
    {
        using var file = new MemoryStream(bytes);
        return new CamtReader().Read(file);
    }

    /// <summary>The only statement of a file.</summary>
    public static BankStatement One(string text) => Read(text).Statements.Single();

    /// <summary>The first line of a balanced statement around one entry.</summary>
    public static BankLine FirstLine(string entry, string version = "08") => One(Statement(Top + entry, version)).Lines[0];

    /// <summary>The only problem of a file that gives no statement.</summary>
    public static ReadingProblem Refusal(string text) => Refusal(Encoding.UTF8.GetBytes(text));

    public static ReadingProblem Refusal(byte[] bytes)
    {
        var reading = Read(bytes);
        Assert.That(reading.Readable, Is.False);
        return reading.Problems[0];
    }
}
