using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Billing.Tax;

namespace Payments.Adapters.Simulator.Registers;

/// <summary>What register to generate. The defaults are a regency's year in small: 840,000 land tax notices, 90,000 water customers and 12,000 stalls billed monthly.</summary>
/// <remarks>Sizes and distributions follow published figures of Banyuwangi (2025); the shares that are estimates can be set here.</remarks>
public sealed record BillRegisterPlan
{
    /// <summary>The same seed gives the same register.</summary>
    public required int Seed { get; init; }

    /// <summary>The region; object numbers (NOP) start with it.</summary>
    public required RegionCode Region { get; init; }

    /// <summary>How many bills.</summary>
    public required int Count { get; init; }

    /// <summary>The day payments begin.</summary>
    public required DateOnly Start { get; init; }

    /// <summary>The land tax rule in force, so that the amounts come out as published.</summary>
    public required LandTaxRule LandTaxRule { get; init; }

    /// <summary>Days in which payments are made; bills that are not late are due after them.</summary>
    public int Days { get; init; } = 7;

    /// <summary>Share of the bills that are past their due date when they are paid.</summary>
    public BasisPoints LateShare { get; init; } = new(800);

    /// <summary>The region's working days: a due date on another day moves to the next one. Saturdays and Sundays are off by default.</summary>
    public Func<DateOnly, bool> IsWorkingDay { get; init; } = day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>Land and building tax.</summary>
    public LevyPlan Land { get; init; } = new(new("PBBP2"), "11", new("PAJAK-1"), Weight: 840_000);

    /// <summary>Market stalls.</summary>
    public LevyPlan Stalls { get; init; } = new(new("PASAR"), "21", new("RETRIBUSI-1"), Weight: 144_000);

    /// <summary>Water.</summary>
    public LevyPlan Water { get; init; } = new(new("AIR"), "31", new("AIR-BERTAHAP"), Weight: 1_080_000);

    /// <summary>Share of the land tax notices above Rp2.000.000 (buku 4 and 5).</summary>
    public BasisPoints LargeShare { get; init; } = new(20);

    /// <summary>Mean billed amount of the others (buku 1 to 3).</summary>
    public Money MeanBilled { get; init; } = Money.OfRupiah(67_682);

    /// <summary>Mean billed amount of the large ones.</summary>
    public Money MeanBilledLarge { get; init; } = Money.OfRupiah(10_800_000);

    /// <summary>Tariff classes of market stalls, equally often.</summary>
    public IReadOnlyList<string> StallClasses { get; init; } = ["LOS"];

    /// <summary>Customer groups with their weights: 85 % households, 10 % commercial, 5 % social and government.</summary>
    public IReadOnlyList<(string Group, int Weight)> WaterGroups { get; init; } =
        [("R1", 25), ("R2", 45), ("R3", 15), ("N1", 7), ("N2", 3), ("S1", 1), ("S2", 2), ("IP", 2)];
}

/// <summary>One levy of a register.</summary>
/// <param name="Levy">Its code.</param>
/// <param name="CodePrefix">Digits its payment codes start with.</param>
/// <param name="LateRule">The sanction rule of its bills.</param>
/// <param name="Weight">How many of its bills there are, compared with the others.</param>
public sealed record LevyPlan(LevyCode Levy, string CodePrefix, LateRuleId LateRule, int Weight);
