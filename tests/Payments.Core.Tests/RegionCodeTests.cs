namespace Payments.Core.Tests;

public sealed class RegionCodeTests
{
    [Test]
    public void Four_digits_are_a_region_code()
    {
        var code = new RegionCode("3599");

        Assert.That(code.Value, Is.EqualTo("3599"));
        Assert.That(code.ToString(), Is.EqualTo("3599"));
        Assert.That(code, Is.EqualTo(new RegionCode("3599")));
    }

    [TestCase("")]
    [TestCase("359")]
    [TestCase("35990")]
    [TestCase("35.1")]
    [TestCase("٣٥١٠")]
    [TestCase(null)]
    public void Anything_else_is_refused(string? text) =>
        Assert.That(() => new RegionCode(text!), Throws.InstanceOf<FormatException>());

    [Test]
    public void A_code_that_was_never_set_cannot_be_used() =>
        Assert.That(() => default(RegionCode).Value, Throws.InvalidOperationException);
}
