using System.Diagnostics.CodeAnalysis;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles;

/// <summary>What came of reading a region file: the region, or everything that is wrong with the file. Never a part of a region.</summary>
public sealed record RegionReading
{
    private RegionReading(Region? region, IReadOnlyList<RegionProblem> problems) => (Region, Problems) = (region, problems);

    /// <summary>The region; null when the file is refused.</summary>
    public Region? Region { get; }

    /// <summary>All problems of the file, in the order of its lines; empty when it is accepted.</summary>
    public IReadOnlyList<RegionProblem> Problems { get; }

    /// <summary>True when the file holds a whole region without a problem.</summary>
    [MemberNotNullWhen(true, nameof(Region))]
    public bool IsAccepted => Region is not null;

    internal static RegionReading Accepted(Region region) => new(region, []);

    internal static RegionReading Refused(IEnumerable<RegionProblem> problems) =>
        new(null, problems.OrderBy(problem => problem.Line).ToList());
}

/// <summary>One thing that is wrong with a region file.</summary>
/// <param name="Path">Where, as a JSON path such as <c>levies[0].agency</c>.</param>
/// <param name="Line">Where, as a line number; the first line is 1.</param>
/// <param name="What">What is wrong.</param>
/// <param name="ToDo">What to do about it.</param>
public sealed record RegionProblem(string Path, int Line, string What, string ToDo)
{
    /// <inheritdoc />
    public override string ToString() => $"line {Line}, {(Path.Length == 0 ? "the file" : Path)}: {What} {ToDo}";
}
