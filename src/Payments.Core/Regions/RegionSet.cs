using System.Collections.Frozen;

namespace Payments.Core.Regions;

/// <summary>The regions this installation serves.</summary>
public sealed class RegionSet(IEnumerable<Region> regions)
{
    private readonly FrozenDictionary<RegionCode, Region> _regions = regions.ToFrozenDictionary(region => region.Code);

    /// <summary>All of them, by code.</summary>
    public IReadOnlyList<Region> All => [.. _regions.Values.OrderBy(region => region.Code.Value, StringComparer.Ordinal)];

    /// <summary>A region, or null when it is not served here.</summary>
    public Region? Find(RegionCode code) => _regions.GetValueOrDefault(code);

    /// <summary>A region that must be served here.</summary>
    /// <exception cref="KeyNotFoundException">It is not.</exception>
    public Region Get(RegionCode code) =>
        Find(code) ?? throw new KeyNotFoundException($"Region {code} is not served here; load its region file first.");
}
