using System.Xml;
using Payments.Adapters.BankStatements.Camt;
using Payments.Adapters.BankStatements.Mt940;

namespace Payments.Benchmarks.Statements;

/// <summary>Statement files to validated entries, each beside the plainest reader of its kind over the same bytes.</summary>
/// <remarks>Interleaved rounds, median of the ratios: gate 0.5; memory above idle: gate 60 MB, goal 30 MB.</remarks>
public static class StatementsBenchmark
{
    private const int Seed = 940;
    private const long MegaByte = 1024 * 1024;
    private const int BatchTransactions = 500;

    /// <summary>Generates the files, measures, prints both sides.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="format"><c>mt940</c> or <c>camt</c> alone; null for all.</param>
    public static void Run(TextWriter output, string? format)
    {
        if (format is null or "mt940") Mt940(output);
        if (format is null or "camt") Camt(output);
    }

    private static void Mt940(TextWriter output)
    {
        using var file = StatementFile.Mt940(Seed, 100 * MegaByte);
        var speed = new ReadingSpeed(file, "ReadLine", ReadEveryLine, new Mt940Reader(), goal: 0.8, output);
        speed.Compare();
        speed.Remember();
    }

    private static void Camt(TextWriter output)
    {
        using (var file = StatementFile.Camt(Seed, 100 * MegaByte, transactionsPerEntry: 1))
            CamtSpeed(file, output).Compare();
        using (var batches = StatementFile.Camt(Seed, 100 * MegaByte, BatchTransactions))
            CamtSpeed(batches, output).Compare();
        using var large = StatementFile.Camt(Seed, 200 * MegaByte, transactionsPerEntry: 1);
        CamtSpeed(large, output).Remember();
    }

    private static ReadingSpeed CamtSpeed(StatementFile file, TextWriter output) => new(file, "XmlReader", ReadEveryNode, new CamtReader(), goal: 0.7, output);

    private static void ReadEveryLine(Stream file)
    {
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is not null) continue;
    }

    /// <summary>As our reader opens it, nothing looked at.</summary>
    private static void ReadEveryNode(Stream file)
    {
        using var reader = XmlReader.Create(file, new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            IgnoreWhitespace = true,
        });
        while (reader.Read()) continue;
    }
}
