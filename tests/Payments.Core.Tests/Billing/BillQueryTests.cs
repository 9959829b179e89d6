using Payments.Core.Billing;

namespace Payments.Core.Tests.Billing;

public sealed class BillQueryTests
{
    [TestCase("Hj. Siti Aminah", "hj siti aminah", "siti aminah hj", "aminah hj siti")]
    [TestCase("Ma’ruf", "maruf")]
    [TestCase("Çelebi-Ünal", "celebi unal", "unal celebi")]
    [TestCase("CV Maju-Jaya (Persero)", "cv maju jaya persero", "maju jaya persero cv", "jaya persero cv maju", "persero cv maju jaya")]
    [TestCase("...")]
    public void A_name_is_kept_once_beginning_with_each_of_its_words(string name, params string[] keys) =>
        Assert.That(BillQuery.NameKeys(name), Is.EqualTo(keys));

    [Test]
    public void A_text_is_read_in_every_way_it_may_be_meant()
    {
        Assert.That(BillQuery.TryParse(" 35.10.040.012.003-0123.0 ", out var nop), Is.True);
        Assert.That((nop.Digits, nop.ObjectNumber, nop.NameWords.Count), Is.EqualTo(("351004001200301230", (string?)"35.10.040.012.003-0123.0", 0)));
        Assert.That(BillQuery.TryParse("los-a 12", out var stall), Is.True);
        Assert.That((stall.Upper, stall.Digits), Is.EqualTo(("LOS-A 12", (string?)null)));
        Assert.That(BillQuery.TryParse("si", out _) || BillQuery.TryParse(null, out _) || BillQuery.TryParse(new string('x', 101), out _), Is.False);
    }
}
