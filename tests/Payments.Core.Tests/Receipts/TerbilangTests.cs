using CsCheck;
using Payments.Core.Receipts;

namespace Payments.Core.Tests.Receipts;

public sealed class TerbilangTests
{
    [TestCase(0, "nol")]
    [TestCase(1, "satu")]
    [TestCase(10, "sepuluh")]
    [TestCase(11, "sebelas")]
    [TestCase(12, "dua belas")]
    [TestCase(19, "sembilan belas")]
    [TestCase(20, "dua puluh")]
    [TestCase(21, "dua puluh satu")]
    [TestCase(100, "seratus")]
    [TestCase(111, "seratus sebelas")]
    [TestCase(1_000, "seribu")]
    [TestCase(1_100, "seribu seratus")]
    [TestCase(2_000, "dua ribu")]
    [TestCase(11_000, "sebelas ribu")]
    [TestCase(101_000, "seratus satu ribu")]
    [TestCase(1_000_000, "satu juta")]
    [TestCase(1_001_000, "satu juta seribu")]
    [TestCase(1_234_567, "satu juta dua ratus tiga puluh empat ribu lima ratus enam puluh tujuh")]
    [TestCase(1_000_000_000, "satu miliar")]
    [TestCase(1_000_000_000_000, "satu triliun")]
    [TestCase(1_000_000_000_000_000, "seribu triliun")]
    public void Known_numbers(long number, string words) => Assert.That(Terbilang.Of(number), Is.EqualTo(words));

    [Test]
    public void Words_lead_back_to_the_number() =>
        Gen.OneOf(Gen.Long[0, 1_000_000_000_000_000], Gen.Long[0, 2_000_000], Gen.Select(Gen.Int[0, 15], Gen.Long[-1, 1], (power, near) => Math.Max(0, Power(power) + near)))
            .Sample(number => Words.Read(Terbilang.Of(number)) == number, iter: 20_000);

    [Test]
    public void Every_number_below_two_thousand_leads_back()
    {
        for (var number = 0L; number < 2_000; number++) Assert.That(Words.Read(Terbilang.Of(number)), Is.EqualTo(number));
    }

    [TestCase(15_000_050, "seratus lima puluh ribu rupiah lima puluh sen")]
    [TestCase(-100, "minus satu rupiah")]
    public void Amounts_name_rupiah_and_sen(long sen, string words) => Assert.That(Terbilang.Of(Money.OfSen(sen)), Is.EqualTo(words));

    [TestCase(long.MaxValue)]
    [TestCase(long.MinValue)]
    public void Every_amount_has_words(long sen) => Assert.That(Terbilang.Of(Money.OfSen(sen)), Does.Contain("triliun"));

    private static long Power(int power) => power == 0 ? 1 : 10 * Power(power - 1);

    /// <summary>Reads number words by the grammar of the language, not by undoing the writer: units add up, scales multiply what stands before.</summary>
    private static class Words
    {
        private static readonly Dictionary<string, long> Units = new()
        {
            ["nol"] = 0,
            ["satu"] = 1,
            ["dua"] = 2,
            ["tiga"] = 3,
            ["empat"] = 4,
            ["lima"] = 5,
            ["enam"] = 6,
            ["tujuh"] = 7,
            ["delapan"] = 8,
            ["sembilan"] = 9,
            ["sepuluh"] = 10,
            ["sebelas"] = 11,
            ["seratus"] = 100,
        };

        public static long Read(string text)
        {
            long total = 0, group = 0, unit = 0;
            foreach (var word in text.Split(' '))
            {
                switch (word)
                {
                    case "belas": (group, unit) = (group + 10 + unit, 0); break;
                    case "puluh": (group, unit) = (group + (unit * 10), 0); break;
                    case "ratus": (group, unit) = (group + (unit * 100), 0); break;
                    case "seribu": total += 1_000; break;
                    case "ribu": (total, group, unit) = (total + ((group + unit) * 1_000), 0, 0); break;
                    case "juta": (total, group, unit) = (total + ((group + unit) * 1_000_000), 0, 0); break;
                    case "miliar": (total, group, unit) = (total + ((group + unit) * 1_000_000_000), 0, 0); break;
                    case "triliun": (total, group, unit) = ((total + group + unit) * 1_000_000_000_000, 0, 0); break;
                    default: (group, unit) = (group + unit, Units[word]); break;
                }
            }
            return total + group + unit;
        }
    }
}
