using System.Globalization;
using System.Text;

namespace Payments.Benchmarks.Statements;

/// <summary>
/// Writes camt.053 messages as a bank would: balanced, an entry a line and not indented, with references, parties, agents and remittance
/// texts of which a reader needs a part. Same seed, same bytes.
/// </summary>
/// <param name="seed">Of the amounts, names and numbers.</param>
/// <param name="transactionsPerEntry">1: an entry for every payment; more: batches that itemise so many payments each.</param>
public sealed class CamtGenerator(int seed, int transactionsPerEntry = 1)
{
    private const int TransactionsPerStatement = 2000;

    private static readonly string[] Payers = ["BUDI SANTOSO", "SITI AMINAH", "CV MAJU & JAYA", "PT TIRTA ABADI", "I MADE ARTA", "KOPERASI PASAR LEGI"];
    private static readonly string[] Purposes = ["PBB P2", "RETRIBUSI PASAR", "REKENING AIR", "PAJAK HOTEL", "PAJAK REKLAME"];

    private readonly Random _random = new(seed);
    private long _transactions;

    /// <summary>Entries written so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Sum of them, in sen.</summary>
    public long SumSen { get; private set; }

    /// <summary>Statements written so far.</summary>
    public int Statements { get; private set; }

    /// <summary>Writes one message of whole statements until the stream has at least so many bytes.</summary>
    public void Write(Stream file, long atLeastBytes)
    {
        using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\n" };
        text.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        text.Write("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>MSG20250102</MsgId><CreDtTm>2025-01-02T23:10:00+07:00</CreDtTm></GrpHdr>");
        var opening = 1_000_000_000L;
        var day = new DateOnly(2025, 1, 2);
        do
        {
            opening = WriteStatement(text, day, opening);
            text.Flush();
            day = day.AddDays(1);
        }
        while (file.Position < atLeastBytes);
        text.WriteLine("</BkToCstmrStmt></Document>");
    }

    private long WriteStatement(StreamWriter text, DateOnly day, long opening)
    {
        Statements++;
        var entries = NextEntries();   // the closing balance stands before them
        var closing = opening + entries.Sum(entry => entry.Sum());
        text.WriteLine($"<Stmt><Id>STMT{Statements:D8}</Id><ElctrncSeqNb>{Statements}</ElctrncSeqNb><CreDtTm>{Date(day)}T23:05:00+07:00</CreDtTm>"
            + "<Acct><Id><Othr><Id>0099000001</Id></Othr></Id><Ccy>IDR</Ccy><Ownr><Nm>BENDAHARA PENERIMAAN</Nm></Ownr></Acct>");
        WriteBalance(text, "OPBD", opening, day.AddDays(-1));
        WriteBalance(text, "CLBD", closing, day);
        foreach (var transactions in entries) WriteEntry(text, transactions, Date(day));
        text.WriteLine("</Stmt>");
        SumSen += closing - opening;
        return closing;
    }

    /// <summary>The transactions of every entry, signed: all of one entry go the same way.</summary>
    private List<long[]> NextEntries() => [.. Enumerable.Range(0, TransactionsPerStatement / transactionsPerEntry).Select(_ => NextEntry())];

    private long[] NextEntry()
    {
        var direction = _random.Next(10) > 0 ? 100 : -100;
        var transactions = new long[transactionsPerEntry];
        for (var i = 0; i < transactions.Length; i++) transactions[i] = _random.NextInt64(1_000, 5_000_000) * direction;
        return transactions;
    }

    private static void WriteBalance(StreamWriter text, string code, long sen, DateOnly day) => text.WriteLine(
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>{Amount(sen)}{Sign(sen)}<Dt><Dt>{Date(day)}</Dt></Dt></Bal>");

    private void WriteEntry(StreamWriter text, long[] transactions, string date)
    {
        Lines++;
        var sum = transactions.Sum();
        text.Write($"<Ntry><NtryRef>{Lines}</NtryRef>{Amount(sum)}{Sign(sum)}<Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{date}</Dt></BookgDt><ValDt><Dt>{date}</Dt></ValDt>");
        text.Write($"<AcctSvcrRef>B{_random.NextInt64(1_000_000_000_000):D12}</AcctSvcrRef>{Code}<NtryDtls>");
        if (transactions.Length > 1) text.Write($"<Btch><NbOfTxs>{transactions.Length}</NbOfTxs></Btch>");
        foreach (var sen in transactions) WriteTransaction(text, sen);
        text.WriteLine("</NtryDtls><AddtlNtryInf>SETORAN MELALUI LOKET</AddtlNtryInf></Ntry>");
    }

    private void WriteTransaction(StreamWriter text, long sen)
    {
        _transactions++;
        var number = _random.NextInt64(10_000_000_000_000);
        text.Write($"<TxDtls><Refs><AcctSvcrRef>T{number:D14}</AcctSvcrRef><InstrId>{_transactions:D10}</InstrId><EndToEndId>REF{_transactions:D10}</EndToEndId></Refs>{Amount(sen)}{Sign(sen)}{Code}");
        text.Write($"<RltdPties><Dbtr><Pty><Nm>{Payer()}</Nm><PstlAdr><Ctry>ID</Ctry></PstlAdr></Pty></Dbtr><DbtrAcct><Id><Othr><Id>{number % 10_000_000_000:D10}</Id></Othr></Id></DbtrAcct></RltdPties>");
        text.Write("<RltdAgts><DbtrAgt><FinInstnId><BICFI>BANKIDJA</BICFI></FinInstnId></DbtrAgt></RltdAgts>");
        text.Write($"<RmtInf><Ustrd>{Purposes[_random.Next(Purposes.Length)]} {_random.NextInt64(1_000_000_000_000_000_000):D18} 2025</Ustrd><Ustrd>VA 988{number:D13} TELLER {_random.Next(1000):D3}</Ustrd></RmtInf></TxDtls>");
    }

    private string Payer() => Payers[_random.Next(Payers.Length)].Replace("&", "&amp;", StringComparison.Ordinal);

    private const string Code = "<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>166</Cd></Prtry></BkTxCd>";

    private static string Amount(long sen) =>
        string.Create(CultureInfo.InvariantCulture, $"<Amt Ccy=\"IDR\">{Math.Abs(sen) / 100}.{Math.Abs(sen) % 100:D2}</Amt>");

    private static string Sign(long sen) => sen < 0 ? "<CdtDbtInd>DBIT</CdtDbtInd>" : "<CdtDbtInd>CRDT</CdtDbtInd>";

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
