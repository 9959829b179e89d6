using Payments.Core;
using Payments.Core.Payments;
using Payments.Core.Receipts;
using Payments.Host.Commands;

namespace Payments.Host.Tests.Commands;

/// <summary>A receipt is proven with the public key alone: exit 0 genuine, 1 not, 2 when the key cannot be used.</summary>
[NonParallelizable]
public sealed class ReceiptCommandTests
{
    private DirectoryInfo _folder = null!;

    private string PublicKey => Path.Combine(_folder.FullName, ReceiptCommands.PublicName);

    private string PrivateKey => Path.Combine(_folder.FullName, ReceiptCommands.PrivateName);

    [SetUp]
    public async Task MakeKeys()
    {
        _folder = Directory.CreateTempSubdirectory("payments-receipt-");
        Assert.That((await RunAsync("receipt", "keygen", "--out", _folder.FullName)).Code, Is.Zero);
    }

    [TearDown]
    public void Remove() => _folder.Delete(recursive: true);

    [Test]
    public async Task A_genuine_receipt_is_told_from_text_and_from_file()
    {
        var text = Sign();
        var file = Path.Combine(_folder.FullName, "qr.txt");
        await File.WriteAllTextAsync(file, text + "\n");
        Assert.That((await RunAsync("receipt", "verify", text, "--key", PublicKey)).Output, Does.StartWith("genuine: NTPD 3599"));
        var (code, output) = await RunAsync("receipt", "verify", file, "--key", PublicKey, "--json");
        Assert.That(code, Is.Zero);
        Assert.That(output, Does.Contain("\"genuine\":true").And.Contain("\"amount\":169389").And.Contain("\"region\":\"3599\""));
    }

    [Test]
    public async Task An_altered_receipt_exits_1()
    {
        var text = Sign();
        var altered = text[..^1] + (text[^1] == 'A' ? 'B' : 'A');
        Assert.That((await RunAsync("receipt", "verify", altered, "--key", PublicKey, "--json")).Code, Is.EqualTo(1));
    }

    [Test]
    public async Task A_key_that_is_none_exits_2()
    {
        var file = Path.Combine(_folder.FullName, "not-a-key.pem");
        await File.WriteAllTextAsync(file, "hello");
        Assert.That((await RunAsync("receipt", "verify", "1/A", "--key", file)).Code, Is.EqualTo(2));
        Assert.That((await RunAsync("receipt", "verify", "1/A")).Code, Is.EqualTo(2));
    }

    [Test]
    public async Task Keys_are_private_and_never_written_over()
    {
        var before = await File.ReadAllTextAsync(PrivateKey);
        Assert.That((await RunAsync("receipt", "keygen", "--out", _folder.FullName)).Code, Is.EqualTo(1));
        Assert.That(await File.ReadAllTextAsync(PrivateKey), Is.EqualTo(before));
        if (!OperatingSystem.IsWindows()) Assert.That(File.GetUnixFileMode(PrivateKey), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    private string Sign()
    {
        using var signer = new ReceiptSigner(File.ReadAllText(PrivateKey), "https://bayar.example.go.id/bukti");
        return signer.Sign(new(Ntpd.Make(new("3599"), new(2026, 5, 12), 17), Money.OfRupiah(169_389), new(2026, 5, 12), "M. S***o"));
    }

    private static async Task<(int Code, string Output)> RunAsync(params string[] args)
    {
        var (output, errors) = (Console.Out, Console.Error);
        using StringWriter said = new(), complained = new();
        Console.SetOut(said);
        Console.SetError(complained);
        try
        {
            return (await CommandLine.RunAsync(args, TimeProvider.System), said.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(errors);
        }
    }
}
