using Payments.Adapters.Storage.Payments;
using Payments.Core;

namespace Payments.Adapters.Storage.Tests.Payments;

public sealed class DayNumbersTests
{
    private static readonly RegionCode Region = new("3511");
    private static readonly DateOnly Day = new(2026, 3, 9);

    private DayNumbers _numbers = null!;

    [SetUp]
    public void Start() => _numbers = new();

    [Test]
    public void A_day_nobody_here_numbered_is_not_known()
    {
        _numbers.Took(Region, Day, 0, 3);
        Assert.That(_numbers.Known(Region, Day.AddDays(1)), Is.Null);
        Assert.That(_numbers.Known(new("3512"), Day), Is.Null);
    }

    [Test]
    public void After_own_numbers_the_last_is_known()
    {
        _numbers.Took(Region, Day, 4, 3);
        Assert.That(_numbers.Known(Region, Day), Is.EqualTo(7));
        _numbers.Took(Region, Day, 7, 1);
        Assert.That(_numbers.Known(Region, Day), Is.EqualTo(8));
    }

    [Test]
    public void A_day_others_number_too_is_not_guessed_until_two_own_batches_meet()
    {
        _numbers.Took(Region, Day, 0, 3);
        _numbers.Took(Region, Day, 5, 1);
        Assert.That(_numbers.Known(Region, Day), Is.Null);
        _numbers.Took(Region, Day, 6, 1);
        Assert.That(_numbers.Known(Region, Day), Is.EqualTo(7));
    }

    [Test]
    public void Old_days_are_forgotten()
    {
        for (var i = 0; i < 64; i++) _numbers.Took(Region, Day.AddDays(i), 0, 1);
        Assert.That(_numbers.Known(Region, Day), Is.EqualTo(1));
        _numbers.Took(Region, Day.AddDays(64), 0, 1);
        Assert.That(_numbers.Known(Region, Day), Is.Null);
        Assert.That(_numbers.Known(Region, Day.AddDays(64)), Is.EqualTo(1));
    }
}
