using System.Globalization;
using Payments.Core;

namespace Payments.Adapters.Simulator.Registers;

/// <summary>Writes a register as the CSV file described in docs/bill-register.md. The amount stays empty: it is worked out from the inputs and the region's tariffs.</summary>
public static class BillRegisterCsv
{
    private const string Header =
        "levy,payment_code,document,payer_number,payer_name,object_number,period_from,period_to,issued_on,due_date,expires_on," +
        "late_rule,amount,area_m2,days,class,land_m2,land_value,building_m2,building_value,group,cubic_metres";

    /// <summary>Writes the header and one row for each bill.</summary>
    /// <exception cref="IOException">The writer cannot write.</exception>
    public static async Task WriteAsync(TextWriter writer, IEnumerable<GeneratedBill> bills, CancellationToken cancellationToken)
    {
        await writer.WriteAsync((Header + "\n").AsMemory(), cancellationToken);
        foreach (var bill in bills) await writer.WriteAsync((Row(bill) + "\n").AsMemory(), cancellationToken);
    }

    private static string Row(GeneratedBill bill) => string.Join(',', Common(bill).Concat(Inputs(bill.Inputs)).Select(Quoted));

    private static string[] Common(GeneratedBill bill) =>
    [
        bill.Levy.Value, bill.Code.Value, bill.Document, bill.Payer.Number, bill.Payer.Name, bill.ObjectNumber,
        Date(bill.Period.From), Date(bill.Period.To), Date(bill.IssuedOn), Date(bill.DueDate), "", bill.LateRule.Value, "",
    ];

    private static string[] Inputs(BillInputs inputs) => inputs switch
    {
        BillInputs.Stall stall => [Number(stall.SquareMetres), Number(stall.Days), stall.Class, "", "", "", "", "", ""],
        BillInputs.LandAndBuilding land =>
        [
            "", "", "", Number(land.LandSquareMetres), Rupiah(land.LandValue),
            Number(land.BuildingSquareMetres), Rupiah(land.BuildingValue), "", "",
        ],
        BillInputs.WaterUse water => ["", "", "", "", "", "", "", water.Group, Number(water.CubicMetres)],
        _ => throw new ArgumentException($"{inputs.GetType().Name} is no known kind of inputs.", nameof(inputs)),
    };

    private static string Quoted(string field) =>
        field.AsSpan().IndexOfAny(",\"\r\n") < 0 ? field : $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Rupiah(Money amount) => amount.ToDecimal().ToString("0", CultureInfo.InvariantCulture);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
