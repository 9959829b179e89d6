using System.Globalization;

namespace Payments.Benchmarks.Reconciliation;

/// <summary>Options of a command: <c>--name value</c>.</summary>
internal sealed class Options(string[] args)
{
    /// <summary>An option's value; null when it was not given.</summary>
    public string? Text(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;

    /// <summary>True when a switch was given.</summary>
    public bool Has(string name) => args.Contains(name);

    /// <summary>An option that must be there.</summary>
    /// <exception cref="FormatException">It is not.</exception>
    public string Needed(string name) => Text(name) ?? throw new FormatException($"{name} is missing.");

    /// <summary>A whole number.</summary>
    public int? Number(string name) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>A share between 0 and 1.</summary>
    public double? Rate(string name) => Text(name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>The host under test; what an operator installs when none is named.</summary>
    public string Host => Text("--host") ?? PublishedHost.Program;
}
