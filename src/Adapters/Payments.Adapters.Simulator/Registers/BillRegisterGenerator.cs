using System.Globalization;
using Payments.Core.Billing;

namespace Payments.Adapters.Simulator.Registers;

/// <summary>Generates a realistic register of bills: each bill from its own stream of random numbers, so that any of them can be made alone.</summary>
public sealed class BillRegisterGenerator
{
    private const int DaysOfMonth = 30;
    private const double MedianUse = 14;      // m3 a month
    private const double UseSpread = 0.3247;  // sigma at which 15 % stay below 10 m3: ln(14/10) / 1.0364
    private const int LandDueDay = 28;        // late in a month, yet a moved date stays in its year
    private const int StallDueDay = 10;
    private const int WaterDueDay = 15;
    private const int MostMonthsLate = 5;

    private readonly BillRegisterPlan _plan;
    private readonly LandObjects _land;
    private readonly IReadOnlyList<(LevyPlan Levy, int Weight)> _levies;

    /// <summary>Prepares a register.</summary>
    /// <exception cref="ArgumentException">A plan that cannot be met.</exception>
    public BillRegisterGenerator(BillRegisterPlan plan)
    {
        if (plan.Count < 0 || plan.Days < 1) throw new ArgumentException("A register has zero or more bills and at least one day of payments.", nameof(plan));
        if (plan.MeanBilled <= plan.LandTaxRule.Minimum) throw new ArgumentException($"The mean of {plan.MeanBilled} is not above the land tax's minimum; raise {nameof(plan.MeanBilled)}.", nameof(plan));
        (_plan, _land) = (plan, new(plan));
        _levies = [(plan.Land, plan.Land.Weight), (plan.Stalls, plan.Stalls.Weight), (plan.Water, plan.Water.Weight)];
    }

    /// <summary>The whole register, made as it is read.</summary>
    public IEnumerable<GeneratedBill> Bills() => Enumerable.Range(1, _plan.Count).Select(Bill);

    /// <summary>The n-th bill, from 1.</summary>
    public GeneratedBill Bill(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        var dice = new SeededDice(_plan.Seed, number);
        var levy = dice.OneOf(_levies);
        if (levy == _plan.Land) return LandTax(number, dice);
        return levy == _plan.Stalls ? Stall(number, dice) : Water(number, dice);
    }

    private GeneratedBill LandTax(int number, SeededDice dice)
    {
        var due = DueDate(LandDueDay, dice);
        var nop = ObjectNumber(number);
        var payer = new Payer(Text($"P.1.{number:0000000}.{dice.Between(1, 25):00}.{dice.Between(1, 9):00}"), PayerNames.Person(dice));
        return new(_plan.Land.Levy, Code(_plan.Land, number), Text($"SPPT/{nop}/{due.Year}"), payer, nop, Period.OfYear(due.Year),
            new(due.Year, 1, 2), due, _plan.Land.LateRule, _land.Draw(dice));
    }

    private GeneratedBill Stall(int number, SeededDice dice)
    {
        var due = DueDate(StallDueDay, dice);
        var payer = new Payer(Text($"R.1.{number:0000000}.{dice.Between(1, 25):00}.{dice.Between(1, 9):00}"), PayerNames.Person(dice));
        var stall = Text($"LOS-{dice.Between(1, 40):00}-{number:0000000}");
        return new(_plan.Stalls.Levy, Code(_plan.Stalls, number), Text($"SKRD/{number:0000000}/{due:MM}/{due.Year}"), payer, stall,
            Period.OfMonth(due.Year, due.Month), new(due.Year, due.Month, 1), due, _plan.Stalls.LateRule,
            new BillInputs.Stall(dice.Between(4, 24), DaysOfMonth, dice.OneOf(_plan.StallClasses)));
    }

    private GeneratedBill Water(int number, SeededDice dice)
    {
        var due = DueDate(WaterDueDay, dice);
        var used = due.AddMonths(-1);
        var group = dice.OneOf(_plan.WaterGroups);
        var connection = Text($"{dice.Between(1, 25):00}{number:0000000}");
        var payer = new Payer(connection, group.StartsWith('N') ? PayerNames.Firm(dice) : PayerNames.Person(dice));
        return new(_plan.Water.Levy, Code(_plan.Water, number), Text($"AIR/{used:yyyyMM}/{connection}"), payer, connection,
            Period.OfMonth(used.Year, used.Month), new(due.Year, due.Month, dice.Between(1, 5)), due, _plan.Water.LateRule,
            new BillInputs.WaterUse(group, (int)dice.LogNormal(MedianUse, UseSpread)));
    }

    /// <summary>A due date on this day of a month, moved to a working day: before the payments for a late bill, else after them.</summary>
    private DateOnly DueDate(int day, SeededDice dice)
    {
        var (late, months) = (dice.Chance(_plan.LateShare.Value), dice.Number(MostMonthsLate));
        var end = _plan.Start.AddDays(_plan.Days);
        var month = _plan.Start.AddMonths(late ? 1 : -1);
        while (late && DueIn(month, day) >= _plan.Start) month = month.AddMonths(-1);
        while (!late && DueIn(month, day) < end) month = month.AddMonths(1);
        return DueIn(month.AddMonths(late ? -months : months / 2), day);
    }

    private DateOnly DueIn(DateOnly month, int day)
    {
        var due = OnDay(month, day);
        while (!_plan.IsWorkingDay(due)) due = due.AddDays(1);
        return due;
    }

    private static DateOnly OnDay(DateOnly month, int day) =>
        new(month.Year, month.Month, Math.Min(day, DateTime.DaysInMonth(month.Year, month.Month)));

    /// <summary>A NOP: region, 25 districts, 9 villages, 20 blocks, serial, kind 0.</summary>
    private string ObjectNumber(int number)
    {
        var (rest, district) = Math.DivRem(number, 25);
        (rest, var village) = Math.DivRem(rest, 9);
        (var serial, var block) = Math.DivRem(rest, 20);
        return Text($"{_plan.Region}{(district + 1) * 10:000}{village + 1:000}{block + 1:000}{serial + 1:0000}0");
    }

    private static PaymentCode Code(LevyPlan levy, int number) => PaymentCode.Make(levy.CodePrefix, number);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
