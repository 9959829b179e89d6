using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Judging;

/// <summary>One exception that is right, on any of its items.</summary>
/// <param name="Defect">What befell them.</param>
/// <param name="Expected">Bits of the types that are right.</param>
/// <param name="Auto">Right as well when a true pair of one of the lines was found.</param>
/// <param name="Nothing">Right when there is no exception at all.</param>
/// <param name="Lines">Lines.</param>
/// <param name="Payments">Payments.</param>
internal sealed record Instance(Defect Defect, int Expected, bool Auto, bool Nothing, List<int> Lines, List<int> Payments);

/// <summary>What an auditor who knows the whole history says of a case.</summary>
internal sealed class Truth
{
    private Truth(Items lines, Items payments, Dictionary<string, List<int>> batches) => (Lines, Payments, Batches) = (lines, payments, batches);

    public Items Lines { get; }

    public Items Payments { get; }

    /// <summary>Payments of each batch key.</summary>
    public Dictionary<string, List<int>> Batches { get; }

    /// <summary>True pairs, of first twins.</summary>
    public Dictionary<(int Line, int Payment), Defect> Pairs { get; } = [];

    public List<Instance> Instances { get; } = [];

    public static Truth Read(CaseFolder folder)
    {
        var batches = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        var payments = Items.Read(folder.Payments, (csv, payment) =>
        {
            if (csv.GetString(6) is not { Length: > 0 } key) return;
            if (!batches.TryGetValue(key, out var members)) batches[key] = members = [];
            members.Add(payment);
        });
        var truth = new Truth(Items.Read(folder.Lines), payments, batches);
        truth.ReadInstances(folder.TruthExceptions);
        truth.ReadPairs(folder.Truth);
        return truth;
    }

    private void ReadPairs(string path)
    {
        using var csv = CsvDataReader.Create(path);
        while (csv.Read())
        {
            var (line, payment, defect) = (Lines.Get(csv.GetString(0)), Payments.Get(csv.GetString(1)), Defect.Parse(csv.GetString(2)));
            Lines.Befell(line, defect);
            Payments.Befell(payment, defect);
            Pairs.TryAdd((Lines.Twin(line), Payments.Twin(payment)), defect);
        }
    }

    private void ReadInstances(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var (last, instance) = ("", default(Instance));
        while (csv.Read())
        {
            var number = csv.GetString(0);
            if (number != last) Instances.Add(instance = NewInstance(Defect.Parse(csv.GetString(3)), csv.GetString(4)));
            last = number;
            Add(instance!, csv.GetString(1), csv.GetString(2));
        }
    }

    private static Instance NewInstance(Defect defect, string expected)
    {
        var (bits, words) = (0, expected.Split('|'));
        foreach (var word in words)
        {
            if (word is "auto" or "none") continue;
            if (ExceptionTypes.Find(word) is not (>= 0 and var type)) throw new FormatException($"The truth expects '{word}', which is no exception type.");
            bits |= 1 << type;
        }
        return new(defect, bits, words.Contains("auto"), words.Contains("none"), [], []);
    }

    private void Add(Instance instance, string side, string id)
    {
        var (items, members) = side == "line" ? (Lines, instance.Lines) : (Payments, instance.Payments);
        var item = items.Get(id);
        members.Add(item);
        if (instance.Defect != Defect.FileTwice) items.Befell(item, instance.Defect);
        var twins = (side == "line" ? "duplicate-line" : "duplicate-payment") is var type && (instance.Expected & (1 << ExceptionTypes.Find(type))) != 0;
        if (twins && members.Count > 1) items.Join(members[0], item);
    }
}
