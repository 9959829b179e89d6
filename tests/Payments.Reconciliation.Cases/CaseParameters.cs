using System.Text.Json;

namespace Payments.Reconciliation.Cases;

/// <summary>How a case is made: size, time, channels, faults. Same parameters, same bytes.</summary>
public sealed record CaseParameters
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        WriteIndented = true,
    };

    /// <summary>Start of the random numbers.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>About how many payments; faults and the last day of the month before add some.</summary>
    public int Payments { get; init; } = 10_000;

    /// <summary>First day of the statement.</summary>
    public DateOnly FirstDay { get; init; } = new(2026, 1, 1);

    /// <summary>Days of the statement.</summary>
    public int Days { get; init; } = 31;

    /// <summary>WIB, WITA or WIT; the bank always writes WIB.</summary>
    public string Zone { get; init; } = "WIB";

    /// <summary>QRIS and card settlements carry a key. Deposit slips always do.</summary>
    public bool KeyedBatches { get; init; } = true;

    /// <summary>Keyed batches list their members in a file.</summary>
    public bool MemberFile { get; init; } = true;

    /// <summary>Places that take QRIS and cards.</summary>
    public int Outlets { get; init; } = 12;

    /// <summary>Counters that take cash.</summary>
    public int Counters { get; init; } = 4;

    /// <summary>Share of each channel; they need not add up to one.</summary>
    public IReadOnlyDictionary<string, double> Channels { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal)
    {
        ["va"] = 0.44,
        ["gateway"] = 0.10,
        ["qris"] = 0.20,
        ["card"] = 0.05,
        ["counter"] = 0.20,
        ["teller"] = 0.01,
    };

    /// <summary>Share of virtual account payments made to a standing number, often with the same amount, as stallholders do.</summary>
    public double StandingAccounts { get; init; } = 0.03;

    /// <summary>Rate of each defect among the payments or batches it can befall.</summary>
    public IReadOnlyDictionary<string, double> Defects { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>The rows of a day stand in no order.</summary>
    public bool Shuffle { get; init; } = true;

    /// <summary>Days in the middle of the month that the bank delivers twice.</summary>
    public int RepeatedDays { get; init; }

    /// <summary>Every amount is Rp5.000.</summary>
    public bool OneAmount { get; init; }

    /// <summary>One kind of fault at a rate.</summary>
    public CaseParameters With(Defect defect, double rate) =>
        this with { Defects = new Dictionary<string, double>(Defects, StringComparer.Ordinal) { [defect.Code] = rate } };

    /// <summary>Every kind of fault, so that together they befall about that share of the payments.</summary>
    public CaseParameters WithMixed(double rate)
    {
        var kinds = Defect.Injectable.Count(defect => defect.Scope is DefectScope.Line or DefectScope.AnyLine);
        return this with
        {
            Defects = Defect.Injectable.ToDictionary(
                defect => defect.Code, defect => defect.Scope is DefectScope.Line or DefectScope.AnyLine or DefectScope.File ? rate / kinds : rate / 4, StringComparer.Ordinal),
            RepeatedDays = rate > 0 ? 1 : 0,
        };
    }

    /// <summary>Reads a parameter file.</summary>
    /// <exception cref="FormatException">A name or a value that does not exist.</exception>
    public static CaseParameters Load(string path)
    {
        try
        {
            return (JsonSerializer.Deserialize<CaseParameters>(File.ReadAllText(path), Json) ?? new()).Checked();
        }
        catch (JsonException error)
        {
            throw new FormatException($"{path}: {error.Message}", error);
        }
    }

    /// <summary>Writes a parameter file.</summary>
    public void Save(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, Json) + "\n");

    /// <summary>These parameters, when they make sense.</summary>
    /// <exception cref="FormatException">A name or a value that does not exist.</exception>
    public CaseParameters Checked()
    {
        if (Payments < 1 || Days is < 1 or > 366 || Outlets < 1 || Counters < 1) throw new FormatException("payments, days, outlets and counters must be positive, days at most 366.");
        if (Zone is not ("WIB" or "WITA" or "WIT")) throw new FormatException($"zone must be WIB, WITA or WIT, not '{Zone}'.");
        foreach (var (code, rate) in Defects)
        {
            if (!Defect.Injectable.Contains(Defect.Parse(code))) throw new FormatException($"'{code}' cannot be injected at a rate.");
            if (rate is not (>= 0 and <= 1)) throw new FormatException($"The rate of '{code}' must be between 0 and 1.");
        }
        foreach (var (channel, share) in Channels)
            if (!Cases.Channels.All.Contains(channel) || !(share >= 0)) throw new FormatException($"channels: '{channel}' is not a channel, or its share is negative.");
        return Channels.Values.Sum() > 0 ? this : throw new FormatException("channels: no share is above zero.");
    }
}
