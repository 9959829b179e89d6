using Payments.Adapters.RegionFiles;
using Payments.Core.Regions;

namespace Payments.Host.Composition;

/// <summary>Loads the region files an installation serves, or says everything that is wrong with them.</summary>
internal static class RegionFiles
{
    /// <summary>The regions of the files.</summary>
    /// <exception cref="OperatorException">A file is missing or refused.</exception>
    public static RegionSet Load(IEnumerable<string> paths)
    {
        var regions = new List<Region>();
        foreach (var path in paths)
        {
            if (!File.Exists(path)) throw new OperatorException($"Region file {path} is missing; name an existing one in Payments:RegionFiles or with --region-file.");
            var reading = RegionFile.Read(path);
            if (reading.Region is not { } region)
                throw new OperatorException($"Region file {path} is refused:{Environment.NewLine}  " + string.Join(Environment.NewLine + "  ", reading.Problems));
            if (regions.Exists(other => other.Code == region.Code))
                throw new OperatorException($"Region {region.Code} is in two region files; {path} is the second.");
            regions.Add(region);
        }
        return regions.Count > 0 ? new(regions) : throw new OperatorException("No region file is named; set Payments:RegionFiles or use --region-file.");
    }
}

/// <summary>Something only the operator can put right: told in words, without a stack trace, exit code 1.</summary>
public sealed class OperatorException(string message) : Exception(message);
