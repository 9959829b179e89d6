using System.Globalization;

namespace Payments.Benchmarks.Payments;

/// <summary>What host, database server and clients used of the processors so far, read from <c>/proc</c> (Linux; elsewhere nothing).</summary>
internal readonly record struct ProcessorTime(double Host, double Database, double Clients)
{
    // The kernel counts in hundredths of a second on every platform .NET runs on.
    private const double SecondsPerTick = 0.01;

    /// <summary>Seconds of a processor up to now.</summary>
    public static ProcessorTime Of(int host)
    {
        if (!Directory.Exists("/proc")) return default;
        var (served, database, clients) = (0.0, 0.0, 0.0);
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) || Read(folder) is not { } stat) continue;
            // The name stands in brackets and may hold blanks; behind it utime is the 12th field, stime the 13th.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            var seconds = SecondsPerTick * (double.Parse(fields[11], CultureInfo.InvariantCulture) + double.Parse(fields[12], CultureInfo.InvariantCulture));
            if (id == host) served += seconds;
            else if (id == Environment.ProcessId) clients += seconds;
            else if (stat.Contains("(postgres)", StringComparison.Ordinal)) database += seconds;
        }
        return new(served, database, clients);
    }

    /// <summary>Microseconds of a processor for each of so many payments since an earlier reading: host, database, clients.</summary>
    public string Since(ProcessorTime before, int payments)
    {
        var each = 1e6 / payments;
        return string.Create(CultureInfo.InvariantCulture, $"{(Host - before.Host) * each:0} + {(Database - before.Database) * each:0} + {(Clients - before.Clients) * each:0}");
    }

    private static string? Read(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "stat"));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null; // it ended meanwhile
        }
    }
}
