using System.Text;
using Payments.Host.Staff;

namespace Payments.Host.Tests.Staff;

public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [TestCase(59L, "287082", Description = "RFC 6238 appendix B, last six digits")]
    [TestCase(1111111109L, "081804")]
    [TestCase(1234567890L, "005924")]
    [TestCase(20000000000L, "353130")]
    public void Codes_are_those_of_the_standard(long seconds, string code) =>
        Assert.That(Totp.Code(Key, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))), Is.EqualTo(code));

    [Test]
    public void A_code_is_found_one_step_early_or_late_and_no_further()
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_000);
        var step = Totp.StepOf(now);
        for (var shift = -3; shift <= 3; shift++)
            Assert.That(Totp.Match(Key, Totp.Code(Key, step + shift).Insert(3, " "), now), Math.Abs(shift) <= 1 ? Is.EqualTo(step + shift) : Is.Null);
        Assert.That(Totp.Match(Key, null, now), Is.Null);
        Assert.That(Totp.Match(Key, "12345", now), Is.Null);
    }

    [Test]
    public void Keys_are_written_in_base_32() => Assert.That(Totp.ToBase32(Key), Is.EqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"));
}
