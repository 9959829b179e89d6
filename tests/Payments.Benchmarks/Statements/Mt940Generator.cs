using System.Globalization;
using System.Text;

namespace Payments.Benchmarks.Statements;

/// <summary>Writes statements as a bank would: balanced, in pages of lines with references and free text. Same seed, same bytes.</summary>
public sealed class Mt940Generator(int seed)
{
    private const int LinesPerStatement = 2000;
    private const int LongestTextLine = 65;

    private readonly Random _random = new(seed);

    /// <summary>Lines written so far.</summary>
    public long Lines { get; private set; }

    /// <summary>Sum of them, in sen.</summary>
    public long SumSen { get; private set; }

    /// <summary>Statements written so far.</summary>
    public int Statements { get; private set; }

    /// <summary>Writes whole statements until the stream has at least so many bytes.</summary>
    public void Write(Stream file, long atLeastBytes)
    {
        using var text = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true) { NewLine = "\r\n" };
        var opening = 1_000_000_000L;
        var day = new DateOnly(2025, 1, 2);
        while (file.Position < atLeastBytes)
        {
            opening = WriteStatement(text, day, opening);
            text.Flush();
            day = day.AddDays(1);
        }
    }

    private long WriteStatement(StreamWriter text, DateOnly day, long opening)
    {
        Statements++;
        text.WriteLine("{1:F01BANKIDJAAXXX0000000000}{2:I940PEMDAXXXXXXN}{4:");
        text.WriteLine($":20:STMT{Statements:D8}");
        text.WriteLine(":25:0099000001");
        text.WriteLine($":28C:{Statements % 100_000:D5}/1");
        text.WriteLine($":60F:{Balance(opening, day.AddDays(-1))}");
        for (var i = 0; i < LinesPerStatement; i++) opening += WriteLine(text, day);
        text.WriteLine($":62F:{Balance(opening, day)}");
        text.WriteLine("-}");
        return opening;
    }

    private long WriteLine(StreamWriter text, DateOnly day)
    {
        var sen = _random.NextInt64(1_000, 5_000_000) * 100;
        var credit = _random.Next(10) > 0;
        Lines++;
        var date = day.ToString("yyMMdd", CultureInfo.InvariantCulture);
        text.WriteLine($":61:{date}{date[2..]}{(credit ? 'C' : 'D')}R{Amount(sen)}NTRFREF{Lines:D10}//B{_random.NextInt64(1_000_000_000_000):D12}");
        var details = $":86:PBB {_random.NextInt64(1_000_000_000_000_000_000):D18} 2025 VA 988{_random.NextInt64(10_000_000_000_000):D13} SETORAN LOKET {_random.Next(100):D2} TELLER {_random.Next(1000):D3}";
        for (var at = 0; at < details.Length; at += LongestTextLine) text.WriteLine(details.AsSpan(at, Math.Min(LongestTextLine, details.Length - at)));
        var signed = credit ? sen : -sen;
        SumSen += signed;
        return signed;
    }

    private static string Balance(long sen, DateOnly day) =>
        $"{(sen < 0 ? 'D' : 'C')}{day.ToString("yyMMdd", CultureInfo.InvariantCulture)}IDR{Amount(Math.Abs(sen))}";

    private static string Amount(long sen) => string.Create(CultureInfo.InvariantCulture, $"{sen / 100},{sen % 100:D2}");
}
