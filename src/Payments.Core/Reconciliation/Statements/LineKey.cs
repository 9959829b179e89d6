using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>What makes two imported lines the same line: account, booking date, signed amount, bank reference, text and running position.</summary>
internal static class LineKey
{
    /// <summary>Hash over everything but the position; lower-case hex.</summary>
    public static string Base(ReceivingAccountId account, BankLine line)
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"{account}\n{line.EntryDate ?? line.ValueDate:yyyy-MM-dd}\n{Money.OfDecimal(line.Amount).Sen}\n{Clean(line.BankReference)}\n{Squeezed(line.Identity ?? line.Text)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>
    /// The line's id: its place in the account's chain, so that a night finds and claims lines in the order in which the indexes keep them, then a hash of its natural key,
    /// which tells regions and accounts apart. The same files imported elsewhere in the same order give the same ids.
    /// </summary>
    public static StatementLineId Id(RegionCode region, int statement, int sequence, string baseKey, int position)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{region}\n{baseKey}\n{position}");
        Span<byte> id = stackalloc byte[16];
        BinaryPrimitives.WriteInt32BigEndian(id, statement);
        BinaryPrimitives.WriteInt32BigEndian(id[4..], sequence);
        SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8).CopyTo(id[8..]);
        return new(new Guid(id, bigEndian: true));
    }

    /// <summary>The same for a difference, which is no line of the bank's: one statement of a chain has one at most.</summary>
    public static string OfGap(ReceivingAccountId account, int ordinal)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"gap\n{account}\n{ordinal}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
    }

    /// <summary>A reference without blanks around it; null when there is none or the bank says so.</summary>
    public static string? Clean(string? reference)
    {
        var clean = reference?.Trim();
        return string.IsNullOrEmpty(clean) || string.Equals(clean, "NONREF", StringComparison.OrdinalIgnoreCase) ? null : clean;
    }

    // Banks break a text at other columns on other days: blanks do not tell two lines apart.
    private static string Squeezed(string text) =>
        string.Concat(text.Where(character => !char.IsWhiteSpace(character))).ToUpperInvariant();
}
