using System.Numerics;
using CsCheck;

namespace Payments.Core.Tests;

public sealed class MoneyTests
{
    private static readonly Gen<long> Rupiah = Gen.Long[-10_000_000_000_000, 10_000_000_000_000];
    private static readonly Gen<BasisPoints> Rate = Gen.Int[0, 20_000].Select(value => new BasisPoints(value));

    // Source: regional revenue reference 3.1 (rounding): the first is opsen at 66 %, the others are interest at 1 % a month.
    [TestCase(1_234_567, 6_600, 1, 814_814)]
    [TestCase(184_520, 100, 1, 1_845)]
    [TestCase(53_650, 100, 3, 1_609)]
    public void A_rate_is_multiplied_by_its_times_first_and_the_product_truncated_once(long rupiah, int rate, int times, long expected) =>
        Assert.That(Money.OfRupiah(rupiah).At(new BasisPoints(rate), Rounding.DownToRupiah, times), Is.EqualTo(Money.OfRupiah(expected)));

    [Test]
    public void Truncating_every_month_apart_would_lose_a_rupiah()
    {
        var month = Money.OfRupiah(53_650).At(new BasisPoints(100), Rounding.DownToRupiah);

        Assert.That(month * 3, Is.EqualTo(Money.OfRupiah(1_608)));
    }

    [TestCase(Rounding.DownToRupiah, 100)]
    [TestCase(Rounding.HalfUpToRupiah, 200)]
    [TestCase(Rounding.UpToRupiah, 200)]
    [TestCase(Rounding.DownToSen, 150)]
    [TestCase(Rounding.HalfUpToSen, 150)]
    public void One_and_a_half_rupiah_is_rounded_as_it_is_said(Rounding rounding, long sen)
    {
        Assert.That(Money.OfRupiah(150).At(new BasisPoints(100), rounding), Is.EqualTo(Money.OfSen(sen)));
        Assert.That(Money.OfRupiah(-150).At(new BasisPoints(100), rounding), Is.EqualTo(Money.OfSen(-sen)));
    }

    [Test]
    public void Rounding_moves_an_amount_by_less_than_its_unit_and_in_its_direction() =>
        Gen.Select(Rupiah, Rate, Gen.Int[0, 60], Gen.Enum<Rounding>()).Sample((rupiah, rate, times, rounding) =>
        {
            var exact = rupiah * 100m * rate.Value * times / BasisPoints.PerWhole;
            decimal got = Money.OfRupiah(rupiah).At(rate, rounding, times).Sen;
            decimal unit = rounding is Rounding.DownToSen or Rounding.HalfUpToSen ? 1 : 100;
            var outward = Math.Abs(got) - Math.Abs(exact);
            return got % unit == 0 && rounding switch
            {
                Rounding.DownToRupiah or Rounding.DownToSen => outward > -unit && outward <= 0,
                Rounding.UpToRupiah => outward >= 0 && outward < unit,
                _ => outward > -unit / 2 && outward <= unit / 2,
            };
        });

    // Small amounts are multiplied as plain numbers, large ones as wide ones: both must round alike, and where one way ends the other begins.
    [Test]
    public void Amounts_of_any_size_are_rounded_as_whole_numbers_say() =>
        Gen.Select(Gen.OneOf(Gen.Long[-1_000_000, 1_000_000], Gen.Long[-long.MaxValue / 20_000, long.MaxValue / 20_000], Gen.Long[-long.MaxValue, long.MaxValue]), Gen.Int[0, 10_000], Gen.Enum<Rounding>())
            .Sample((sen, rate, rounding) =>
            {
                BigInteger unit = rounding is Rounding.DownToSen or Rounding.HalfUpToSen ? 1 : 100;
                var (quotient, rest) = BigInteger.DivRem(BigInteger.Abs(sen) * rate, BasisPoints.PerWhole * unit);
                if (rounding == Rounding.UpToRupiah ? rest > 0 : rounding is Rounding.HalfUpToRupiah or Rounding.HalfUpToSen && rest * 2 >= BasisPoints.PerWhole * unit) quotient += 1;
                var expected = quotient * unit * Math.Sign(sen);
                return expected > long.MaxValue || expected < -long.MaxValue || Money.OfSen(sen).At(new BasisPoints(rate), rounding).Sen == expected;
            });

    [Test]
    public void A_part_in_proportion_is_cut_off_to_the_sen_at_any_size() =>
        Gen.Select(Gen.OneOf(Gen.Long[0, 1_000_000], Gen.Long[0, long.MaxValue]), Gen.Long[1, long.MaxValue], Gen.Long[0, long.MaxValue]).Sample((kept, whole, some) =>
        {
            var amount = some % whole;
            return Money.OfSen(kept).InProportion(Money.OfSen(amount), Money.OfSen(whole)).Sen == (BigInteger)kept * amount / whole;
        });

    [Test]
    public void A_share_of_a_share_is_rounded_once() =>
        Gen.Select(Gen.Long[0, 10_000_000_000_000], Gen.Int[0, 10_000], Gen.Int[0, 10_000]).Sample((rupiah, rate, share) =>
            Money.OfRupiah(rupiah).At(new BasisPoints(rate), new BasisPoints(share), Rounding.DownToRupiah).ToDecimal()
            == decimal.Floor((decimal)rupiah * rate * share / 100_000_000m));

    [Test]
    public void Shares_of_a_split_add_up_to_the_whole_and_differ_by_at_most_a_sen() =>
        Gen.Select(Gen.Long, Gen.Int[1, 200]).Sample((sen, shares) =>
        {
            var split = Money.OfSen(sen).Split(shares);
            return split.Length == shares && Money.Sum(split).Sen == sen && split.Max().Sen - split.Min().Sen <= 1;
        });

    [Test]
    public void The_first_shares_carry_the_remainder() =>
        Assert.That(Money.OfSen(100).Split(3), Is.EqualTo(new[] { Money.OfSen(34), Money.OfSen(33), Money.OfSen(33) }));

    [Test]
    public void Fewer_than_one_share_is_a_mistake() =>
        Assert.That(() => Money.OfRupiah(1).Split(0), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [Test]
    public void Nothing_wraps_around()
    {
        var most = Money.OfSen(long.MaxValue);

        Assert.That(() => most + Money.OfSen(1), Throws.InstanceOf<OverflowException>());
        Assert.That(() => Money.OfSen(long.MinValue) - Money.OfSen(1), Throws.InstanceOf<OverflowException>());
        Assert.That(() => -Money.OfSen(long.MinValue), Throws.InstanceOf<OverflowException>());
        Assert.That(() => most * 2, Throws.InstanceOf<OverflowException>());
        Assert.That(() => Money.OfRupiah(long.MaxValue), Throws.InstanceOf<OverflowException>());
        Assert.That(() => most.At(new BasisPoints(20_000), Rounding.DownToRupiah), Throws.InstanceOf<OverflowException>());
    }

    [Test]
    public void An_amount_with_more_than_two_decimals_cannot_be_paid()
    {
        Assert.That(Money.OfDecimal(12.34m), Is.EqualTo(Money.OfSen(1_234)));
        Assert.That(() => Money.OfDecimal(12.345m), Throws.ArgumentException);
    }

    [TestCase(125_000_000, "Rp1.250.000")]
    [TestCase(125_000_005, "Rp1.250.000,05")]
    [TestCase(-5_000, "-Rp50")]
    [TestCase(-5, "-Rp0,05")]
    [TestCase(0, "Rp0")]
    [TestCase(99_900, "Rp999")]
    [TestCase(long.MaxValue, "Rp92.233.720.368.547.758,07")]
    [TestCase(long.MinValue, "-Rp92.233.720.368.547.758,08")]
    public void An_amount_is_written_as_indonesian_readers_write_it(long sen, string text) =>
        Assert.That(Money.OfSen(sen).ToString(), Is.EqualTo(text));
}
