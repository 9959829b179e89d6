using System.Text;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Core.Reconciliation;
using static Payments.Adapters.BankStatements.Tests.Mt940.Mt940Text;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940ProfileTests
{
    private static readonly StatementFormats Formats = StatementFormats.Standard();

    private static IEnumerable<string> Names => Mt940Profiles.ShippedNames();

    [TestCaseSource(nameof(Names))]
    public void A_plain_statement_is_read_by_every_shipped_profile(string name)
    {
        var profile = Mt940Profiles.Shipped().Single(profile => profile.Name == name);
        var (top, line, bottom) = profile.Decimals == Mt940Decimals.None ? (Whole(Top), ":61:251103C10NTRF\n", ":62F:C251103IDR110\n-}\n") : (Top, ":61:251103C10,00NTRF\n", ":62F:C251103IDR110,00\n-}\n");
        var statement = One(top + line + ":86:SETORAN LOKET\n" + bottom, profile);
        Assert.That(statement.Problems, Is.Empty);
        Assert.That((statement.Balanced, statement.Lines.Single().Text, profile.Unbalanced), Is.EqualTo((true, "SETORAN LOKET", Unbalanced.Refused)));
        Assert.That(Formats.Find("mt940:" + name)!.TakesUnbalanced, Is.Null, "nothing that comes with the product takes what does not balance");
    }

    [TestCase("mandiri", "10,00", true)]
    [TestCase("mandiri", "10", false, Description = "ten rupiah, or ten sen?")]
    [TestCase("mandiri", "10.00", false)]
    [TestCase("btn", "10", true)]
    [TestCase("btn", "10,00", false)]
    [TestCase("danamon", "000010", true)]
    [TestCase("danamon", "000010,00", true)]
    [TestCase("danamon", "10.00", false)]
    public void An_amount_is_written_as_the_bank_writes_it_or_it_is_a_problem(string name, string amount, bool read)
    {
        var reading = Formats.Find("mt940:" + name)!.Read(File(Whole(Top, name) + $":61:251103C{amount}NTRF\n"));
        var problems = reading.Statements.Single().Problems.Where(problem => problem.Where.Contains(":61:", StringComparison.Ordinal)).ToList();
        Assert.That(problems.Count == 0, Is.EqualTo(read));
        if (!read) Assert.That(problems[0].Message, Does.Contain("by this profile an amount is"));
    }

    [Test]
    public void Where_only_a_trailer_ends_a_message_a_lone_dash_belongs_to_the_text()
    {
        const string Text = ":61:251103C10,00NTRF\n:86:IURAN 2025\n-\n:62F:C251103IDR110,00\n-}\n";
        Assert.That(By("mandiri", Top + Text).Lines.Single().Text, Is.EqualTo("IURAN 2025 -"));
        Assert.That(By("mandiri", Top + ":61:251103C10,00NTRF\n:86:IURAN\n-\n:20:SALAH\n:62F:C251103IDR110,00\n-}\n").Closing, Is.Null, "a new reference begins a new statement all the same");
    }

    [Test]
    public void A_full_line_breaks_a_word_and_a_shorter_one_does_not()
    {
        var full = new string('9', 65);
        Assert.That(By("mandiri", Top + $":61:251103C10,00NTRF\n:86:{full}\n123 PBB\nBUDI\n:62F:C251103IDR110,00\n-}}\n").Lines.Single().Text, Is.EqualTo(full + "123 PBB BUDI"));
    }

    [Test]
    public void Numbered_sub_fields_become_words_without_breaks_and_give_their_reference()
    {
        var line = By("numbered", Top + ":61:2511031103C10,00NTRFNONREF//B1\n:86:166?00GUTSCHRIFT?109310?20EREF+INV-20\n25-0001 KREF+?21X1SVWZ+PBB 9999?22010001?32BUDI CON?33TOH?60 TAMBAHAN\n" + Bottom).Lines.Single();
        Assert.That(line.Text, Is.EqualTo("GUTSCHRIFT EREF+INV-2025-0001 KREF+X1SVWZ+PBB 9999010001 TAMBAHAN BUDI CONTOH 9310"));
        Assert.That((line.Reference, line.BankReference, line.Type), Is.EqualTo(("INV-2025-0001", "B1", "NTRF")));
    }

    [Test]
    public void A_reference_of_field_61_comes_before_one_in_the_text() =>
        Assert.That(By("numbered", Top + ":61:2511031103C10,00NTRFMINE\n:86:166?20EREF+OTHER\n" + Bottom).Lines.Single().Reference, Is.EqualTo("MINE"));

    [TestCase("/OCMT/IDR10,00/OGB/BANK CONTOH/VA/8808123456789/OSDR/BUDI", "8808123456789")]
    [TestCase("/VA/8808/123/OSDR/BUDI", "8808/123", Description = "a slash inside a value")]
    [TestCase("/VA/NONREF/OSDR/BUDI", null)]
    [TestCase("SETORAN LOKET", null)]
    public void A_code_between_slashes_gives_the_reference(string text, string? reference) =>
        Assert.That(By("hsbc", Top + $":61:2511031103C10,00NTRFNONREF\n:86:{text}\n" + Bottom).Lines.Single().Reference, Is.EqualTo(reference));

    [TestCase("numbered", "TRF ?20 DARI BUDI")]
    [TestCase("hsbc", "TRF /VA 8808")]
    [TestCase("cimb-niaga", "TRF DARI BUDI")]
    public void A_text_of_another_form_is_taken_as_words(string name, string text) =>
        Assert.That(By(name, Top + $":61:2511031103C10,00NTRF\n:86:{text}\n" + Bottom).Lines.Single().Text, Is.EqualTo(text));

    [Test]
    public void What_a_bank_adds_the_day_after_does_not_make_another_line_and_is_still_read()
    {
        var today = By("bri", Top + ":61:2511031103C10,00NTRF\n:86:TRF BUDI 8808123\n" + Bottom).Lines.Single();
        var tomorrow = By("bri", Top + ":61:2511031103C10,00NTRF\n:86:TRF BUDI 8808123 WS_OB;REF77;X\n" + Bottom).Lines.Single();
        Assert.That((today.Identity ?? today.Text, tomorrow.Identity), Is.EqualTo(("TRF BUDI 8808123", "TRF BUDI 8808123")));
        Assert.That(tomorrow.Text, Is.EqualTo("TRF BUDI 8808123 WS_OB;REF77;X"));
    }

    [Test]
    public void Another_profile_does_not_make_another_line()
    {
        const string Text = Top + ":61:2511031103C10,00NTRF\n:86:166?00GUT?20EREF+1?21SVWZ+X\n" + Bottom;
        var (plain, taken) = (One(Text).Lines.Single(), By("numbered", Text).Lines.Single());
        Assert.That(taken.Text, Is.Not.EqualTo(plain.Text));
        Assert.That(taken.Identity, Is.EqualTo(plain.Text));
    }

    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"text\":{\"reference\":[\"VA\"]}}", "numbered or slashed")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"text\":{\"form\":\"slashed\",\"reference\":[\"VA\"]}}", "none of text.codes")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"unbalanced\":\"exception\"}", "needs unbalancedReason")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"unbalancedReason\":\"Surat bank 12\"}", "does not say exception")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"lineLength\":0}", "lineLength")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"marks\":[\"1:\"]}", "four characters")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"marks\":[\"{1:F01\"],\"unbalanced\":\"exception\",\"unbalancedReason\":\"Surat bank 12\"}", "on purpose")]
    [TestCase("{\"name\":\"standard\",\"title\":\"X\"}", "one of its own")]
    [TestCase("{\"name\":\"x\",\"title\":\"X\",\"decimal\":\"comma\"}", "cannot be read")]
    public void A_profile_that_contradicts_itself_is_refused(string json, string reason) =>
        Assert.That(() => Mt940Profiles.Load(json), Throws.TypeOf<FormatException>().With.Message.Contains(reason));

    [Test]
    public void Samples_of_banks_that_have_a_profile_are_read_by_it_with_the_expected_sums()
    {
        if (Corpus.Folder("mt940") is not { } folder)
        {
            Assert.Ignore(Corpus.Absent);
            return;
        }
        var samples = new[] { ("mandiri", "synthetic-id/mandiri_like.sta"), ("danamon", "synthetic-id/no_comma_zero_padded.sta"), ("btn", "synthetic-id/no_comma_zero_padded.sta"), ("numbered", "wolph-mt940/self-provided/details_60-63.sta") };
        foreach (var (name, path) in samples)
        {
            using var file = System.IO.File.OpenRead(Path.Combine(folder, path));
            var (by, plain) = (Formats.Find("mt940:" + name)!.Read(file), Plain(Path.Combine(folder, path)));
            Assert.That(by.Statements.Select(Figures), Is.EqualTo(plain.Statements.Select(Figures)), path);
        }
    }

    private static (decimal?, decimal?, int, decimal) Figures(BankStatement statement) => (statement.Opening?.Amount, statement.Closing?.Amount, statement.Lines.Count, statement.Sum);

    private static StatementReading Plain(string path)
    {
        using var file = System.IO.File.OpenRead(path);
        return new Mt940Reader().Read(file);
    }

    private static BankStatement By(string name, string text) => Formats.Find("mt940:" + name)!.Read(File(text)).Statements[0];

    private static MemoryStream File(string text) => new(Encoding.UTF8.GetBytes(text));

    private static string Whole(string top, string name = "btn") => name == "btn" ? top.Replace(",00", "", StringComparison.Ordinal) : top;
}
