using System.Text;
using Payments.Core.Payments;
using Payments.Core.Receipts;

namespace Payments.Core.Tests.Receipts;

public sealed class ReceiptClaimTests
{
    private const string Address = "https://bayar.sumberasri.example/bukti";

    private static readonly ReceiptClaim Claim =
        new(Ntpd.Make(new("3599"), new(2026, 5, 12), 17), Money.OfRupiah(169_389), new(2026, 5, 12), "M. S***o");

    private readonly ReceiptSigner _signer = new(ReceiptSigner.NewPrivateKeyPem(), Address);

    [OneTimeTearDown]
    public void Dispose() => _signer.Dispose();

    private ReceiptVerifier Verifier => new([_signer.PublicKey]);

    [Test]
    public void A_signed_claim_verifies_with_the_public_key_alone()
    {
        using var published = ReceiptKey.FromPem(_signer.PublicKey.ToPem());
        Assert.That(new ReceiptVerifier([published]).Check(_signer.Sign(Claim) + "\n"), Is.EqualTo(new ClaimCheck.Genuine(Claim, published.Id)));
    }

    [Test]
    public void One_flipped_bit_anywhere_fails()
    {
        var text = Encoding.ASCII.GetBytes(_signer.Sign(Claim));
        for (var bit = 0; bit < text.Length * 8; bit++)
        {
            var flipped = (byte[])text.Clone();
            flipped[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.That(Verifier.Check(Encoding.Latin1.GetString(flipped)), Is.Not.InstanceOf<ClaimCheck.Genuine>(), $"bit {bit}");
        }
    }

    [Test]
    public void A_shorter_or_longer_text_fails()
    {
        var text = _signer.Sign(Claim);
        for (var length = 0; length < text.Length; length++) Assert.That(Verifier.Check(text[..length]), Is.Not.InstanceOf<ClaimCheck.Genuine>());
        foreach (var more in "A7/1") Assert.That(Verifier.Check(text + more), Is.Not.InstanceOf<ClaimCheck.Genuine>());
    }

    [Test]
    public void A_claim_moved_to_another_site_fails() =>
        Assert.That(Verifier.Check(_signer.Sign(Claim).Replace("SUMBERASRI", "PALSU", StringComparison.Ordinal)), Is.InstanceOf<ClaimCheck.Forged>());

    [Test]
    public void Another_installations_key_is_named_as_unknown()
    {
        using var other = new ReceiptSigner(ReceiptSigner.NewPrivateKeyPem(), "");
        Assert.That(Verifier.Check(other.Sign(Claim)), Is.EqualTo(new ClaimCheck.UnknownKey(other.PublicKey.Id)));
    }

    [TestCase("")]
    [TestCase("1/")]
    [TestCase("https://example.go.id")]
    [TestCase("1/AAAA")]
    public void Other_texts_are_no_claims(string text) => Assert.That(Verifier.Check(text), Is.EqualTo(new ClaimCheck.NotAClaim()));

    [Test]
    public void Text_packs_into_the_tight_mode_of_a_QR_and_stays_short()
    {
        var text = _signer.Sign(Claim with { MaskedName = new string('W', 100) });
        Assert.That(text.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || "-./: $%*+".Contains(letter)), Is.True);
        Assert.That(text, Has.Length.LessThan(260));
        Assert.That(((ClaimCheck.Genuine)Verifier.Check(text)).Claim.MaskedName, Has.Length.EqualTo(ReceiptClaim.MaxNameBytes));
    }

    [TestCase("https://bayar.example.go.id/bukti?x=1")]
    [TestCase("https://bayar.example.go.id/b_ukti")]
    public void An_address_a_QR_cannot_pack_is_refused_at_start(string address) =>
        Assert.That(() => new ReceiptSigner(ReceiptSigner.NewPrivateKeyPem(), address), Throws.ArgumentException);

    [Test]
    public void Only_a_private_key_signs()
    {
        Assert.That(() => new ReceiptSigner(_signer.PublicKey.ToPem(), ""), Throws.ArgumentException);
        Assert.That(() => new ReceiptSigner("not a key", ""), Throws.ArgumentException);
    }

    [TestCase("Mochamad Sulistyo", "M. S***o")]
    [TestCase("Siti", "S***i")]
    [TestCase("Ani", "A***")]
    [TestCase("Śrī Ḍewi", "Ś. Ḍ***i")]
    [TestCase("A B C D Ewangga", "A. B. C. E***a")]
    [TestCase("  ", "*")]
    [TestCase("- .", "*")]
    [TestCase("王小明", "王***")]
    public void Names_show_their_ends_only(string name, string masked) => Assert.That(NameMask.Of(name), Is.EqualTo(masked));
}
