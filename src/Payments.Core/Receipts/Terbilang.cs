namespace Payments.Core.Receipts;

/// <summary>Amounts in Indonesian words (terbilang), as every receipt and deposit slip must carry them.</summary>
public static class Terbilang
{
    private static readonly string[] Ones =
        ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];

    private static readonly (long Size, string Name)[] Scales =
        [(1_000_000_000_000, "triliun"), (1_000_000_000, "miliar"), (1_000_000, "juta"), (1_000, "ribu")];

    /// <summary>An amount in words: <c>seratus ribu rupiah</c>; sen follow only where there are any; below zero begins with <c>minus</c>.</summary>
    /// <remarks>Every amount <see cref="Money"/> can hold has words, so that no receipt is stopped by its amount.</remarks>
    public static string Of(Money amount)
    {
        var sen = Int128.Abs(amount.Sen);
        var words = Of((long)(sen / 100)) + " rupiah";
        if (sen % 100 != 0) words += " " + Of((long)(sen % 100)) + " sen";
        return amount.Sen < 0 ? "minus " + words : words;
    }

    /// <summary>A whole number in words; above 999 trillion the trillions themselves are counted in thousands (<c>seribu triliun</c>).</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number below zero.</exception>
    public static string Of(long number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        if (number == 0) return Ones[0];
        var words = new List<string>();
        foreach (var (size, name) in Scales)
        {
            var (count, rest) = Math.DivRem(number, size);
            number = rest;
            if (count > 0) Scaled(words, count, size, name);
        }
        UnderThousand(words, (int)number);
        return string.Join(' ', words);
    }

    private static void Scaled(List<string> words, long count, long size, string name)
    {
        if (size == 1_000 && count == 1)
        {
            words.Add("seribu");
            return;
        }
        if (count >= 1_000) words.Add(Of(count));
        else UnderThousand(words, (int)count);
        words.Add(name);
    }

    private static void UnderThousand(List<string> words, int number)
    {
        if (number >= 200) words.AddRange([Ones[number / 100], "ratus"]);
        else if (number >= 100) words.Add("seratus");
        number %= 100;
        if (number == 0) return;
        if (number < 12) words.Add(Ones[number]);
        else if (number < 20) words.AddRange([Ones[number - 10], "belas"]);
        else words.AddRange(number % 10 == 0 ? [Ones[number / 10], "puluh"] : [Ones[number / 10], "puluh", Ones[number % 10]]);
    }
}
