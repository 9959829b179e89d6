using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Core.Receipts;

namespace Payments.Host.Commands;

/// <summary><c>receipt verify</c> and <c>receipt keygen</c>: whether a receipt's QR is genuine, with the public key alone; and a new pair of keys.</summary>
internal static class ReceiptCommands
{
    public const string PrivateName = "receipt-signing.private.pem", PublicName = "receipt-signing.public.pem";

    /// <summary><c>receipt verify TEXT|FILE --key PUBLIC.pem</c>: exit 0 genuine, 1 not, 2 when the key cannot be used.</summary>
    public static Command Verify()
    {
        var text = new Argument<string>("text") { Description = "The text of the QR, or a file that holds it." };
        var keys = new Option<FileInfo[]>("--key") { Description = "A public key of the region, PEM; may be given several times.", Required = true, AllowMultipleArgumentsPerToken = true };
        keys.AcceptExistingOnly();
        var json = new Option<bool>("--json") { Description = "One JSON object." };
        var command = new Command("verify", "Says whether a receipt's QR is genuine; needs no database and no network.") { text, keys, json };
        command.SetAction(parsed => Verify(parsed.GetValue(text)!, parsed.GetValue(keys)!, parsed.GetValue(json)));
        return command;
    }

    /// <summary><c>receipt keygen --out DIR</c>: never writes over a key that is there.</summary>
    public static Command KeyGen()
    {
        var folder = new Option<DirectoryInfo>("--out") { Description = "Where both keys are written.", Required = true };
        var command = new Command("keygen", "Makes the pair of keys that signs receipts and verifies them.") { folder };
        command.SetAction(parsed => KeyGen(parsed.GetValue(folder)!));
        return command;
    }

    private static int Verify(string text, FileInfo[] files, bool json)
    {
        var keys = new List<ReceiptKey>();
        try
        {
            foreach (var file in files) keys.Add(ReceiptKey.FromPem(File.ReadAllText(file.FullName)));
            var check = new ReceiptVerifier(keys).Check(File.Exists(text) ? File.ReadAllText(text) : text);
            Console.WriteLine(json ? Json(check).ToJsonString() : Words(check));
            return check is ClaimCheck.Genuine ? CommandLine.Done : CommandLine.Refused;
        }
        catch (ArgumentException problem)
        {
            Console.Error.WriteLine("payments: " + problem.Message);
            return CommandLine.Usage;
        }
        finally
        {
            keys.ForEach(key => key.Dispose());
        }
    }

    private static string Words(ClaimCheck check) => check switch
    {
        ClaimCheck.Genuine { Claim: var claim } =>
            $"genuine: NTPD {claim.Ntpd}, {claim.Amount}, paid on {claim.PaidOn:yyyy-MM-dd} by {claim.MaskedName}. Whether it was reversed since, only the region's books know.",
        ClaimCheck.UnknownKey unknown => $"not proven: signed with key {unknown.Key}, which is not among those given; ask the region for its public key.",
        ClaimCheck.Forged => "FORGED: the signature does not fit what the text says.",
        _ => "not a receipt: this is not the text of a receipt's QR, or it was damaged; scan it again.",
    };

    private static JsonObject Json(ClaimCheck check) => check switch
    {
        ClaimCheck.Genuine { Claim: var claim, Key: var key } => new()
        {
            ["genuine"] = true,
            ["key"] = key,
            ["region"] = claim.Region.Value,
            ["ntpd"] = claim.Ntpd.Value,
            ["amount"] = claim.Amount.ToDecimal(),
            ["paidOn"] = claim.PaidOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["name"] = claim.MaskedName,
        },
        ClaimCheck.UnknownKey unknown => new() { ["genuine"] = false, ["reason"] = "unknown-key", ["key"] = unknown.Key },
        ClaimCheck.Forged => new() { ["genuine"] = false, ["reason"] = "forged" },
        _ => new() { ["genuine"] = false, ["reason"] = "not-a-receipt" },
    };

    private static int KeyGen(DirectoryInfo folder)
    {
        folder.Create();
        var (secret, open) = (Path.Combine(folder.FullName, PrivateName), Path.Combine(folder.FullName, PublicName));
        if (File.Exists(secret) || File.Exists(open))
        {
            Console.Error.WriteLine($"payments: {folder.FullName} has a receipt key already; receipts signed with it must stay verifiable. Choose another folder.");
            return CommandLine.Refused;
        }
        var pem = ReceiptSigner.NewPrivateKeyPem();
        using var key = ReceiptKey.FromPem(pem);
        Write(secret, pem, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(open, key.ToPem(), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        Console.WriteLine($"key {key.Id}: private {secret} (keep it secret, back it up), public {open} (publish it)");
        return CommandLine.Done;
    }

    private static void Write(string path, string text, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        using var file = new StreamWriter(path, options);
        file.WriteLine(text);
    }
}
