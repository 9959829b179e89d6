using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements;
using Payments.Adapters.BankStatements.Tests.Tables;
using Payments.Adapters.Contracts.Databases;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Host.Composition;

namespace Payments.Host.Tests.Matching;

/// <summary>One file of each format, written by hand: imported as it is, and the night finds in it the money of the payments it is about.</summary>
public sealed class BankFilesTests
{
    private static readonly DateOnly First = new(2025, 11, 3), Second = new(2025, 11, 4);
    private static readonly ReceivingAccountId Rkud = new("RKUD");

    private static IEnumerable<string> Formats => StatementFormats.StandardNames;

    [TestCaseSource(nameof(Formats))]
    public async Task A_payment_is_found_in_the_file_of_its_bank(string format)
    {
        await using var database = await TestDatabases.SqliteAsync();
        var clock = new SimulatedClock(TimeProvider.System, new(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7)));
        await using var books = Open(database, clock);
        var bare = new[] { "syariah", "bsi", "cimb-niaga", "mt940:btn" }.Any(name => format.Contains(name, StringComparison.Ordinal)) || format.EndsWith("tanggal-uraian", StringComparison.Ordinal);
        var bill = await PaidAsync(books, 1, bare ? 1_500_000m : 1_500_000.50m);

        await ImportAsync(books, format, FileOf(format, bill, books.Regions.All[0].Accounts[Rkud].Number, bare));
        var (matches, exceptions) = await CloseAsync(books, clock);

        var match = matches.Single();
        Assert.That((match.Stage, match.Tier, match.Explanation.AtBank), Is.EqualTo((2, MatchTier.Auto, bill.Total)), match.Explanation.English);
        var fee = exceptions.Single();
        Assert.That((fee.Type, fee.Amount), Is.EqualTo((DiscrepancyType.UnknownLine, Money.OfRupiah(-2_500))));
    }

    [Test]
    public async Task The_transactions_of_a_batch_are_found_by_what_each_of_them_names()
    {
        await using var database = await TestDatabases.SqliteAsync();
        var clock = new SimulatedClock(TimeProvider.System, new(2025, 11, 3, 9, 0, 0, TimeSpan.FromHours(7)));
        await using var books = Open(database, clock);
        foreach (var number in new[] { 1, 2, 3 }) await PaidAsync(books, number, 10_000m * number);
        var entry = "<NtryDtls><Btch><NbOfTxs>3</NbOfTxs></Btch>"
            + Transaction("10000", "<Refs><EndToEndId>BANK-FILE-1</EndToEndId></Refs>")
            + Transaction("20000", "<Refs><EndToEndId>NOTPROVIDED</EndToEndId><AcctSvcrRef>BANK-FILE-2</AcctSvcrRef></Refs>")
            + Transaction("30000", "<Refs><EndToEndId>BANK-FILE-3</EndToEndId></Refs><RmtInf><Strd><CdtrRefInf><Ref>RF-OTHER</Ref></CdtrRefInf></Strd></RmtInf>") + "</NtryDtls>";

        await ImportAsync(books, "camt", Camt(books.Regions.All[0].Accounts[Rkud].Number, "60000", entry));
        var match = (await CloseAsync(books, clock)).Matches.Single();

        Assert.That((match.Stage, match.Explanation.Rule, match.Members.Count), Is.EqualTo((3, ExplanationRule.Merged, 4)), match.Explanation.English);

        static string Transaction(string amount, string more) => $"<TxDtls>{more.Replace("</Refs>", $"</Refs><Amt Ccy=\"IDR\">{amount}</Amt>", StringComparison.Ordinal)}</TxDtls>";
    }

    private static Books Open(TestDatabase database, TimeProvider clock) => Books.Open(
        new() { RegionFiles = [Repository.RegionFile], Storage = new() { Engine = "sqlite", ConnectionString = database.Options.ConnectionString } }, clock);

    /// <summary>A bill of an amount, paid by virtual account.</summary>
    private static async Task<Bill> PaidAsync(Books books, int number, decimal rupiah)
    {
        var region = books.Regions.All[0];
        var levy = region.Levies[new("PBBP2")];
        var (today, now) = (books.Calendar.Today(region), books.Calendar.Now);
        var bill = new Bill(
            region.Code, BillId.New(now), PaymentCode.Make("11", number), $"UJI/{number}", levy.Code, levy.Agency, new($"WP{number}", "Warga"), $"OBJ{number}",
            Period.OfYear(2025), today, today.AddYears(1), null, region.LateRules.Keys.First(),
            [new(ChargeKind.Principal, levy.PrincipalAccount, Money.OfDecimal(rupiah), "Pokok")], BillStatus.Issued, null);
        Assert.That(await books.Bills.IssueAsync(region.Code, [BillIssue.On(bill, today, now)], CancellationToken.None), Is.Empty);
        var notice = new PaymentNotice(region.Code, new("VA-RKUD"), new($"BANK-FILE-{number}"), [new(bill.Code, bill.Total)], now, CanRefuse: false, null, null, null);
        var stored = await books.Payments.RecordAsync(region.Code, [Decision.Decide(notice, [bill], region, today, now)], CancellationToken.None);
        Assert.That(stored.Single().Result, Is.EqualTo(EntryResult.Committed));
        return bill;
    }

    private static async Task ImportAsync(Books books, string format, byte[] content)
    {
        using var file = new MemoryStream(content);
        var supplied = new Supplied(Rkud, format.EndsWith(":mandiri", StringComparison.Ordinal) && !format.StartsWith("mt940", StringComparison.Ordinal) ? Money.OfDecimal(1_597_500.50m) : null);
        var outcome = await books.Importer.ImportAsync(books.Regions.All[0], format + ".file", file, books.Formats.Find(format)!, supplied, dryRun: false, CancellationToken.None);
        Assert.That(outcome, Is.InstanceOf<ImportOutcome.Imported>(), outcome is ImportOutcome.Refused refused ? string.Join('\n', refused.Problems) : "");
    }

    private static async Task<(IReadOnlyList<Match> Matches, IReadOnlyList<Discrepancy> Exceptions)> CloseAsync(Books books, SimulatedClock clock)
    {
        var region = books.Regions.All[0];
        clock.Set(new(2025, 11, 5, 1, 0, 0, TimeSpan.FromHours(7)));
        foreach (var day in new[] { First, Second })
            Assert.That(await books.Night.RunAsync(region, day, CancellationToken.None), Is.InstanceOf<NightlyResult.Closed>());
        var run = (await books.Runs.NewestRunAsync(region.Code, Rkud, CancellationToken.None))!;
        return (await books.Runs.MatchesAsync(region.Code, run.Id, CancellationToken.None), await books.Runs.ExceptionsAsync(region.Code, run.Id, CancellationToken.None));
    }

    private static byte[] FileOf(string format, Bill bill, string account, bool bare)
    {
        var (kind, name) = (format.Split(':')[0], format.Split(':')[^1]);
        var text = "SETORAN VA 88001" + bill.Code + " WARGA";
        return kind switch
        {
            "csv" => BankList.Of(name).ToCsv(text, account),
            "xlsx" => BankList.Of(name).ToWorkbook(text, account),
            "camt" => Camt(account, "1500000.50", $"<NtryDtls><TxDtls><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls>"),
            _ => Mt940(account, bare, name switch { "hsbc" => $"/OCMT/IDR/VA/88001{bill.Code}/OSDR/WARGA", "numbered" => "166?00KREDIT?20SETORAN VA 88001?21" + bill.Code + "?32WARGA", "slashed" => $"/REMI/{text}/EREF/X1", _ => text }),
        };
    }

    private static byte[] Mt940(string account, bool bare, string text)
    {
        var file = $":20:RK\n:25:{account}\n:28C:1/1\n:60F:C251103IDR100000,00\n:61:2511031103C1500000,50NTRFNONREF//B1\n:86:{text}\n"
            + ":61:2511041104D2500,00NCHGNONREF//B2\n:86:BIAYA\n:62F:C251104IDR1597500,50\n-}\n";
        return Encoding.ASCII.GetBytes(bare ? file.Replace(",00", "", StringComparison.Ordinal).Replace(",50", "", StringComparison.Ordinal) : file);
    }

    private static byte[] Camt(string account, string credit, string details)
    {
        var closing = (97_500m + decimal.Parse(credit, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture);
        return Encoding.UTF8.GetBytes(
            "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>M</MsgId></GrpHdr><Stmt><Id>S1</Id>"
            + $"<Acct><Id><Othr><Id>{account}</Id></Othr></Id></Acct>{Balance("OPBD", "100000", First)}{Balance("CLBD", closing, Second)}"
            + Entry(credit, "CRDT", First, details) + Entry("2500", "DBIT", Second, "<AddtlNtryInf>BIAYA</AddtlNtryInf>") + "</Stmt></BkToCstmrStmt></Document>");

        static string Balance(string code, string amount, DateOnly day) =>
            $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day:yyyy-MM-dd}</Dt></Dt></Bal>";

        static string Entry(string amount, string sign, DateOnly day, string more) =>
            $"<Ntry><Amt Ccy=\"IDR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{day:yyyy-MM-dd}</Dt></BookgDt>{more}</Ntry>";
    }
}
