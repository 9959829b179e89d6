using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Host.Composition;
using Payments.Host.Receipts;

namespace Payments.Host.Tests.Receipts;

public sealed class ReceiptSealTests
{
    private static readonly ReceiptClaim Claim = new(Ntpd.Make(new("3599"), new(2026, 3, 10), 7), Money.OfRupiah(102_000), new(2026, 3, 10), "M. S***o");

    private DirectoryInfo _folder = null!;

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("payments-seal-");

    [TearDown]
    public void RemoveFolder() => _folder.Delete(recursive: true);

    [Test]
    public void Without_a_key_nothing_is_signed_and_nothing_is_genuine()
    {
        using var seal = ReceiptSeal.Of(new());
        Assert.That(seal.Signer, Is.Null);
        Assert.That(seal.Check("ABC"), Is.TypeOf<ClaimCheck.NotAClaim>());
    }

    [Test]
    public void What_it_signed_is_genuine_in_either_case_and_one_changed_letter_is_not()
    {
        using var seal = ReceiptSeal.Of(new() { SigningKeyPem = ReceiptSigner.NewPrivateKeyPem(), Address = "https://bayar.example.go.id/bukti" });
        var text = seal.Signer!.Sign(Claim);
        var part = text[(text.LastIndexOf('/') + 1)..];
        Assert.That(text, Does.StartWith("HTTPS://BAYAR.EXAMPLE.GO.ID/BUKTI/1/"));
        Assert.That(seal.Check(part), Is.EqualTo(new ClaimCheck.Genuine(Claim, seal.Signer.PublicKey.Id)));
        Assert.That(seal.Check(part.ToLowerInvariant()), Is.TypeOf<ClaimCheck.Genuine>());
        var changed = part[..20] + (part[20] == 'A' ? 'B' : 'A') + part[21..];
        Assert.That(seal.Check(changed), Is.Not.TypeOf<ClaimCheck.Genuine>());
    }

    [Test]
    public void A_receipt_signed_for_another_address_is_not_ours()
    {
        var pem = ReceiptSigner.NewPrivateKeyPem();
        using var ours = ReceiptSeal.Of(new() { SigningKeyPem = pem, Address = "https://bayar.example.go.id/bukti" });
        using var elsewhere = new ReceiptSigner(pem, "https://lain.example/bukti");
        var text = elsewhere.Sign(Claim);
        Assert.That(ours.Check(text[(text.LastIndexOf('/') + 1)..]), Is.TypeOf<ClaimCheck.Forged>());
    }

    [Test]
    public void Receipts_of_a_former_key_stay_genuine()
    {
        var former = ReceiptSigner.NewPrivateKeyPem();
        using var old = new ReceiptSigner(former, "");
        var file = Path.Combine(_folder.FullName, "lama.pem");
        File.WriteAllText(file, old.PublicKey.ToPem());
        using var seal = ReceiptSeal.Of(new() { SigningKeyPem = ReceiptSigner.NewPrivateKeyPem(), FormerKeyFiles = [file] });
        Assert.That(seal.Check(old.Sign(Claim)["1/".Length..]), Is.TypeOf<ClaimCheck.Genuine>());
    }

    [Test]
    public void A_key_given_twice_or_not_there_is_refused_with_what_to_do()
    {
        Assert.That(
            () => ReceiptSeal.Of(new() { SigningKeyPem = ReceiptSigner.NewPrivateKeyPem(), SigningKeyFile = "kunci.pem" }),
            Throws.TypeOf<OperatorException>().With.Message.Contains("give one"));
        Assert.That(
            () => ReceiptSeal.Of(new() { SigningKeyFile = Path.Combine(_folder.FullName, "tidak-ada.pem") }),
            Throws.TypeOf<OperatorException>().With.Message.Contains("receipt keygen"));
        Assert.That(() => ReceiptSeal.Of(new() { SigningKeyPem = "bukan kunci" }), Throws.TypeOf<OperatorException>());
    }
}
