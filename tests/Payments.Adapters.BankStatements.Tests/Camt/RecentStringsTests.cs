using CsCheck;
using Payments.Adapters.BankStatements.Camt;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class RecentStringsTests
{
    [Test]
    public void A_kept_text_is_the_same_string_until_another_takes_its_place()
    {
        var recent = new RecentStrings();
        Assert.That(recent.Find("PMNT"), Is.Null);
        var kept = recent.Keep("PMNT");
        Assert.That(recent.Find("PMNT"), Is.SameAs(kept));
        recent.Keep("PXNT");   // length and three letters alike
        Assert.That((recent.Find("PMNT"), recent.Find("PXNT")), Is.EqualTo(((string?)null, "PXNT")));
    }

    [Test]
    public void What_is_found_is_what_was_looked_for() =>
        Gen.String.Array[1, 100].Sample(texts =>
        {
            var recent = new RecentStrings();
            return texts.All(text => (recent.Find(text) ?? recent.Keep(text)) == text && (recent.Find(text) ?? "") == text);
        });

    [Test]
    public void No_text_is_the_empty_text() => Assert.That(new RecentStrings().Find(""), Is.Empty);
}
