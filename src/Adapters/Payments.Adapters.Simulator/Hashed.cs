using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Payments.Adapters.Simulator;

/// <summary>Decisions from a hash of seed and name: the same whatever happens at the same time, unlike a shared sequence of random numbers.</summary>
internal static class Hashed
{
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";   // Crockford's: no I, L, O, U

    /// <summary>A number from 0 to <paramref name="below"/> - 1.</summary>
    public static int Number(int seed, string purpose, string name, int below) =>
        (int)(BinaryPrimitives.ReadUInt64LittleEndian(Digest(seed, purpose, name)) % (ulong)below);

    /// <summary>Letters and digits in place of a running number that would depend on who came first.</summary>
    public static string Text(int seed, string purpose, string name, int length)
    {
        var digest = Digest(seed, purpose, name);
        return string.Create(length, digest, (text, bytes) =>
        {
            for (var i = 0; i < text.Length; i++) text[i] = Alphabet[bytes[i] % Alphabet.Length];
        });
    }

    private static byte[] Digest(int seed, string purpose, string name) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}\n{purpose}\n{name}")));
}
