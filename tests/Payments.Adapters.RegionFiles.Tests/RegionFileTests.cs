using Newtonsoft.Json.Linq;

namespace Payments.Adapters.RegionFiles.Tests;

public sealed class RegionFileTests
{
    // What is changed in the good file, where the problem is, and a part of what is said.
    private static readonly TestCaseData[] OneProblem =
    [
        Case("unknown property", root => root["levies"]![0]!["ratePercent"] = 1, "levies[0].ratePercent", "unknown"),
        Case("unknown property of the file", root => root["motto"] = "x", "motto", "unknown"),
        Case("missing property", root => ((JObject)root["agencies"]![0]!).Remove("name"), "agencies[0].name", "missing"),
        Case("missing list", root => ((JObject)root).Remove("channels"), "channels", "missing"),
        Case("null where a value is required", root => root["levies"]![0]!["name"] = null, "levies[0].name", "missing"),
        Case("text where a number is expected", root => root["lateRules"]![0]!["capMonths"] = "24", "lateRules[0].capMonths", "not a whole number"),
        Case("number where a text is expected", root => root["accounts"]![0]!["number"] = 10012345678, "accounts[0].number", "wrong type"),
        Case("object where a list is expected", root => root["holidays"] = new JObject(), "holidays", "wrong type"),
        Case("text where an object is expected", root => root["holidays"]![0] = "2026-01-01", "holidays[0]", "not an object"),
        Case("blank text", root => root["name"] = " ", "name", "wrong type"),
        Case("code that is not four digits", root => root["code"] = "359", "code", "digits"),
        Case("zone nobody knows", root => root["zone"] = "WIBB", "zone", "not known"),
        Case("day that does not exist", root => root["holidays"]![0]!["date"] = "2025-02-29", "holidays[0].date", "not a date"),
        Case("date in another order", root => root["levies"]![0]!["lateRules"]![0]!["from"] = "01-01-2010", "levies[0].lateRules[0].from", "not a date"),
        Case("holiday named twice", root => root["holidays"]![1]!["date"] = "2025-01-01", "holidays[1].date", "used before"),
        Case("rate above the whole", root => root["landTaxRules"]![0]!["taxableSharePercent"] = 100.01, "landTaxRules[0].taxableSharePercent", "not a rate"),
        Case("rate below zero", root => root["lateRules"]![0]!["ratePercent"] = -1, "lateRules[0].ratePercent", "not a rate"),
        Case("rate finer than a hundredth", root => root["lateRules"]![0]!["ratePercent"] = 0.125, "lateRules[0].ratePercent", "not a rate"),
        Case("amount with a fraction", root => root["marketTariffs"]![0]!["perSquareMetreAndDay"] = 500.5, "marketTariffs[0].perSquareMetreAndDay", "not a whole number"),
        Case("amount below zero", root => root["marketTariffs"]![0]!["perSquareMetreAndDay"] = -500, "marketTariffs[0].perSquareMetreAndDay", "not a whole number"),
        Case("market tariffs at the same time", root => Again(root, "marketTariffs", "2026-01-01"), "marketTariffs[1].from", "same time: market tariff of levy PASAR, class LOS"),
        Case("land tax rules at the same time", root => Again(root, "landTaxRules", "2026-01-01"), "landTaxRules[1].from", "same time: land tax rule of levy PBBP2"),
        Case("water tariffs at the same time", root => Again(root, "waterTariffs", "2026-01-01"), "waterTariffs[9].from", "same time: water tariff of levy AIR, group S1"),
        Case("late rules at the same time", root => root["levies"]![0]!["lateRules"]![1]!["from"] = "2023-12-31", "levies[0].lateRules[1].from", "same time"),
        Case("tariff that ends before it begins", root => root["marketTariffs"]![0]!["to"] = "2023-12-31", "marketTariffs[0].to", "ends before it begins"),
        Case("gap between blocks", root => root["waterTariffs"]![0]!["blocks"]![1]!["above"] = 11, "waterTariffs[0].blocks[1].above", "gap"),
        Case("blocks that do not begin at zero", root => root["waterTariffs"]![0]!["blocks"]![0]!["above"] = 1, "waterTariffs[0].blocks[0].above", "gap"),
        Case("block that is empty", root => root["waterTariffs"]![0]!["blocks"]![1]!["upTo"] = 10, "waterTariffs[0].blocks[1].upTo", "ends at 10", "waterTariffs[0].blocks[2].above"),
        Case("last block with an end", root => root["waterTariffs"]![0]!["blocks"]![2]!["upTo"] = 30, "waterTariffs[0].blocks[2].upTo", "last entry has an end"),
        Case("no block", root => root["waterTariffs"]![0]!["blocks"] = new JArray(), "waterTariffs[0].blocks", "empty"),
        Case("gap between classes", root => root["landTaxRules"]![0]!["classes"]![1]!["above"] = 1_000_000_001, "landTaxRules[0].classes[1].above", "gap"),
        Case("late fee that falls", root => root["lateRules"]![4]!["steps"]![1]!["fee"] = 9_000, "lateRules[4].steps[1]", "does not rise"),
        Case("levy of an unknown agency", root => root["levies"]![0]!["agency"] = "DINKES", "levies[0].agency", "not defined"),
        Case("levy of an unknown late rule", root => root["levies"]![1]!["lateRules"]![0]!["rule"] = "TIDAK-ADA", "levies[1].lateRules[0].rule", "not defined"),
        Case("levy without late rule", root => root["levies"]![0]!["lateRules"] = new JArray(), "levies[0].lateRules", "no late rule"),
        Case("agency with an unknown account", root => root["agencies"]![0]!["account"] = "BLUD", "agencies[0].account", "not defined"),
        Case("channel with an unknown account", root => root["channels"]![1]!["account"] = "BLUD", "channels[1].account", "not defined"),
        Case("tariff of an unknown levy", root => root["marketTariffs"]![0]!["levy"] = "PARKIR", "marketTariffs[0].levy", "not defined"),
        Case("tariff of another family's levy", root => root["marketTariffs"]![0]!["levy"] = "AIR", "marketTariffs[0].levy", "family"),
        Case("agency defined twice", root => root["agencies"]![1]!["code"] = "BAPENDA", "agencies[1].code", "used before", "levies[1].agency"),
        Case("account number used twice", root => root["accounts"]![1]!["number"] = "0010012345678", "accounts[1].number", "used before"),
        Case("payment code prefix used twice", root => root["levies"]![1]!["paymentCodePrefix"] = "11", "levies[1].paymentCodePrefix", "same payment code"),
        Case("payment code prefix that begins another", root => root["levies"]![1]!["paymentCodePrefix"] = "1", "levies[1].paymentCodePrefix", "same payment code"),
        Case("virtual account prefix of nine digits", root => root["channels"]![1]!["virtualAccountPrefix"] = "880010001", "channels[1].virtualAccountPrefix", "not a virtual account prefix"),
        Case("virtual account prefix with a letter", root => root["channels"]![1]!["virtualAccountPrefix"] = "8800A", "channels[1].virtualAccountPrefix", "not a virtual account prefix"),
        Case("virtual account prefix used twice", root => root["channels"]![2]!["virtualAccountPrefix"] = "88001", "channels[2].virtualAccountPrefix", "used before"),
        Case("virtual accounts without account", root => ((JObject)root["channels"]![1]!).Remove("account"), "channels[1].account", "names no account"),
        Case("counter with virtual accounts", root => root["channels"]![0]!["virtualAccountPrefix"] = "88009", "channels[0].virtualAccountPrefix", "counter"),
        Case("card terminal without account", root => ((JObject)root["channels"]![3]!).Remove("account"), "channels[3].account", "names no account"),
        Case("line account of an unknown receiving account", root => root["lineAccounts"]![0]!["account"] = "BLUD", "lineAccounts[0].account", "not defined"),
        Case("line account twice at the same time", root => Again(root, "lineAccounts", "2025-01-01"), "lineAccounts[4].from", "same time: line account 4.1.04.05.01.0001 of RKUD, Credit"),
        Case("line account without legal basis", root => ((JObject)root["lineAccounts"]![0]!).Remove("legalBasis"), "lineAccounts[0].legalBasis", "missing"),
        Case("line account of a direction nobody knows", root => root["lineAccounts"]![0]!["direction"] = "both", "lineAccounts[0].direction", "not known"),
        Case("direct transfers without account", root => ((JObject)root["channels"]![4]!).Remove("account"), "channels[4].account", "names no account"),
        Case("guide that ends before it begins", root => root["channels"]![1]!["guides"]![0]!["to"] = "2023-01-01", "channels[1].guides[0].to", "ends before it begins"),
        Case("guide half in English", root => ((JObject)root["channels"]![1]!["guides"]![0]!["steps"]![0]!).Remove("en"), "channels[1].guides[0].steps[1].en", "Only some steps", "channels[1].guides[0].steps[2].en"),
        Case("stamp duty without account code", root => ((JObject)root["levies"]![2]!).Remove("stampDutyAccount"), "levies[2].stampDutyAccount", "stamp duty"),
        Case("fixed charge without account code", root =>
        {
            root["waterTariffs"]![0]!["fixedCharge"] = 5_000;
            ((JObject)root["levies"]![2]!).Remove("feeAccount");
        }, "levies[2].feeAccount", "fixed charge"),
    ];

    [TestCaseSource(nameof(OneProblem))]
    public void One_problem_refuses_the_file_and_says_where_and_what(Action<JToken> change, string path, string what, string? alsoAt)
    {
        var root = JObject.Parse(Files.SumberAsriText);
        change(root);

        var reading = RegionFile.Read(Files.Stream(root.ToString()));

        Assert.That(reading.Region, Is.Null);
        Assert.That(reading.IsAccepted, Is.False);
        Assert.That(reading.Problems.Select(problem => problem.Path), Is.EquivalentTo(alsoAt is null ? new[] { path } : [path, alsoAt]));
        var told = reading.Problems.Single(problem => problem.Path == path);
        Assert.That(told.What, Does.Contain(what));
        Assert.That(told.ToDo, Is.Not.Empty);
        Assert.That(told.Line, Is.GreaterThan(0));
    }

    [Test]
    public void All_problems_are_told_at_once_with_their_lines()
    {
        var broken = Files.SumberAsriText
            .Replace("\"zone\": \"WIB\"", "\"zone\": \"GMT\"", StringComparison.Ordinal)
            .Replace("\"2026-12-25\"", "\"25 Des 2026\"", StringComparison.Ordinal)
            .Replace("\"stimulusPercent\": 0", "\"stimulusPercent\": 101", StringComparison.Ordinal);

        var reading = RegionFile.Read(Files.Stream(broken));

        Assert.That(reading.Problems.Select(problem => (problem.Path, problem.Line)), Is.EqualTo(new[]
        {
            ("zone", LineOf(broken, "\"GMT\"")),
            ("holidays[9].date", LineOf(broken, "25 Des 2026")),
            ("landTaxRules[0].stimulusPercent", LineOf(broken, "101")),
        }));
    }

    [TestCase("{", "not JSON")]
    [TestCase("", "not JSON")]
    [TestCase("[]", "not exactly one JSON object")]
    [TestCase("{} {}", "not JSON")]
    [TestCase("{ \"code\": \"3599\", \"code\": \"3510\" }", "not JSON")]
    public void A_file_that_is_not_one_json_object_is_refused(string text, string what)
    {
        var reading = RegionFile.Read(Files.Stream(text));

        Assert.That(reading.Problems, Has.Count.EqualTo(1));
        Assert.That(reading.Problems[0].What, Does.Contain(what));
    }

    [Test]
    public void A_file_that_is_not_utf8_is_refused()
    {
        var reading = RegionFile.Read(new MemoryStream([(byte)'{', 0xE9, (byte)'}']));

        Assert.That(reading.Problems.Single().What, Does.Contain("UTF-8"));
    }

    [Test]
    public void A_byte_order_mark_is_allowed() =>
        Assert.That(RegionFile.Read(Files.Stream('\uFEFF' + Files.SumberAsriText)).IsAccepted, Is.True);

    [Test]
    public void An_empty_object_is_told_everything_it_misses()
    {
        var reading = RegionFile.Read(Files.Stream("{}"));

        Assert.That(reading.Problems.Select(problem => problem.Path), Is.EquivalentTo(new[]
        {
            "code", "name", "zone", "holidays", "accounts", "agencies", "lateRules", "levies", "channels",
            "marketTariffs", "landTaxRules", "waterTariffs",
        }));
    }

    private static TestCaseData Case(string name, Action<JToken> change, string path, string what, string? alsoAt = null) =>
        new TestCaseData(change, path, what, alsoAt).SetArgDisplayNames(name);

    private static void Again(JToken root, string list, string from)
    {
        var again = root[list]![0]!.DeepClone();
        again["from"] = from;
        ((JArray)root[list]!).Add(again);
    }

    private static int LineOf(string text, string part) => text[..text.IndexOf(part, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
}
