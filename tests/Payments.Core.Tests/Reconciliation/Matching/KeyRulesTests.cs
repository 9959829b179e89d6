using Payments.Adapters.Contracts;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Tests.Reconciliation.Matching;

public sealed class KeyRulesTests
{
    private static readonly KeyRules Rules = KeyRules.Of(Sample.Region);

    [TestCase("{0}", Description = "as it is")]
    [TestCase("000{0}", Description = "padded with zeros to eight digits")]
    [TestCase("   {0}", Description = "padded with blanks, as SNAP does")]
    [TestCase("VA{0} BUDI", Description = "glued to a word")]
    [TestCase("TRF/{0}/WARGA", Description = "between marks")]
    public void A_virtual_account_is_found_however_it_is_padded(string text) =>
        Assert.That(Of(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Scene.VirtualAccount(7))),
            Does.Contain(new MatchKey(KeyKind.VirtualAccount, Scene.VirtualAccount(7))));

    [Test]
    public void A_wrong_check_digit_is_no_key()
    {
        var wrong = Scene.Code(7).Value[..^1] + (char)('0' + ((Scene.Code(7).Value[^1] - '0' + 1) % 10));
        Assert.That(Of("88001" + wrong).Where(key => key.Kind is KeyKind.VirtualAccount or KeyKind.Code), Is.Empty);
    }

    [Test]
    public void An_NTPD_of_another_region_is_no_key()
    {
        var other = Ntpd.Make(new("1101"), Scene.Day, 1);
        Assert.That(Of(other.Value).Where(key => key.Kind == KeyKind.Ntpd), Is.Empty);
        Assert.That(Of(Ntpd.Make(Sample.Code, Scene.Day, 1).Value).Count(key => key.Kind == KeyKind.Ntpd), Is.EqualTo(1));
    }

    [TestCase("STS/2026/000012")]
    [TestCase("STS-2026-000012")]
    [TestCase("setor sts 2026 000012 rkud")]
    [TestCase("STS2026000012")]
    public void A_slip_number_is_found_with_any_marks(string text) =>
        Assert.That(Of(text), Does.Contain(KeyRules.OfSlip("STS/2026/000012")));

    [Test]
    public void A_slip_number_that_is_cut_short_is_no_key() =>
        Assert.That(Of("STS/2026/0000").Where(key => key.Kind == KeyKind.Slip), Is.Empty);

    [Test]
    public void A_payment_has_the_keys_a_line_can_show()
    {
        var payment = new Scene().Payment(1, 1_000, bill: 7) with { Trace = "ntb-778899" };
        Assert.That(Rules.Of(payment).Select(key => key.ToString()), Is.EquivalentTo(new[]
        {
            "Ntpd:" + payment.Number, "Reference:REF-00001", "Reference:NTB-778899", "VirtualAccount:" + Scene.VirtualAccount(7), "Code:" + Scene.Code(7),
        }));
    }

    private static IReadOnlyList<MatchKey> Of(string text) => Rules.Of(new Scene().Line(1, 1_000, text));
}
