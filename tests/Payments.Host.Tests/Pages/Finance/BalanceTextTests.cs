using Payments.Core;
using Payments.Host.Pages.Finance;

namespace Payments.Host.Tests.Pages.Finance;

/// <summary>A balance is read as people write it here, or not at all: 1.500 is never one and a half.</summary>
public sealed class BalanceTextTests
{
    [TestCase("10000000", 1_000_000_000)]
    [TestCase("10.000.000", 1_000_000_000)]
    [TestCase("10.000.000,50", 1_000_000_050)]
    [TestCase(" Rp10.000.000,5 ", 1_000_000_050)]
    [TestCase("Rp 1.500", 150_000)]
    [TestCase("-2.500,00", -250_000)]
    [TestCase("-Rp2.500", -250_000)]
    [TestCase("0", 0)]
    public void A_balance_is_read_to_the_sen(string text, long sen)
    {
        Assert.That(BalanceText.TryParse(text, out var balance), Is.True);
        Assert.That(balance, Is.EqualTo(Money.OfSen(sen)));
    }

    [TestCase("10000000.50", Description = "another country's point")]
    [TestCase("10,000,000.00")]
    [TestCase("1.50")]
    [TestCase("1.0000")]
    [TestCase("10.000.000,505")]
    [TestCase("1000.000")]
    [TestCase("2.500-")]
    [TestCase("(2.500)")]
    [TestCase("1e6")]
    [TestCase("saldo")]
    [TestCase("Rp")]
    [TestCase(",50")]
    [TestCase("9999999999999999", Description = "more than any account holds")]
    public void Anything_else_is_no_balance(string text) => Assert.That(BalanceText.TryParse(text, out _), Is.False);
}
