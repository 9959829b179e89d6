using System.Globalization;
using Payments.Adapters.Simulator.Registers;

namespace Payments.Adapters.Simulator.Tests.Registers;

public sealed class BillRegisterCsvTests
{
    [Test]
    public async Task Each_family_fills_its_own_columns()
    {
        var bills = new BillRegisterGenerator(BillRegisterGeneratorTests.Plan() with { Count = 200 }).Bills().ToList();
        var (columns, rows) = await WrittenAsync(bills);

        Assert.That(rows, Has.Count.EqualTo(200));
        Assert.That(rows, Has.All.Count.EqualTo(columns.Length));
        foreach (var (levy, own) in new[]
        {
            ("PASAR", "area_m2,days,class"), ("PBBP2", "land_m2,land_value,building_m2,building_value"), ("AIR", "group,cubic_metres"),
        })
        {
            var filled = rows.Where(row => row["levy"] == levy).SelectMany(row => columns.SkipWhile(name => name != "amount").Where(name => row[name] != "")).Distinct();
            Assert.That(filled, Is.EquivalentTo(own.Split(',')));
        }
    }

    [Test]
    public async Task Values_are_written_plainly_whatever_the_culture()
    {
        var (before, generator) = (CultureInfo.CurrentCulture, new BillRegisterGenerator(BillRegisterGeneratorTests.Plan()));
        var bill = Enumerable.Range(1, 100).Select(generator.Bill).First(bill => bill.Inputs is BillInputs.LandAndBuilding { BuildingSquareMetres: > 0 });
        var land = (BillInputs.LandAndBuilding)bill.Inputs;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("id-ID");
            var row = (await WrittenAsync([bill])).Rows.Single();
            Assert.That(row["payment_code"], Is.EqualTo(bill.Code.Value));
            Assert.That(row["object_number"], Is.EqualTo(bill.ObjectNumber));
            Assert.That(row["due_date"], Does.Match("^20[0-9]{2}-[0-9]{2}-[0-9]{2}$"));
            Assert.That((row["amount"], row["expires_on"]), Is.EqualTo(("", "")));
            Assert.That(long.Parse(row["land_value"], CultureInfo.InvariantCulture) * 100, Is.EqualTo(land.LandValue.Sen));
            Assert.That(row["building_m2"], Is.EqualTo(land.BuildingSquareMetres.ToString(CultureInfo.InvariantCulture)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static async Task<(string[] Columns, List<Dictionary<string, string>> Rows)> WrittenAsync(IEnumerable<GeneratedBill> bills)
    {
        using var writer = new StringWriter();
        await BillRegisterCsv.WriteAsync(writer, bills, CancellationToken.None);
        var lines = writer.ToString().TrimEnd('\n').Split('\n');
        var columns = lines[0].Split(',');
        return (columns, [.. lines.Skip(1).Select(line => columns.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second))]);
    }
}
