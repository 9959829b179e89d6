using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Payments.Core.Staff;

namespace Payments.Host.Staff;

/// <summary>Hashes passwords as the framework does (PBKDF2, HMAC-SHA-512, 100,000 rounds, salted) and says which are good enough.</summary>
internal sealed class Passwords
{
    /// <summary>Characters a password has at least.</summary>
    public const int MinLength = 12;

    private const int MaxLength = 128;
    private const string OneTimeLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    private readonly PasswordHasher<StaffMember> _hasher = new();
    private readonly string _nobody;

    public Passwords() => _nobody = _hasher.HashPassword(null!, "nobody has this password");

    public string Hash(string password) => _hasher.HashPassword(null!, password);

    /// <summary>True when it is the account's password. Takes as long when there is no account.</summary>
    public bool Verify(StaffAccount? account, string? password) =>
        _hasher.VerifyHashedPassword(null!, account?.PasswordHash ?? _nobody, Cut(password)) != PasswordVerificationResult.Failed && account is not null;

    /// <summary>Four groups of four letters and digits that cannot be misread: about 79 bits.</summary>
    public static string OneTime() => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(OneTimeLetters, 4)));

    /// <summary>The text key of what is wrong with a new password; null when it will do.</summary>
    public static string? Problem(StaffMember member, string? password, string? repeated) =>
        password is null || password.Length < MinLength ? "Password.Short"
        : password.Length > MaxLength ? "Password.Long"
        : password.Contains(member.UserName, StringComparison.OrdinalIgnoreCase) || password.Distinct().Count() < 5 ? "Password.Simple"
        : password != repeated ? "Password.Differs"
        : null;

    private static string Cut(string? password) => password is null ? "" : password.Length <= MaxLength ? password : password[..MaxLength];
}
