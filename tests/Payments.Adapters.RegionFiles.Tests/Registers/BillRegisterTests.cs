using System.Text;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Payments.Adapters.RegionFiles.Registers;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;

namespace Payments.Adapters.RegionFiles.Tests.Registers;

public sealed class BillRegisterTests
{
    private const string Header = "levy,payment_code,document,payer_number,payer_name,object_number,period_from,period_to,issued_on,due_date,expires_on,late_rule,amount,class,area_m2,days,land_m2,land_value,building_m2,building_value,exemption,group,cubic_metres";

    private static readonly Region Region = Files.SumberAsri();
    private static readonly FakeTimeProvider Clock = new(new DateTimeOffset(2026, 3, 10, 5, 0, 0, TimeSpan.Zero));
    private static readonly string
        TaxCode = PaymentCode.Make("11", 1).Value, MarketCode = PaymentCode.Make("21", 1).Value, WaterCode = PaymentCode.Make("31", 1).Value;

    private static readonly string
        Tax = $"PBBP2,{TaxCode},SPPT-1,WP1,Warga Contoh,359904001200301230,2026-01-01,2026-12-31,2026-03-01,2026-09-30,,,,,,,200,537000,90,968000,,,",
        Market = $"PASAR,{MarketCode},SKRD-1,WR1,Pedagang Contoh,LOS-A-12,2026-03-01,2026-03-30,2026-03-01,2026-03-31,2026-12-31,,,LOS,12.00,30,,,,,,,",
        Water = $"AIR,{WaterCode},AIR-1,0012345,Pelanggan Contoh,0012345,2026-02-01,2026-02-28,2026-03-01,2026-03-15,,,,,,,,,,,,R2,18";

    [Test]
    public void Each_family_is_priced_by_the_regions_tariffs()
    {
        // Amounts: regional revenue reference 3.4 example 1, 3.8 market stall, 3.10 example 2.
        var bills = Read(Tax, Market, Water).Select(row => row.Bill!).ToList();

        Assert.That(bills.Select(bill => bill.Total), Is.EqualTo(new[] { Money.OfRupiah(184_520), Money.OfRupiah(180_000), Money.OfRupiah(79_080) }));
        Assert.That(bills.Select(bill => bill.LateRule.Value), Is.EqualTo(new[] { "PAJAK-1", "RETRIBUSI-1", "AIR-BERTAHAP" }));
        Assert.That(bills.Select(bill => bill.Agency.Value), Is.EqualTo(new[] { "BAPENDA", "DISDAG", "PUDAM" }));
        Assert.That(bills[1].ExpiresOn, Is.EqualTo(new DateOnly(2026, 12, 31)));
        Assert.That(bills[0].Region, Is.EqualTo(Region.Code));
        Assert.That(bills.Select(bill => bill.Id).Distinct().Count(), Is.EqualTo(3));
    }

    [Test]
    public void An_amount_given_by_the_registry_is_taken_as_it_is_and_old_years_follow_the_old_rule()
    {
        var row = $"PBBP2,{TaxCode},SPPT-1,WP1,Warga Contoh,35.99.040.012.003-0123.0,2022-01-01,2022-12-31,2022-03-01,2022-09-30,,,53600,,,,,,,,,,";

        var bill = Read(row).Single().Bill!;

        Assert.That(bill.Total, Is.EqualTo(Money.OfRupiah(53_600)));
        Assert.That(bill.LateRule, Is.EqualTo(new LateRuleId("PAJAK-2-LAMA")));
        Assert.That(bill.ObjectNumber, Is.EqualTo("359904001200301230"));
        // regional revenue reference 3.3 example 4: old rule, capped
        Assert.That(AmountDue.Of(bill, new(2026, 11, 24), Region).Total, Is.EqualTo(Money.OfRupiah(53_600 + 25_728)));
    }

    [TestCase("PBBP2", "HOTEL", "levy", "no such levy")]
    [TestCase("11", "12", "payment_code", "not a payment code")]
    [TestCase("SPPT-1", "", "document", "empty")]
    [TestCase("WP1", " WP1", "payer_number", "spaces")]
    [TestCase("Warga Contoh", "", "payer_name", "empty")]
    [TestCase("359904001200301230", "35990400120030123", "object_number", "NOP")]
    [TestCase("2026-01-01", "2027-01-01", "period_to", "before it begins")]
    [TestCase("2026-01-01", "01/01/2026", "period_from", "not a date")]
    [TestCase("2026-09-30", "2026-02-28", "due_date", "before the date of issue")]
    [TestCase("2026-09-30,,", "2026-09-30,2026-01-01,", "expires_on", "before the date of issue")]
    [TestCase("2026-09-30,,", "2026-09-30,,TIDAK-ADA", "late_rule", "no such late rule")]
    [TestCase(",537000,", ",537.000,", "land_value", "not a whole number")]
    [TestCase(",200,", ",-200,", "land_m2", "not an area")]
    [TestCase(",968000,,", ",968000,ya,", "exemption", "neither yes nor no")]
    [TestCase(",968000,,,", ",968000,,R2,", "group", "says nothing about PBBP2")]
    [TestCase(",,,,,200,", ",500000,,,,200,", "land_m2,land_value,building_m2,building_value", "The amount is given")]
    [TestCase(",200,537000,90,968000", ",,,,", "amount", "says nothing about the amount")]
    [TestCase("2026-01-01,2026-12-31,2026-03-01", "2023-01-01,2023-12-31,2026-03-01", "period_from", "No land tax rule of levy PBBP2 is in force on 2023-01-01")]
    [TestCase(",200,537000,90,968000", ",90000000000,999999999999,0,0", "", "larger than any")]
    public void What_is_wrong_with_a_row_is_told_by_column(string part, string instead, string columns, string what)
    {
        var row = Read(Tax.Replace(part, instead, StringComparison.Ordinal)).Single();

        Assert.That(row.Bill, Is.Null);
        Assert.That(row.Row, Is.EqualTo(2));
        Assert.That(string.Join(',', row.Rejects.Select(reject => reject.Column)), Is.EqualTo(columns));
        Assert.That(row.Rejects.Select(reject => reject.What), Has.All.Contains(what));
        Assert.That(row.Rejects.Select(reject => reject.ToDo), Has.None.Empty);
    }

    [Test]
    public void A_code_of_another_levy_is_rejected() =>
        Assert.That(Read(Tax.Replace(TaxCode, WaterCode, StringComparison.Ordinal)).Single().Rejects.Single().ToDo, Does.Contain("start with 11"));

    [Test]
    public void All_that_is_wrong_with_a_row_is_told_at_once()
    {
        var row = Read("PBBP2,x,,WP1,,1,2026-01-01,2026-12-31,2026-03-01,tomorrow,,,,,,,200,537000,90,968000,,,").Single();

        Assert.That(row.Rejects.Select(reject => reject.Column), Is.EquivalentTo(new[] { "payment_code", "document", "payer_name", "object_number", "due_date" }));
        Assert.That(row.Rejects.Single(reject => reject.Column == "due_date").Value, Is.EqualTo("tomorrow"));
    }

    [Test]
    public void A_bad_row_does_not_hide_the_rows_after_it()
    {
        var rows = Read(Tax, Market.Replace("LOS,", "KIOS,", StringComparison.Ordinal), Water);

        Assert.That(rows.Select(row => (row.Row, row.Bill is not null)), Is.EqualTo(new[] { (2, true), (3, false), (4, true) }));
        Assert.That(rows[1].Rejects.Single().What, Does.Contain("No market tariff of levy PASAR, class KIOS"));
    }

    [Test]
    public void A_code_or_document_that_stands_twice_is_rejected_with_the_first_row()
    {
        var rows = Read(Tax, Tax);

        Assert.That(rows[1].Rejects.Select(reject => reject.Column), Is.EqualTo(new[] { "payment_code", "document" }));
        Assert.That(rows[1].Rejects.Select(reject => reject.What), Has.All.Contains("row 2"));
    }

    [Test]
    public void A_bill_of_nothing_is_rejected() =>
        Assert.That(Read(Market.Replace("12.00", "0", StringComparison.Ordinal)).Single().Rejects.Single().What, Is.EqualTo("Nothing is owed."));

    [TestCase("", "empty")]
    [TestCase("levy,payment_code\n", "missing")]
    [TestCase(Header + ",colour\n", "unknown")]
    [TestCase(Header + ",levy\n", "twice")]
    public void A_wrong_header_ends_the_reading(string text, string what)
    {
        var row = BillRegister.Read(Files.Stream(text), Region, Clock).Single();

        Assert.That(row.Row, Is.EqualTo(1));
        Assert.That(row.Bill, Is.Null);
        Assert.That(row.Rejects.Select(reject => reject.What), Has.All.Contains(what));
    }

    [Test]
    public void A_header_alone_holds_no_bill() => Assert.That(Read(), Is.Empty);

    [Test]
    public void Columns_may_stand_in_any_order_and_the_unused_may_be_left_out()
    {
        var text = "amount,levy,payment_code,document,payer_number,payer_name,object_number,period_from,period_to,issued_on,due_date\n"
            + $"5000,AIR,{WaterCode},AIR-1,1,Pelanggan Contoh,1,2026-02-01,2026-02-28,2026-03-01,2026-03-15\n";

        Assert.That(BillRegister.Read(Files.Stream('\uFEFF' + text), Region, Clock).Single().Bill!.Total, Is.EqualTo(Money.OfRupiah(5_000)));
    }

    [Test]
    public void The_example_in_the_documentation_is_a_bill()
    {
        var documentation = Files.Documentation("bill-register.md");
        var example = documentation.Split("```")[1].TrimStart('\n');

        Assert.That(BillRegister.Read(Files.Stream(example), Region, Clock).Single().Bill?.Total, Is.EqualTo(Money.OfRupiah(79_080)));
    }

    [Test]
    public void Every_column_is_documented() =>
        Assert.That(Header.Split(','), Has.All.Matches<string>(column => Files.Documentation("bill-register.md").Contains($"`{column}`", StringComparison.Ordinal)));

    [Test]
    public void A_row_with_too_few_fields_is_rejected_and_the_next_one_read()
    {
        var rows = Read("PBBP2,1,2", Water);

        Assert.That(rows[0].Rejects.Single().What, Does.Contain("3 fields"));
        Assert.That(rows[1].Bill, Is.Not.Null);
    }

    [Test]
    public void A_file_that_is_not_utf8_ends_with_a_reject()
    {
        var bytes = Encoding.Latin1.GetBytes($"{Header}\n{Tax.Replace("Warga", "Andr\u00e9", StringComparison.Ordinal)}\n");

        var last = BillRegister.Read(new MemoryStream(bytes), Region, Clock).Last();

        Assert.That(last.Rejects.Single().What, Does.Contain("UTF-8"));
    }

    [Test]
    public void A_quote_that_never_ends_is_a_reject_and_not_an_exception()
    {
        var rows = Read(Tax.Replace("Warga", "\"Warga", StringComparison.Ordinal), Water);

        Assert.That(rows.Select(row => row.Bill), Has.All.Null);
        Assert.That(rows.SelectMany(row => row.Rejects), Is.Not.Empty);
    }

    [Test]
    public void A_field_of_a_million_characters_is_a_reject_and_not_an_exception()
    {
        var rows = Read(Tax.Replace("Warga", new string('x', 1_000_000), StringComparison.Ordinal));

        Assert.That(rows.Single().Rejects, Is.Not.Empty);
    }

    [Test]
    public void A_register_that_was_written_reads_back_as_the_same_bills() =>
        Entries.Array[1, 20].Sample(entries =>
        {
            using var csv = new MemoryStream();
            var written = BillRegister.Write(csv, entries.Select((entry, i) => Numbered(entry, i)));
            csv.Position = 0;
            var bills = BillRegister.Read(csv, Region, Clock).ToList();
            return written == entries.Length && bills.Count == written && bills.Zip(entries).All(pair =>
                pair.First.Bill is { } bill
                && bill.Payer == pair.Second.Payer
                && bill.Levy == pair.Second.Levy
                && bill.DueDate == pair.Second.DueDate
                && bill.ExpiresOn == pair.Second.ExpiresOn
                && (pair.Second.Basis is not GivenAmount given || bill.Total == given.Amount));
        }, iter: 200);

    [Test]
    public void A_long_register_is_read_without_keeping_its_text()
    {
        using var csv = new RepeatingRegister(Header, number => Water
            .Replace(WaterCode, PaymentCode.Make("31", number).Value, StringComparison.Ordinal)
            .Replace("AIR-1,", $"AIR-{number}-{new string('x', 40)},", StringComparison.Ordinal), 50_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var rows = BillRegister.Read(csv, Region, Clock).GetEnumerator();

        Assert.That(rows.MoveNext(), Is.True);
        Assert.That(csv.RowsMade, Is.LessThan(2_000), "the file is asked for piece by piece");
        var bills = 1;
        while (rows.MoveNext() && rows.Current.Bill is not null) bills++;
        Assert.That(bills, Is.EqualTo(50_000));
        Assert.That(GC.GetTotalMemory(forceFullCollection: true) - before, Is.LessThan(10_000_000), "the text alone has more as strings");
    }

    [Test]
    public void The_reject_report_is_a_csv_that_quotes_what_needs_it()
    {
        using var report = new MemoryStream();
        BillRegister.WriteRejects(report, [new RowReject(7, "days", "3,5", "It is not a whole number.", "Write \"3\".")]);

        Assert.That(Encoding.UTF8.GetString(report.ToArray()), Is.EqualTo(
            "row,column,value,what,to_do\n7,days,\"3,5\",It is not a whole number.,\"Write \"\"3\"\".\"\n"));
    }

    private static List<RegisterRow> Read(params string[] rows) =>
        [.. BillRegister.Read(Files.Stream(string.Join('\n', [Header, .. rows]) + "\n"), Region, Clock)];

    private static readonly Gen<RegisterBasis> Stall =
        Gen.Select(Gen.Long[1, 100_000], Gen.Int[1, 366], (area, days) => (RegisterBasis)new StallUse("LOS", Area.OfSquareDecimetres(area), days));

    private static readonly Gen<RegisterBasis> Land =
        Gen.Select(Gen.Long[0, 100_000], Gen.Long[0, 10_000_000], Gen.Bool, (area, value, exempted) =>
            (RegisterBasis)new LandAndBuilding(new(Area.OfSquareDecimetres(area), Money.OfRupiah(value), Area.OfSquareMetres(90), Money.OfRupiah(968_000), exempted)));

    private static readonly Gen<RegisterBasis> Use = Gen.Int[0, 1_000].Select(volume => (RegisterBasis)new WaterUse("R2", volume));

    private static readonly Gen<RegisterBasis> Given = Gen.Long[1, 10_000_000_000].Select(rupiah => (RegisterBasis)new GivenAmount(Money.OfRupiah(rupiah)));

    // Names with everything CSV has to quote.
    private static readonly Gen<RegisterEntry> Entries =
        from family in Gen.Int[0, 2]
        from basis in Gen.OneOf(Given, family == 0 ? Land : family == 1 ? Stall : Use)
        from name in Gen.Char["abc ,;\"'\u00e9"].Array[1, 30].Select(letters => $"W{new string(letters)}W")
        from days in Gen.Int[0, 300]
        from expires in Gen.Bool
        select new RegisterEntry(
            new(new[] { "PBBP2", "PASAR", "AIR" }[family]), default, "", new("WP1", name), "359904001200301230", Period.OfYear(2026),
            new(2026, 1, 2), new DateOnly(2026, 1, 2).AddDays(days), expires ? new DateOnly(2027, 1, 1) : null, null, basis);

    private static RegisterEntry Numbered(RegisterEntry entry, int number) => entry with
    {
        Code = PaymentCode.Make(Region.Levies[entry.Levy].PaymentCodePrefix, number),
        Document = $"DOK-{number}",
    };
}
