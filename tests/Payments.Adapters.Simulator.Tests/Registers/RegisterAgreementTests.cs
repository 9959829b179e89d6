using Payments.Adapters.RegionFiles;
using Payments.Adapters.RegionFiles.Registers;
using Payments.Adapters.Simulator.Registers;
using Payments.Core;
using Payments.Core.Regions;

namespace Payments.Adapters.Simulator.Tests.Registers;

/// <summary>The generated register against the importer and the region file that come with the product.</summary>
public sealed class RegisterAgreementTests
{
    [Test]
    public async Task Every_generated_bill_is_imported_under_the_region_file()
    {
        var region = SumberAsri();
        var start = new DateOnly(2026, 1, 15);
        var generator = new BillRegisterGenerator(new()
        {
            Seed = 5,
            Region = region.Code,
            Count = 3_000,
            Start = start,
            LandTaxRule = region.LandTaxRules[0],
            IsWorkingDay = day => RegionCalendar.IsWorkingDay(region, day),
        });
        using var file = new MemoryStream();
        await using (var writer = new StreamWriter(file, leaveOpen: true)) await BillRegisterCsv.WriteAsync(writer, generator.Bills(), CancellationToken.None);
        file.Position = 0;
        var rows = BillRegister.Read(file, region, TimeProvider.System).ToList();

        Assert.That(rows.SelectMany(row => row.Rejects), Is.Empty);
        Assert.That(rows, Has.Count.EqualTo(3_000));
        Assert.That(rows.Select(row => row.Bill!.LateRule), Is.EqualTo(generator.Bills().Select(bill => bill.LateRule)));
        Assert.That(rows.Select(row => RegionCalendar.IsWorkingDay(region, row.Bill!.DueDate)), Has.All.True);
        var land = rows.Where(row => row.Bill!.Levy.Value == "PBBP2").Select(row => row.Bill!.Total).Where(total => total <= Money.OfRupiah(2_000_000));
        Assert.That(land.Average(total => total.ToDecimal()), Is.EqualTo(67_682m).Within(12).Percent, "1,200 draws of a long-tailed amount");
    }

    private static Region SumberAsri()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Payments.sln"))) folder = folder.Parent!;
        var reading = RegionFile.Read(Path.Combine(folder.FullName, "regions", "sumber-asri.json"));
        return reading.Region ?? throw new InvalidOperationException(string.Join('\n', reading.Problems));
    }
}
