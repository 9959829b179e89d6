namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Makes a month of a regency: payments, the bank's lines, settlement details, fees, and the truth beside them.</summary>
/// <remarks>Works day by day; memory is that of one day, whatever the month's size.</remarks>
public sealed class CaseGenerator
{
    private readonly CaseParameters _parameters;
    private readonly Random _random;
    private readonly PaymentMaker _maker;
    private readonly Bank _bank;
    private readonly SingleLines _singles;
    private readonly Batches _batches;
    private readonly CaseOutput _output;

    private CaseGenerator(CaseParameters parameters, CaseOutput output, References references, Random random, IReadOnlyList<FeeSchedule> fees)
    {
        (_parameters, _random, _output) = (parameters, random, output);
        var dice = new Dice(parameters, random);
        _bank = new Bank(references, random);
        _maker = new PaymentMaker(parameters, references, random);
        _singles = new SingleLines(_maker, _bank, references, dice, output, fees, random);
        _batches = new Batches(parameters, _bank, references, dice, output, fees, random);
    }

    /// <summary>Writes a case into a folder.</summary>
    /// <exception cref="FormatException">Parameters that make no sense.</exception>
    public static CaseFolder Generate(CaseParameters parameters, string path)
    {
        var (folder, references, random) = (new CaseFolder(path), new References(), new Random(parameters.Checked().Seed));
        var fees = FeeSchedule.Of(parameters.FirstDay);
        using var output = new CaseOutput(folder, parameters, references, random, fees);
        new CaseGenerator(parameters, output, references, random, fees).Run();
        return folder;
    }

    private void Run()
    {
        MonthBefore();
        var (made, weight, total) = (0, 0.0, Enumerable.Range(0, _parameters.Days).Sum(Weight));
        for (var i = 0; i < _parameters.Days; i++)
        {
            weight += Weight(i);
            var until = (int)Math.Round(_parameters.Payments * weight / total);
            Day(_parameters.FirstDay.AddDays(i), until - made);
            made = until;
        }
        _output.Flush(_output.LastDay);
    }

    // What was on its way when the month began, and stragglers of the closed month.
    private void MonthBefore()
    {
        var eve = _parameters.FirstDay.AddDays(-1);
        List<PaymentDraft> before = [];
        var stragglers = (int)(_parameters.Defects.GetValueOrDefault(Defect.LateLocked.Code) * _parameters.Payments);
        for (var i = 0; i < stragglers; i++)
        {
            var payment = _maker.Keyed(eve.AddDays((5 * i / stragglers) - 7), (KeyStyle)_random.Next((int)KeyStyle.Retrieval, (int)KeyStyle.Ntpd));
            before.Add(payment);
            _singles.SettleLate(payment, _parameters.FirstDay.AddDays(_random.Next(Math.Min(3, _parameters.Days))));
        }
        for (var left = _parameters.Payments / _parameters.Days; left > 0; left--)
            if (Channel() is var channel && Channels.IsBatch(channel)) _batches.Add(_maker.Make(eve, channel), before);
        _batches.Close(eve);
        _output.Payments(before);
    }

    private void Day(DateOnly day, int count)
    {
        var today = new List<PaymentDraft>(count);
        for (; count > 0; count--)
        {
            var payment = _maker.Make(day, Channel());
            if (Channels.IsBatch(payment.Channel)) _batches.Add(payment, today);
            else _singles.Settle(payment, today);
        }
        _batches.Close(day);
        Others(day);
        _output.Payments(today);
        _output.Flush(day.AddDays(-1));   // in the east a payment just after midnight is still on the bank's day before
    }

    // Sweeps every Friday; interest, its tax and the bank's charge on the last day.
    private void Others(DateOnly day)
    {
        const string levies = "0099000001";
        if (day.DayOfWeek == DayOfWeek.Friday) Other(levies, day, _random.NextInt64(50_000_000, 900_000_000) * 100, debit: true, "PEMINDAHBUKUAN KE RKUD");
        if (day != _output.LastDay) return;
        var interest = _random.NextInt64(1_000_000, 90_000_000);
        Other(levies, day, interest, debit: false, "BUNGA");
        Other(levies, day, interest / 5, debit: true, "PAJAK BUNGA");
        Other(levies, day, 25_000_00, debit: true, "BIAYA ADM");
    }

    private void Other(string account, DateOnly day, long sen, bool debit, string text)
    {
        var line = _bank.Other(account, day, sen, debit, text);
        _output.Line(line);
        _output.Expect(Defect.UnknownLine, "unknown-line", [line], []);
    }

    private double Weight(int index)
    {
        var day = _parameters.FirstDay.AddDays(index);
        return (day.DayOfWeek switch { DayOfWeek.Monday => 1.2, DayOfWeek.Saturday => 0.7, DayOfWeek.Sunday => 0.5, _ => 1 }) * (day.Day >= 25 ? 1.3 : 1);
    }

    private string Channel()
    {
        var draw = _random.NextDouble() * _parameters.Channels.Values.Sum();
        foreach (var channel in Channels.All)
            if ((draw -= _parameters.Channels.GetValueOrDefault(channel)) < 0) return channel;
        return Channels.All.Last(channel => _parameters.Channels.GetValueOrDefault(channel) > 0);
    }
}
