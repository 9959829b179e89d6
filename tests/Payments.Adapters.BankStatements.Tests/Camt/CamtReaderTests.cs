using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements.Camt;
using Payments.Core.Reconciliation;
using static Payments.Adapters.BankStatements.Tests.Camt.CamtText;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtReaderTests
{
    [Test]
    public void A_plain_statement_is_read_whole()
    {
        var statement = One(Statement(Top + "\n" + Ten + "<AddtlStmtInf>Rekening koran</AddtlStmtInf>"));
        var line = statement.Lines.Single();
        Assert.Multiple(() =>
        {
            Assert.That(statement.Problems, Is.Empty);
            Assert.That((statement.Account, statement.Number, statement.Currency, statement.Balanced), Is.EqualTo(("0099000001", "77", "IDR", true)));
            Assert.That((statement.Opening, statement.Closing), Is.EqualTo((new StatementBalance(100m, new(2025, 11, 3), "OPBD"), new StatementBalance(110m, new(2025, 11, 3), "CLBD"))));
            Assert.That((statement.Text, statement.Kind), Is.EqualTo(("Rekening koran", StatementKind.Final)));
            Assert.That((line.Sequence, line.FileLine, line.Amount, line.Expected, line.Reversal), Is.EqualTo((1, 4, 10m, false, false)));
            Assert.That((line.ValueDate, line.EntryDate), Is.EqualTo((new DateOnly(2025, 11, 3), (DateOnly?)new DateOnly(2025, 11, 3))));
            Assert.That((line.Text, line.Reference, line.BankReference, line.Type, line.Parts.Count), Is.EqualTo(("", (string?)null, (string?)null, (string?)null, 0)));
        });
    }

    [TestCase("02", "<Sts>BOOK</Sts>", "<AmtDtls><TxAmt><Amt Ccy=\"IDR\">10.00</Amt></TxAmt></AmtDtls>", Description = "amount in AmtDtls, status as text")]
    [TestCase("04", "<Sts>BOOK</Sts>", "<Amt Ccy=\"IDR\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>", Description = "amount and sign of its own")]
    [TestCase("08", "<Sts><Cd>BOOK</Cd></Sts>", "<Amt Ccy=\"IDR\">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>", Description = "status with a code")]
    [TestCase("14", "", "<Amt Ccy=\"IDR\">10.00</Amt>", Description = "no status, no sign of its own")]
    [TestCase("99", "<Sts><Cd>BOOK</Cd></Sts>", "", Description = "a version to come, no amount of its own")]
    public void Every_version_gives_the_same_line(string version, string status, string amount)
    {
        var line = FirstLine(Entry(status + $"<NtryDtls><TxDtls><Refs><EndToEndId>INV-1</EndToEndId></Refs>{amount}</TxDtls></NtryDtls>"), version);
        Assert.That((line.Amount, line.Expected, line.Reference, line.Parts.Single().Amount ?? 10m), Is.EqualTo((10m, false, "INV-1", 10m)));
    }

    [Test]
    public void A_message_in_an_envelope_with_prefixes_is_found()
    {
        var message = Statement(Top + Ten).Replace("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "", StringComparison.Ordinal);
        var enveloped = $"<BizMsgEnvlp xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.003.001.01\"><AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><Fr/></AppHdr>{message}</BizMsgEnvlp>";
        Assert.That((One(enveloped).Balanced, One(enveloped).Problems.Count), Is.EqualTo(((bool?)true, 0)));

        var prefixed = "<c:Document xmlns:c=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><c:BkToCstmrStmt><c:Stmt><c:Id>P</c:Id></c:Stmt></c:BkToCstmrStmt></c:Document>";
        Assert.That(One(prefixed).Number, Is.EqualTo("P"));
    }

    [Test]
    public void Elements_of_another_namespace_are_not_the_banks_figures()
    {
        var statement = One(Statement(Top + "<Ntry xmlns=\"urn:bank:extension\"><Amt Ccy=\"IDR\">99</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>" + Ten));
        Assert.That((statement.Lines.Count, statement.Balanced), Is.EqualTo((1, (bool?)true)));
    }

    [Test]
    public void A_file_without_namespace_is_read_with_a_warning()
    {
        var reading = Read(Statement(Top + Ten).Replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"", "", StringComparison.Ordinal));
        Assert.That(reading.Statements.Single().Balanced, Is.True);
        Assert.That((reading.Problems.Single().IsWarning, reading.Problems.Single().Message), Is.EqualTo((true, "the file has no namespace: it was read as camt.053 by the names of its elements.")));
    }

    [TestCase("camt.053.001.08", "BkToCstmrStmt", "Stmt", StatementKind.Final)]
    [TestCase("camt.052.001.08", "BkToCstmrAcctRpt", "Rpt", StatementKind.Interim)]
    [TestCase("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", "Ntfctn", StatementKind.Notice)]
    public void A_report_or_a_notice_is_read_like_a_statement_and_marked(string message, string element, string statement, StatementKind kind)
    {
        var read = One(Document(message, element, $"<{statement}>{Top}{Ten}</{statement}>"));
        Assert.That((read.Kind, read.Lines.Count, read.Problems.Count), Is.EqualTo((kind, 1, 0)));
    }

    [Test]
    public void A_report_or_a_notice_needs_no_balances() =>
        Assert.That(One(Document("camt.054.001.08", "BkToCstmrDbtCdtNtfctn", $"<Ntfctn><Id>N</Id>{Account}{Ten}</Ntfctn>")).Problems, Is.Empty);

    [TestCase("COPY")]
    [TestCase("DUPL")]
    [TestCase("CODU")]
    public void A_copy_is_marked(string indicator) =>
        Assert.That(One(Statement($"<Id>S</Id><CpyDplctInd>{indicator}</CpyDplctInd>{Top}{Ten}")).Kind, Is.EqualTo(StatementKind.Copy));

    [Test]
    public void Statements_of_one_message_are_read_each_by_itself()
    {
        var content = $"<Stmt>{Top}{Ten}</Stmt><Stmt><Id>S2</Id><LglSeqNb>5</LglSeqNb><Acct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id></Acct>{Ten}</Stmt>";
        var statements = Read(Document("camt.053.001.08", "BkToCstmrStmt", content)).Statements;
        Assert.That(statements.Select(statement => (statement.Account, statement.Number, statement.Balanced, statement.Lines[0].Sequence)), Is.EqualTo(new[]
        {
            ("0099000001", "77", (bool?)true, 1), ("GB29NWBK60161331926819", "5", null, 1),
        }));
    }

    [TestCase("CRDT", "", "10")]
    [TestCase("DBIT", "", "-10")]
    [TestCase("CRDT", "<RvslInd>true</RvslInd>", "10", Description = "the reversal of a debit brings money back")]
    [TestCase("DBIT", "<RvslInd>1</RvslInd>", "-10")]
    public void The_sign_is_that_of_CdtDbtInd_and_a_reversal_only_marks(string sign, string reversal, string amount)
    {
        var line = FirstLine(Entry(reversal, sign: sign));
        Assert.That((line.Amount, line.Reversal), Is.EqualTo((decimal.Parse(amount, CultureInfo.InvariantCulture), reversal.Length > 0)));
    }

    [TestCase("<Sts>BOOK</Sts>", false)]
    [TestCase("<Sts>\n  <Cd>BOOK</Cd>\n</Sts>", false)]
    [TestCase("", false)]
    [TestCase("<Sts>PDNG</Sts>", true)]
    [TestCase("<Sts><Cd>INFO</Cd></Sts>", true)]
    [TestCase("<Sts><Cd>FUTR</Cd></Sts>", true)]
    [TestCase("<Sts><Prtry>BUKU</Prtry></Sts>", true)]
    public void Only_what_is_booked_counts(string status, bool expected)
    {
        var statement = One(Statement(Top + Ten + Entry(status, amount: "7")));
        Assert.That((statement.Lines[1].Expected, statement.Sum, statement.ExpectedSum), Is.EqualTo((expected, expected ? 10m : 17m, expected ? 7m : 0m)));
    }

    [TestCase("<BookgDt><DtTm>2025-11-04T23:59:59+07:00</DtTm></BookgDt><ValDt><Dt>2025-11-05</Dt></ValDt>", "2025-11-05", "2025-11-04")]
    [TestCase("<BookgDt><DtTm>2025-11-04T00:30:00</DtTm><Dt>2025-11-03</Dt></BookgDt>", "2025-11-03", "2025-11-03", Description = "a date wins over a moment")]
    [TestCase("<ValDt><Dt>2025-11-05</Dt></ValDt>", "2025-11-05", null)]
    [TestCase("", "2025-11-03", null, Description = "the closing day")]
    public void Dates_may_be_missing_or_moments(string dates, string valueDate, string? entryDate)
    {
        var line = FirstLine($"<Ntry><Amt Ccy=\"IDR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd>{dates}</Ntry>");
        Assert.That((line.ValueDate, line.EntryDate), Is.EqualTo((Day(valueDate), entryDate is null ? (DateOnly?)null : Day(entryDate))));
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [Test]
    public void Entries_without_a_date_are_counted_in_a_warning()
    {
        var problem = One(Statement(Top + "<Ntry><Amt Ccy=\"IDR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd></Ntry>")).Problems.Single();
        Assert.That((problem.IsWarning, problem.Message), Is.EqualTo((true, "1 of 1 entries without BookgDt and ValDt: the statement's own day counts for them.")));
    }

    [TestCase("<Refs><EndToEndId>E2E</EndToEndId></Refs><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf>", "RF18")]
    [TestCase("<Refs><EndToEndId>E2E</EndToEndId></Refs>", "E2E")]
    [TestCase("<Refs><EndToEndId>NOTPROVIDED</EndToEndId></Refs>", null)]
    [TestCase("<Refs><TxId>T</TxId></Refs>", null)]
    public void The_reference_is_the_creditors_then_the_payers(string details, string? reference) =>
        Assert.That(FirstLine(Entry($"<NtryDtls><TxDtls>{details}</TxDtls></NtryDtls>")).Reference, Is.EqualTo(reference));

    [TestCase("<AcctSvcrRef>B1</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>B2</AcctSvcrRef></Refs></TxDtls></NtryDtls>", "B1")]
    [TestCase("<NtryDtls><TxDtls><Refs><AcctSvcrRef>B2</AcctSvcrRef></Refs></TxDtls></NtryDtls>", "B2")]
    public void The_banks_reference_is_that_of_the_entry_then_of_its_only_transaction(string details, string reference) =>
        Assert.That(FirstLine(Entry(details)).BankReference, Is.EqualTo(reference));

    [TestCase("<BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn><Prtry><Cd>166</Cd></Prtry></BkTxCd>", "PMNT/RCDT/ESCT")]
    [TestCase("<BkTxCd><Prtry><Cd>KLIRNG</Cd></Prtry></BkTxCd>", "KLIRNG")]
    public void The_type_is_the_standards_code_then_the_banks_own(string code, string type) =>
        Assert.That(FirstLine(Entry(code)).Type, Is.EqualTo(type));

    [Test]
    public void All_texts_are_joined_in_one_line()
    {
        var line = FirstLine(Entry(
            "<NtryDtls><TxDtls><RmtInf><Ustrd>PAJAK\nHOTEL</Ustrd><Ustrd>MARET &amp; APRIL</Ustrd><Strd><RfrdDocInf><Nb>SKPD-7</Nb></RfrdDocInf>"
            + "<CdtrRefInf><Ref>RF1</Ref></CdtrRefInf><AddtlRmtInf><![CDATA[lunas]]></AddtlRmtInf></Strd><Strd><CdtrRefInf><Ref>RF2</Ref></CdtrRefInf></Strd></RmtInf>"
            + "<AddtlTxInf>loket 3</AddtlTxInf></TxDtls></NtryDtls><AddtlNtryInf>SETORAN</AddtlNtryInf>"));
        Assert.That((line.Text, line.Reference), Is.EqualTo(("PAJAK HOTEL MARET & APRIL SKPD-7 lunas RF2 loket 3 SETORAN", "RF1")));
    }

    [TestCase("CRDT", "<Dbtr><Nm>BUDI</Nm></Dbtr><Cdtr><Nm>PEMKAB</Nm></Cdtr>", "IURAN BUDI")]
    [TestCase("CRDT", "<Dbtr><Pty><Nm>BUDI</Nm><PstlAdr><Ctry>ID</Ctry></PstlAdr></Pty></Dbtr>", "IURAN BUDI", Description = "version .08 and later")]
    [TestCase("DBIT", "<Dbtr><Nm>PEMKAB</Nm></Dbtr><Cdtr><Nm>PLN</Nm></Cdtr>", "IURAN PLN", Description = "money that leaves has a payee")]
    public void The_other_partys_name_stands_behind_the_text(string sign, string parties, string text) =>
        Assert.That(FirstLine(Entry($"<NtryDtls><TxDtls><RltdPties>{parties}</RltdPties><RmtInf><Ustrd>IURAN</Ustrd></RmtInf></TxDtls></NtryDtls>", sign: sign)).Text, Is.EqualTo(text));

    [Test]
    public void The_payers_end_to_end_id_is_searched_too_where_the_creditors_reference_stands_before_it()
    {
        var line = FirstLine(Entry("<NtryDtls><TxDtls><Refs><EndToEndId>E2E</EndToEndId></Refs><RmtInf><Strd><CdtrRefInf><Ref>RF18</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls>"));
        Assert.That((line.Reference, line.Text), Is.EqualTo(("RF18", "E2E")));
    }

    [Test]
    public void A_batch_is_one_line_with_its_parts()
    {
        var line = FirstLine(Entry(
            "<NtryDtls><Btch><NbOfTxs>2</NbOfTxs></Btch>"
            + "<TxDtls><Refs><EndToEndId>A</EndToEndId><AcctSvcrRef>BA</AcctSvcrRef></Refs><Amt Ccy=\"IDR\">12</Amt><RmtInf><Ustrd>SATU</Ustrd></RmtInf></TxDtls>"
            + "<TxDtls><Refs><EndToEndId>B</EndToEndId></Refs><Amt Ccy=\"IDR\">2</Amt><CdtDbtInd>DBIT</CdtDbtInd><RmtInf><Ustrd>DUA</Ustrd></RmtInf></TxDtls></NtryDtls>"));
        Assert.That((line.Amount, line.Reference, line.BankReference, line.Text), Is.EqualTo((10m, (string?)null, (string?)null, "SATU DUA")));
        Assert.That(line.Parts, Is.EqualTo(new[] { new BankLinePart(12m, "A", "BA", "SATU"), new BankLinePart(-2m, "B", null, "DUA") }));
    }

    [TestCase("<Btch><NbOfTxs>162</NbOfTxs></Btch><TxDtls><Amt Ccy=\"IDR\">10</Amt></TxDtls>", Description = "only the total is itemised")]
    [TestCase("<TxDtls><Amt Ccy=\"IDR\">4</Amt></TxDtls><TxDtls/>", Description = "a part without amount")]
    [TestCase("<TxDtls><Amt Ccy=\"IDR\">0</Amt></TxDtls>", Description = "nothing in an element that must be there")]
    public void Parts_that_say_less_than_the_entry_are_no_problem(string details) =>
        Assert.That(One(Statement(Top + Entry($"<NtryDtls>{details}</NtryDtls>"))).Problems, Is.Empty);

    [Test]
    public void Parts_that_add_up_to_another_amount_are_a_problem()
    {
        var problem = One(Statement(Top + Entry("<NtryDtls><TxDtls><Amt Ccy=\"IDR\">4</Amt></TxDtls><TxDtls><Amt Ccy=\"IDR\">7</Amt></TxDtls></NtryDtls>"))).Problems.Single();
        Assert.That((problem.IsWarning, problem.Where), Is.EqualTo((false, "line 3, entry 1, Stmt/Ntry/NtryDtls")));
        Assert.That(problem.Message, Is.EqualTo("its 2 transactions add up to 11, but the entry is 10.00, a difference of -1.00. Ask the bank which is right."));
    }

    [Test]
    public void Parts_in_another_currency_are_not_added_up()
    {
        var statement = One(Statement(Top + Entry("<NtryDtls><TxDtls><Amt Ccy=\"USD\">1</Amt></TxDtls></NtryDtls>")));
        Assert.That((statement.Problems.Single().IsWarning, statement.Lines[0].Parts.Single().Amount), Is.EqualTo((true, (decimal?)null)));
    }

    [Test]
    public void The_booked_opening_balance_comes_before_the_previous_closing_and_the_last_closing_counts()
    {
        static string Balance(string code, int amount, string sign = "<CdtDbtInd>CRDT</CdtDbtInd>") =>
            $"<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"IDR\">{amount}</Amt>{sign}<Dt><DtTm>2025-11-03T01:00:00Z</DtTm></Dt></Bal>";
        var balances = Balance("PRCD", 1) + Balance("OPBD", 2) + Balance("OPBD", 3) + Balance("ITBD", 4) + Balance("CLBD", 5) + Balance("CLBD", 6, "") + Balance("CLAV", 7);
        var statement = One(Statement($"<Id>S</Id>{Account}{balances}"));
        Assert.That((statement.Opening!.Amount, statement.Closing!.Amount), Is.EqualTo((2m, 6m)), "no sign means credit");
        Assert.That(One(Statement($"<Id>S</Id>{Account}{Balance("PRCD", 9, "<CdtDbtInd>DBIT</CdtDbtInd>")}")).Opening, Is.EqualTo(new StatementBalance(-9m, new(2025, 11, 3), "PRCD")));
    }

    [Test]
    public void A_page_number_proves_nothing_but_the_balances_do()
    {
        static string Page(bool last, string content) => Document("camt.053.001.08", "BkToCstmrStmt",
            $"<GrpHdr><MsgPgntn><PgNb>2</PgNb><LastPgInd>{(last ? "true" : "false")}</LastPgInd></MsgPgntn></GrpHdr><Stmt>{content}</Stmt>");
        Assert.That(One(Page(last: true, Top + Ten)).Problems, Is.Empty);
        Assert.That(One(Page(last: false, Top + Ten)).Problems, Is.Empty);
        Assert.That(One(Page(last: false, $"<Id>S</Id>{Account}{Opening}{Ten}")).Problems.Single().Message, Does.Contain("no closing balance").And.Contain("further pages follow"));
    }

    [Test]
    public void A_statement_that_does_not_balance_names_itself_the_expected_and_the_found()
    {
        var problem = One(Statement(Top + Ten + Ten)).Problems.Single();
        Assert.That(problem.Where, Is.EqualTo("statement 77 from line 3"));
        Assert.That(problem.Message, Does.Contain("plus 2 booked entries of 20.00 is expected to close at 120.00").And.Contain("CLBD says 110.00").And.Contain("a difference of -10.00"));
    }

    [Test]
    public void A_count_of_the_bank_that_differs_is_a_problem_unless_the_balances_prove_the_entries()
    {
        const string Summary = "<TxsSummry><TtlCdtNtries><NbOfNtries>2</NbOfNtries></TtlCdtNtries><TtlDbtNtries><NbOfNtries>0</NbOfNtries></TtlDbtNtries></TxsSummry>";
        Assert.That(One(Statement(Top + Summary + Ten)).Problems.Single().IsWarning, Is.True);
        var unproved = One(Statement($"<Id>S</Id>{Account}{Opening}{Summary}{Ten}")).Problems;
        Assert.That(unproved.Select(problem => problem.Message), Has.Some.EqualTo("says 2 entries, but the statement holds 1: entries are missing or too many; ask for the file again."));
        Assert.That(One(Statement(Top + Summary + Ten + Entry("<Sts>PDNG</Sts>"))).Problems, Is.Empty, "banks may count announced entries");
    }

    [TestCase("Ccy=\"USD\" x=\"1\"")]
    [TestCase("x=\"1\" x:Ccy=\"EUR\" xmlns:x=\"urn:x\" Ccy=\"USD\"")]
    public void The_currency_is_found_among_attributes_and_leaves_the_amount_alone(string attributes)
    {
        var statement = One(Statement(Top + Ten.Replace("Ccy=\"IDR\"", attributes, StringComparison.Ordinal)));
        Assert.That((statement.Lines.Single().Amount, statement.Problems.Single().Message), Is.EqualTo((10m, "currency USD, but the statement is in IDR: amounts cannot be added. Ask the bank for one statement per currency.")));
    }

    [Test]
    public void An_entry_in_another_currency_is_a_problem() =>
        Assert.That(One(Statement(Top + Ten + Ten.Replace("IDR", "USD", StringComparison.Ordinal))).Problems[0],
            Is.EqualTo(new ReadingProblem("line 3, entry 2, Stmt/Ntry/Amt", "currency USD, but the statement is in IDR: amounts cannot be added. Ask the bank for one statement per currency.")));

    [TestCase("<Amt Ccy=\"IDR\">12..34</Amt><CdtDbtInd>CRDT</CdtDbtInd>", "Stmt/Ntry/Amt", "\"12..34\" is no amount")]
    [TestCase("<Amt Ccy=\"IDR\">1<b>0</b></Amt><CdtDbtInd>CRDT</CdtDbtInd>", "Stmt/Ntry/Amt", "\"1 0\" is no amount")]
    [TestCase("<CdtDbtInd>CRDT</CdtDbtInd>", "Stmt/Ntry/Amt", "no amount")]
    [TestCase("<Amt Ccy=\"IDR\">10</Amt>", "Stmt/Ntry/CdtDbtInd", "neither CRDT nor DBIT")]
    [TestCase("<Amt Ccy=\"IDR\">10</Amt><CdtDbtInd>C</CdtDbtInd>", "Stmt/Ntry/CdtDbtInd", "neither CRDT nor DBIT")]
    [TestCase("<Amt Ccy=\"IDR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd><ValDt><Dt>31.12.2025</Dt></ValDt>", "Stmt/Ntry/ValDt", "\"31.12.2025\" is no date")]
    [TestCase("<Amt Ccy=\"IDR\">10</Amt><CdtDbtInd>CRDT</CdtDbtInd><NtryDtls><TxDtls><Amt Ccy=\"IDR\">x</Amt></TxDtls></NtryDtls>", "Stmt/Ntry/NtryDtls/TxDtls/Amt", "\"x\" is no amount")]
    public void An_entry_that_cannot_be_read_refuses_its_statement_and_says_where(string content, string path, string why)
    {
        var problem = Refusal(Statement($"{Top}\n<Ntry>{content}</Ntry>\n{Ten}"));
        Assert.That(problem.Where, Is.EqualTo($"line 4, entry 1, {path}"));
        Assert.That(problem.Message, Does.Contain(why));
    }

    [Test]
    public void A_balance_that_cannot_be_read_refuses_its_statement() =>
        Assert.That(Refusal(Statement(Top.Replace("110.00", "110,00", StringComparison.Ordinal) + Ten)).Message, Does.StartWith("\"110,00\" is no amount"));

    [Test]
    public void An_unreadable_statement_does_not_take_the_others_with_it()
    {
        var reading = Read(Document("camt.053.001.08", "BkToCstmrStmt", $"<Stmt><Id>BAD</Id><Ntry/></Stmt><Stmt>{Top}{Ten}</Stmt>"));
        Assert.That(reading.Statements.Single().Number, Is.EqualTo("77"));
        Assert.That(reading.Problems.Select(problem => problem.Message), Has.Some.Contains("refused whole"));
    }

    [TestCase("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"/>", "no camt message was found")]
    [TestCase("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt/></Document>", "holds no statement (Stmt)")]
    [TestCase("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.08\"><BkToCstmrStmt/></Document>", "none of the messages read here")]
    [TestCase("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.x8\"><BkToCstmrStmt/></Document>", "none of the messages read here")]
    [TestCase("<Document xmlns=\"urn:example\"><BkToCstmrStmt/></Document>", "none of the messages read here")]
    [TestCase("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.01\"><BkToCstmrAcctRptV01/></Document>", "from version .02 on")]
    [TestCase("<pain.001/>", "no camt message was found")]
    [TestCase("", "cannot be read to its end as XML")]
    [TestCase("BkToCstmrStmt", "cannot be read to its end as XML")]
    public void What_is_no_statement_is_refused_with_a_reason(string text, string why) =>
        Assert.That(Refusal(text).Message, Does.Contain(why));

    [Test]
    public void A_DTD_is_refused()
    {
        var bomb = "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>\n" + Statement(Top + Ten)[39..];
        Assert.That((Refusal(bomb).Where, Refusal(bomb).Message), Is.EqualTo(("file",
            "the file has a DTD (<!DOCTYPE ...>). Bank messages have none, and one can make a reader open other files: refused. Ask the bank for the file without it.")));
    }

    [Test]
    public void A_character_set_is_read_as_declared_and_refused_undeclared()
    {
        var text = Statement(Top + Entry("<AddtlNtryInf>Café</AddtlNtryInf>"));
        Assert.That(Read(text).Statements[0].Lines[0].Text, Is.EqualTo("Café"));
        foreach (var name in (string[])["ISO-8859-1", "windows-1252"])
        {
            var declared = Read(Encoding.Latin1.GetBytes(text.Replace("UTF-8", name, StringComparison.Ordinal)));
            Assert.That((declared.Encoding, declared.Statements[0].Lines[0].Text), Is.EqualTo((name.ToLowerInvariant(), "Café")));
        }
        var wide = Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(text.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))).ToArray();
        Assert.That(Read(wide).Statements[0].Lines[0].Text, Is.EqualTo("Café"));
        Assert.That(Refusal(Encoding.Latin1.GetBytes(text)).Message, Does.Contain("ISO-8859-1 must be declared in the first line"));
    }

    [Test]
    public void A_file_that_is_cut_off_gives_the_statements_that_are_whole()
    {
        var file = Document("camt.053.001.08", "BkToCstmrStmt", $"<Stmt>{Top}{Ten}</Stmt>\n<Stmt>{Top}{Ten}{Ten}</Stmt>");
        var reading = Read(file[..file.LastIndexOf("<Ntry>", StringComparison.Ordinal)]);
        Assert.That(reading.Statements, Has.Count.EqualTo(1));
        Assert.That(reading.Problems.Single().Message, Does.Contain("It may be cut off"));
    }

    [TestCase("camt.053.001.08", true)]
    [TestCase("pain.001.001.03", false)]
    public void The_namespace_tells_the_format(string message, bool isCamt)
    {
        var head = Encoding.UTF8.GetBytes(Document(message, "Other", ""));
        Assert.That(new CamtReader().Fit(head), isCamt ? Is.EqualTo(int.MaxValue) : Is.Zero);
        Assert.That(new CamtReader().Fit(Encoding.Unicode.GetBytes(Document(message, "Other", ""))), isCamt ? Is.EqualTo(int.MaxValue) : Is.Zero);
    }

    [Test]
    public void The_format_is_known_by_its_name() => Assert.That(StatementFormats.Standard().Find("camt"), Is.InstanceOf<CamtReader>());
}
