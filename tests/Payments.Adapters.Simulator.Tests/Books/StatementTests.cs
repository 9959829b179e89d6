using CsCheck;
using Payments.Adapters.Simulator.Tests.Peers;
using Payments.Core;

namespace Payments.Adapters.Simulator.Tests.Books;

public sealed class StatementTests
{
    private static readonly DateOnly First = new(2025, 12, 30);

    private static readonly Gen<(string Slip, long Rupiah)> GenDeposit = Gen.Select(
        Gen.Char[' ', 'þ'].Array[1, 420].Select(letters => "S" + new string(letters)),
        Gen.Long[1, 20_000_000_000]);   // forty of them stay below the trillion from which MT940 has no room for sen

    [Test]
    public async Task Statements_balance_chain_count_up_and_keep_the_line_length()
    {
        var days = GenDeposit.Array[0, 8].Array[1, 5];
        await Gen.Select(days, Gen.Long[-5_000_000, 5_000_000]).SampleAsync(async (deposits, opening) =>
        {
            await using var town = new Town(with: options => options with { OpeningBalance = Money.OfSen(opening) });
            var closing = Money.OfSen(opening);
            for (var i = 0; i < deposits.Length; i++)
            {
                var statement = await DayAsync(town, First.AddDays(i), deposits[i]);
                Assert.That(statement.Number, Is.EqualTo(i + 1));
                Assert.That(statement.Account, Is.EqualTo(Town.Treasury));
                Assert.That(statement.Opening, Is.EqualTo(closing));
                Assert.That(statement.Opening + statement.Sum, Is.EqualTo(statement.Closing));
                Assert.That(statement.Available, Is.EqualTo(statement.Closing));
                Assert.That(statement.Lines.Select(line => line.Amount), Is.EquivalentTo(deposits[i].Select(deposit => Money.OfRupiah(deposit.Rupiah))));
                closing = statement.Closing;
            }
        }, iter: 40);
    }

    [Test]
    public async Task A_statement_is_the_same_whenever_it_is_asked_for()
    {
        await using var town = new Town();
        var first = await DayAsync(town, First, [("STS-1", 1_000)]);
        await DayAsync(town, First.AddDays(1), [("STS-2", 2_000)]);
        var again = town.Statement(First);
        Assert.That((again.Number, again.Opening, again.Closing), Is.EqualTo((first.Number, first.Opening, first.Closing)));
        Assert.That(again.Lines, Is.EqualTo(first.Lines));
    }

    [Test]
    public async Task Each_account_has_its_own_chain()
    {
        await using var town = new Town();
        await DayAsync(town, First, [("STS-1", 1_000)]);
        var water = StrictStatement.Read(town.Bank.StatementOf(Town.WaterCompany, First));
        Assert.That((water.Account, water.Number, water.Closing), Is.EqualTo((Town.WaterCompany, 1, Money.Zero)));
    }

    [TestCase("9999999999999", ExpectedResult = true, Description = "13 digits and the comma fit")]
    [TestCase("99999999999999", ExpectedResult = true, Description = "14 digits and the comma just fit")]
    [TestCase("100000000000000", ExpectedResult = false)]
    public async Task<bool> An_amount_that_mt940_cannot_carry_is_not_cut_short(string rupiah)
    {
        await using var town = new Town();
        await town.Bank.BeginDayAsync(First);
        var amount = Money.OfDecimal(decimal.Parse(rupiah, System.Globalization.CultureInfo.InvariantCulture));
        town.Bank.Deposit("STS-1", Town.Treasury, amount);
        await town.Bank.EndDayAsync(First);
        try
        {
            return town.Statement(First).Closing == amount;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static async Task<StrictStatement> DayAsync(Town town, DateOnly day, (string Slip, long Rupiah)[] deposits)
    {
        await town.Bank.BeginDayAsync(day);
        foreach (var (slip, rupiah) in deposits) town.Bank.Deposit(slip, Town.Treasury, Money.OfRupiah(rupiah));
        await town.Bank.EndDayAsync(day);
        return town.Statement(day);
    }
}
