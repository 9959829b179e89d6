using System.Globalization;
using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Statements;

namespace Payments.Adapters.BankStatements.Tests.Camt;

/// <summary>Statements in several messages. Every page moves money: one that does not cannot be missed by its balances.</summary>
public sealed class CamtPagesTests
{
    private const int Opening = 1_000;

    private static readonly Gen<int[][]> Pages = Gen.Int[1, 5_000_000].Array[1, 8].Array[2, 5];
    private static readonly Gen<(int[][] Pages, int Missing)> WithoutOne = Pages.SelectMany(pages => Gen.Int[0, pages.Length - 1].Select(missing => (pages, missing)));

    [Test]
    public void Every_page_is_proved_by_its_own_balances_and_all_become_one() =>
        Gen.Select(Pages, Gen.Int[0, 9]).Sample((pages, turn) =>
        {
            var read = Read(pages);
            var statement = StatementPages.Join([.. read.Skip(turn % read.Count), .. read.Take(turn % read.Count)]).Single();
            return read.TrueForAll(page => page is { Balanced: true, Problems.Count: 0 })
                && statement is { Number: "77", Balanced: true, Problems.Count: 0, Opening.Amount: Opening }
                && statement.Lines.Select(line => (line.Sequence, line.Amount)).SequenceEqual(pages.SelectMany(page => page).Select((amount, index) => (index + 1, (decimal)amount)));
        });

    [Test]
    public void A_missing_page_is_named_by_the_pages_beside_it() =>
        WithoutOne.Sample((pages, missing) =>
        {
            var read = Read(pages);
            read.RemoveAt(missing);
            var joined = StatementPages.Join(read);
            var messages = joined.SelectMany(statement => statement.Problems).Select(problem => problem.Message).ToList();
            return joined.All(statement => statement.Problems.Any(problem => !problem.IsWarning))
                && messages.Exists(message => message.StartsWith("it does not end (CLBD/INTM)", StringComparison.Ordinal)) == (missing > 0)
                && messages.Exists(message => message.StartsWith("it begins in the middle (OPBD/INTM)", StringComparison.Ordinal)) == (missing < pages.Length - 1);
        });

    [Test]
    public void The_accounts_chain_takes_all_pages_and_none_after_a_missing_one() =>
        WithoutOne.Sample((pages, missing) =>
        {
            var read = Read(pages);
            if (Import(read).Exists(decision => decision is not StatementDecision.Accepted)) return false;
            read.RemoveAt(missing);
            var left = Import(read);
            return left.Take(missing).All(decision => decision is StatementDecision.Accepted)
                && left.Skip(missing).All(decision => decision is StatementDecision.Refused([var problem]) && problem.Where == "OPBD/INTM" && problem.Message.Contains("One is missing", StringComparison.Ordinal));
        });

    [Test]
    public void The_pages_may_lie_in_one_file() =>
        Pages.Sample(pages =>
        {
            var messages = Texts(pages).Select(text => text[text.IndexOf("<Document", StringComparison.Ordinal)..]);
            return StatementPages.Join(CamtText.Read($"<Envelope>{string.Concat(messages)}</Envelope>").Statements).Single() is { Balanced: true, Problems.Count: 0 };
        });

    private static List<BankStatement> Read(int[][] pages) => [.. Texts(pages).Select(CamtText.One)];

    private static IEnumerable<string> Texts(int[][] pages)
    {
        var balance = Opening;
        for (var i = 0; i < pages.Length; i++)
        {
            var (first, last, closing) = (i == 0, i == pages.Length - 1, balance + pages[i].Sum());
            yield return CamtText.Document("camt.053.001.08", "BkToCstmrStmt",
                $"<GrpHdr><MsgPgntn><PgNb>{i + 1}</PgNb><LastPgInd>{(last ? "true" : "false")}</LastPgInd></MsgPgntn></GrpHdr><Stmt><Id>S</Id><ElctrncSeqNb>77</ElctrncSeqNb>"
                + $"<Acct><Id><Othr><Id>{Sample.Region.Accounts[Sample.Rkud].Number}</Id></Othr></Id><Ccy>IDR</Ccy></Acct>"
                + Balance("OPBD", first, balance) + Balance("CLBD", last, closing)
                + string.Concat(pages[i].Select((amount, index) => CamtText.Entry($"<AcctSvcrRef>{i}-{index}</AcctSvcrRef>", amount.ToString(CultureInfo.InvariantCulture)))) + "</Stmt>");
            balance = closing;
        }
    }

    private static string Balance(string code, bool outermost, int rupiah) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry>{(outermost ? "" : "<SubTp><Cd>INTM</Cd></SubTp>")}</Tp><Amt Ccy=\"IDR\">{rupiah}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2025-11-03</Dt></Dt></Bal>";

    /// <summary>What the chain of an account that stands at the opening says to each page; a refused one leaves it where it was.</summary>
    private static List<StatementDecision> Import(List<BankStatement> pages)
    {
        var tail = new StatementTail(4, "76", Money.OfRupiah(Opening), new(2025, 11, 2));
        var file = new StatementFile(Sample.Region.Code, new(Guid.Parse("01950000-0000-7000-8000-000000000001")), "rk.xml", "hash", "camt", Sample.Noon);
        var decisions = new List<StatementDecision>();
        foreach (var page in pages)
        {
            decisions.Add(StatementImport.Decide(page, Sample.Region, file, tail, new Dictionary<string, int>()));
            if (decisions[^1] is StatementDecision.Accepted(var stored, _)) tail = new(stored.Ordinal, stored.Number, stored.Closing, stored.ClosingDate);
        }
        return decisions;
    }
}
