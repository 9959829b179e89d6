using Payments.Core.Reconciliation.Statements;

namespace Payments.Core.Tests.Reconciliation.Statements;

/// <summary>A number that is left out is told only where numbers have been seen to run on from statement to statement.</summary>
public sealed class StatementNumbersTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    [Test]
    public void A_number_that_is_left_out_is_missing_at_the_balance_before_it() => Assert.That(
        Missing((1, "66"), (2, "67"), (3, "68"), (4, "69"), (7, "70"), (8, "72"), (9, "73")),
        Is.EqualTo([new MissingStatement(2026, 71, Money.OfRupiah(7))]));

    [Test]
    public void It_is_missing_no_more_when_it_has_come_late() =>
        Assert.That(Missing((1, "66"), (2, "67"), (3, "68"), (4, "69"), (7, "70"), (8, "72"), (8, "71")), Is.Empty);

    [Test]
    public void Pages_and_leading_zeros_are_not_numbers_of_their_own() =>
        Assert.That(Missing((1, "00066/001"), (2, "00067/001"), (2, "00067/002"), (3, "00068/001"), (7, "00069/001"), (8, "00070/1"), (9, "00072/1")).Select(missing => missing.Number), Is.EqualTo([71]));

    [Test]
    public void A_new_year_starts_anew() => Assert.That(
        StatementNumbers.Missing([.. Chain((1, "249"), (2, "250"), (3, "251"), (7, "252")).Select(one => one with { ClosingDate = one.ClosingDate.AddYears(-1) }), .. Chain((1, "1"), (2, "2"), (3, "4"))]),
        Is.EqualTo([new MissingStatement(2026, 3, Money.OfRupiah(2))]));

    [Test]
    public void What_was_missing_in_the_old_year_is_not_told_in_the_new_one() => Assert.That(
        StatementNumbers.Missing([.. Chain((1, "249"), (2, "250"), (3, "251"), (7, "252"), (8, "254")).Select(one => one with { ClosingDate = one.ClosingDate.AddYears(-1) }), .. Chain((1, "1"))]), Is.Empty);

    [TestCase("1 1|2 2|3 3|7 5", Description = "too few that follow each other")]
    [TestCase("1 61|2 62|3 63|4 64|5 65|8 68|9 69", Description = "numbered by the day: a weekend leaves two out")]
    [TestCase("1 1|1 2|2 1|2 2|3 1|3 3", Description = "numbered anew each day")]
    [TestCase("1 1|2 1|3 1|7 1|8 1", Description = "always the same")]
    [TestCase("1 260302/1|2 260303/2|3 260304/3|7 260308/4|8 260309/6", Description = "a date in it")]
    [TestCase("1 1|2 2|3 3|4 4|7 5|8 500", Description = "another count")]
    [TestCase("1 1|2 2|3 3|4 4|7 7|8 9|9 12", Description = "reports of the day are counted too")]
    [TestCase("1 -|2 -|3 -", Description = "no numbers")]
    public void Other_ways_to_number_tell_nothing(string chain) => Assert.That(
        Missing([.. chain.Split('|').Select(one => one.Split(' ')).Select(one => (int.Parse(one[0], System.Globalization.CultureInfo.InvariantCulture), one[1]))]), Is.Empty);

    private static IReadOnlyList<MissingStatement> Missing(params (int Day, string Number)[] chain) => StatementNumbers.Missing([.. Chain(chain)]);

    // Each closes with as many rupiah as its day.
    private static IEnumerable<NumberedStatement> Chain(params (int Day, string Number)[] chain) =>
        chain.Select(one => new NumberedStatement(one.Number, Money.OfRupiah(one.Day), Monday.AddDays(one.Day - 1)));
}
