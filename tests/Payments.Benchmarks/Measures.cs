using System.Globalization;

namespace Payments.Benchmarks;

/// <summary>Figures of one thing measured over several rounds.</summary>
internal sealed class Measures
{
    private readonly Dictionary<string, List<double>> _rates = [];
    private readonly Dictionary<string, List<double>> _tails = [];
    private readonly Dictionary<string, string> _costs = [];

    /// <summary>Notes one round.</summary>
    /// <param name="name">What was measured.</param>
    /// <param name="perSecond">How many a second.</param>
    /// <param name="tail">99th percentile divided by the median of one round's waits; null when waits were not taken.</param>
    /// <param name="cost">What one took of the processors; the last round's stands in the table.</param>
    public void Add(string name, double perSecond, double? tail = null, string? cost = null)
    {
        if (cost is not null) _costs[name] = cost;
        (_rates.TryGetValue(name, out var rates) ? rates : _rates[name] = []).Add(perSecond);
        if (tail is { } value) (_tails.TryGetValue(name, out var tails) ? tails : _tails[name] = []).Add(value);
    }

    /// <summary>Median of the rounds.</summary>
    public double Rate(string name) => Median(_rates[name]);

    /// <summary>Median over the rounds of 99th percentile : median.</summary>
    public double Tail(string name) => Median(_tails[name]);

    /// <summary>Median of the rounds' own ratios: both sides of one round ran under the same load.</summary>
    public double Ratio(string left, string right) => Median([.. _rates[left].Zip(_rates[right], (a, b) => a / b)]);

    /// <summary>A Markdown table of all rates.</summary>
    public void Write(TextWriter to)
    {
        to.WriteLine("| measured | median per second | lowest | highest | p99 : p50 | processor us: host + database + clients |");
        to.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: |");
        foreach (var (name, rates) in _rates)
        {
            var tail = _tails.TryGetValue(name, out var tails) ? Median(tails).ToString("0.0", CultureInfo.InvariantCulture) : "";
            to.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {Median(rates):0} | {rates.Min():0} | {rates.Max():0} | {tail} | {_costs.GetValueOrDefault(name, "")} |"));
        }
    }

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[(sorted.Count / 2) - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
