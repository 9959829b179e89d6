using System.IO.Compression;
using System.Xml;
using Payments.Adapters.BankStatements;
using Payments.Adapters.BankStatements.Camt;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Benchmarks.Statements;

/// <summary>Statement files to validated entries, each beside the plainest reader of its kind over the same bytes.</summary>
/// <remarks>Interleaved rounds, median of the ratios: gate 0.5 for what is streamed; memory above idle: gate 60 MB, goal 30 MB.</remarks>
public static class StatementsBenchmark
{
    private const int Seed = 940;
    private const long MegaByte = 1024 * 1024;
    private const int BatchTransactions = 500;
    private const int TableLines = 200_000;
    private const string Map = "bank-jatim";

    /// <summary>Generates the files, measures, prints both sides.</summary>
    /// <param name="output">Where to print.</param>
    /// <param name="format"><c>mt940</c>, <c>camt</c> or <c>tables</c> alone; null for all.</param>
    public static void Run(TextWriter output, string? format)
    {
        if (format is null or "mt940") Mt940(output);
        if (format is null or "camt") Camt(output);
        if (format is null or "tables") Tables(output);
    }

    private static void Mt940(TextWriter output)
    {
        using var file = StatementFile.Mt940(Seed, 100 * MegaByte);
        var ours = new StreamedReading(new Mt940Reader());
        ours.WriteMemory(file, output);   // first: nothing has grown yet
        new ReadingSpeed(file, "ReadLine", ReadEveryLine, "gate 0.5, goal 0.8; ", output).Compare(ours.Records, ours.Views);
        ours.WriteAllocated(file, output);
    }

    private static void Camt(TextWriter output)
    {
        var ours = new StreamedReading(new CamtReader());
        using (var large = StatementFile.Camt(Seed, 200 * MegaByte, transactionsPerEntry: 1))
            ours.WriteMemory(large, output);   // first: nothing has grown yet
        foreach (var transactionsPerEntry in (int[])[1, BatchTransactions])
        {
            using var file = StatementFile.Camt(Seed, 100 * MegaByte, transactionsPerEntry);
            new ReadingSpeed(file, "XmlReader", ReadEveryNode, "gate 0.5, goal 0.7; ", output).Compare(ours.Records, ours.Views);
            ours.WriteAllocated(file, output);
        }
    }

    /// <summary>Lists by declared map: every line is kept, because a running balance may turn them round.</summary>
    private static void Tables(TextWriter output)
    {
        var formats = StatementFormats.Standard();
        using (var csv = StatementFile.Csv(Seed, TableLines))
            new ReadingSpeed(csv, "ReadLine", ReadEveryLine, "", output).Compare(Kept(formats.Find("csv:" + Map)!));
        using var workbook = StatementFile.Workbook(Seed, TableLines);
        new ReadingSpeed(workbook, "unzip and XmlReader", ReadEveryCell, "", output).Compare(Kept(formats.Find("xlsx:" + Map)!));
    }

    private static ReadingWay Kept(IStatementReader reader) => new("entries", "records, kept", stream =>
    {
        var reading = reader.Read(stream);
        var sound = reading.Problems.Count == 0 && reading.Statements.All(statement => statement.Problems.Count == 0 && statement.Balanced == true);
        return new(reading.Statements.Sum(statement => statement.Lines.Count), reading.Statements.Sum(statement => statement.Sum), sound);
    });

    private static void ReadEveryLine(Stream file)
    {
        using var reader = new StreamReader(file);
        while (reader.ReadLine() is not null) continue;
    }

    private static void ReadEveryCell(Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Read);
        using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        ReadEveryNode(sheet);
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
