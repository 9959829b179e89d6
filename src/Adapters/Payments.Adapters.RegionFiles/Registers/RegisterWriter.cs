using System.Globalization;
using Payments.Core;
using static Payments.Adapters.RegionFiles.Registers.RegisterColumns;

namespace Payments.Adapters.RegionFiles.Registers;

/// <summary>Turns an entry into the fields of its row.</summary>
internal static class RegisterWriter
{
    public static string[] Fields(RegisterEntry entry)
    {
        var values = Basis(entry.Basis);
        values[Levy] = entry.Levy.Value;
        values[PaymentCode] = entry.Code.Value;
        values[Document] = entry.Document;
        values[PayerNumber] = entry.Payer.Number;
        values[PayerName] = entry.Payer.Name;
        values[ObjectNumber] = entry.ObjectNumber;
        values[PeriodFrom] = Text(entry.Period.From);
        values[PeriodTo] = Text(entry.Period.To);
        values[IssuedOn] = Text(entry.IssuedOn);
        values[DueDate] = Text(entry.DueDate);
        values[ExpiresOn] = entry.ExpiresOn is { } expires ? Text(expires) : "";
        values[LateRule] = entry.LateRule?.Value ?? "";
        return Array.ConvertAll(All, column => values.GetValueOrDefault(column, ""));
    }

    private static Dictionary<string, string> Basis(RegisterBasis basis) => basis switch
    {
        GivenAmount given => new() { [Amount] = Text(given.Amount) },
        StallUse stall => new() { [Class] = stall.Class, [Area] = stall.Area.ToInvariantText(), [Days] = Text(stall.Days) },
        LandAndBuilding { Object: var taxed } => new()
        {
            [Land] = taxed.Land.ToInvariantText(),
            [LandValue] = Text(taxed.LandValue),
            [Building] = taxed.Building.ToInvariantText(),
            [BuildingValue] = Text(taxed.BuildingValue),
            [Exemption] = taxed.Exempted ? "yes" : "no",
        },
        WaterUse water => new() { [Group] = water.Group, [CubicMetres] = Text(water.CubicMetres) },
        _ => throw new ArgumentException($"Nobody writes a basis of the kind {basis.GetType().Name}.", nameof(basis)),
    };

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(Money amount) => amount.IsWholeRupiah
        ? Text(amount.Sen / 100)
        : throw new ArgumentException($"{amount} has sen; a register holds whole rupiah.", nameof(amount));
}
