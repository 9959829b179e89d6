using System.Globalization;
using System.Text.Json.Nodes;
using Payments.Host.Tests;

namespace Payments.Benchmarks.Payments;

/// <summary>The region with a thousand receiving accounts, each with its agency, levy and channel: what one hot account is measured against.</summary>
internal static class WideRegion
{
    /// <summary>Receiving accounts it has beside the usual ones.</summary>
    public const int Accounts = 1_000;

    /// <summary>Levy of an account.</summary>
    public static string Levy(int account) => Name("L", account);

    /// <summary>Channel of an account.</summary>
    public static string Channel(int account) => Name("VA-", account);

    /// <summary>Writes the region file and tells where.</summary>
    public static string Write()
    {
        var region = JsonNode.Parse(File.ReadAllText(Repository.RegionFile))!;
        for (var i = 0; i < Accounts; i++)
        {
            Copy(region["accounts"]!, 0, ("id", Name("R", i)), ("number", Name("001", i)));
            Copy(region["agencies"]!, 0, ("code", Name("D", i)), ("account", Name("R", i)));
            Copy(region["levies"]!, 0, ("code", Levy(i)), ("agency", Name("D", i)), ("paymentCodePrefix", Name("7", i)));
            Copy(region["channels"]!, 1, ("id", Channel(i)), ("account", Name("R", i)), ("virtualAccountPrefix", Name("9", i)));
        }
        var path = Path.Combine(Directory.CreateTempSubdirectory("payments-wide-").FullName, "wide.json");
        File.WriteAllText(path, region.ToJsonString());
        return path;
    }

    private static void Copy(JsonNode list, int from, params (string Field, string Value)[] changes)
    {
        var copy = list[from]!.DeepClone();
        foreach (var (field, value) in changes) copy[field] = value;
        list.AsArray().Add(copy);
    }

    private static string Name(string prefix, int account) => prefix + account.ToString("0000", CultureInfo.InvariantCulture);
}
