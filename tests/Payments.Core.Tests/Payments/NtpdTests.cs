using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Core.Payments;

namespace Payments.Core.Tests.Payments;

public sealed class NtpdTests
{
    [Test]
    public void A_number_reads_back_and_no_other_digit_fits_any_place() =>
        Gen.Select(Gen.Int[1, Ntpd.MaxSequence], Gen.Int[0, 3650], Gen.Int[0, 15], Gen.Int[1, 9]).Sample((sequence, days, place, shift) =>
        {
            var number = Ntpd.Make(Sample.Code, Sample.Day.AddDays(days), sequence).Value;
            var wrong = number.ToCharArray();
            wrong[place] = (char)('0' + ((wrong[place] - '0' + shift) % 10));
            return number.Length == Ntpd.Length && Ntpd.TryParse(number, out _) && !Ntpd.TryParse(new string(wrong), out _);
        });

    [TestCase(0)]
    [TestCase(Ntpd.MaxSequence + 1)]
    public void A_sequence_outside_a_day_is_refused(int sequence) =>
        Assert.That(() => Ntpd.Make(Sample.Code, Sample.Day, sequence), Throws.TypeOf<ArgumentOutOfRangeException>());
}
