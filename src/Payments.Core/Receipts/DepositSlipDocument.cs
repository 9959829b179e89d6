using Payments.Core.Billing;
using Payments.Core.Payments;
using Payments.Core.Regions;
using Payments.Core.Remittance;
using Payments.Core.Reporting;

namespace Payments.Core.Receipts;

/// <summary>The deposit slip as paper (Surat Tanda Setoran, STS): the sum by account code, and every receipt in it.</summary>
/// <param name="Region">The region's official name.</param>
/// <param name="Zone">Its zone, for times.</param>
/// <param name="Slip">The slip.</param>
/// <param name="Account">The bank account it must reach.</param>
/// <param name="Sums">The receipts' sum by account code; held money has none.</param>
/// <param name="Members">Its receipts, by number.</param>
public sealed record DepositSlipDocument(
    string Region, RegionZone Zone, DepositSlip Slip, ReceivingAccount Account, IReadOnlyList<DepositSum> Sums, IReadOnlyList<DepositReceipt> Members)
{
    /// <summary>Its title.</summary>
    public const string Title = "Surat Tanda Setoran (STS)";

    /// <summary>The sum of the receipts.</summary>
    public Money Receipts => Money.Sum(Members.Select(member => member.Amount));

    /// <summary>What tills counted over (above zero) or short of their receipts.</summary>
    public Money CountDifference => Slip.Amount - Receipts;

    /// <summary>The deposited amount in words, with a capital.</summary>
    public string InWords => IndonesianText.Capital(Terbilang.Of(Slip.Amount));

    /// <summary>The document of a slip.</summary>
    /// <param name="slip">The slip.</param>
    /// <param name="region">Its region.</param>
    /// <param name="payments">The payments in it.</param>
    /// <exception cref="ArgumentException">A payment of the slip is missing: a slip that lists only part of its receipts proves nothing.</exception>
    /// <exception cref="KeyNotFoundException">The region file lacks the account or a levy.</exception>
    public static DepositSlipDocument Of(DepositSlip slip, Region region, IReadOnlyList<Payment> payments)
    {
        var known = payments.ToDictionary(payment => payment.Id);
        var members = new List<DepositReceipt>(slip.Members.Count);
        var parts = new List<Allocation>();
        foreach (var member in slip.Members)
        {
            if (!known.TryGetValue(member.Payment, out var payment))
                throw new ArgumentException($"Payment {member.Payment} of slip {slip.Number} was not given.", nameof(payments));
            members.Add(new(payment.Ntpd, payment.PaidAt, payment.Allocations.Select(part => part.BillCode).Distinct().Count(), member.Amount));
            parts.AddRange(payment.Allocations.Where(part => part.Account == slip.Account));
        }
        var sums = parts.GroupBy(part => (part.AccountCode, Name: Name(part, region)))
            .Select(sum => new DepositSum(sum.Key.AccountCode, sum.Key.Name, Money.Sum(sum.Select(part => part.Amount))))
            .OrderBy(sum => sum.Account?.Value ?? "~", StringComparer.Ordinal).ThenBy(sum => sum.Name, StringComparer.Ordinal);
        return new(region.Name, region.Zone, slip, region.Accounts[slip.Account], [.. sums], [.. members.OrderBy(member => member.Ntpd.Value, StringComparer.Ordinal)]);
    }

    /// <summary>Its receipts as a table, for CSV, XLSX and paper.</summary>
    public ReportTable ToTable() => new(
        $"{Title} {Slip.Number}",
        [Region, $"{Account.Bank}, rekening {Account.Number}", $"Penerimaan {IndonesianText.Date(Slip.BusinessDate)}"],
        [ReportColumn.Text("NTPD", 20), ReportColumn.Text("Waktu", 26), ReportColumn.Number("Tagihan", 10), ReportColumn.Money("Jumlah (Rp)", 20)],
        [.. Members.Select(member => (IReadOnlyList<ReportCell>)
        [
            ReportCell.Of(member.Ntpd.Value), ReportCell.Of(IndonesianText.DateTime(member.PaidAt, Zone)), ReportCell.Of(member.Bills), ReportCell.Of(member.Amount),
        ])]);

    private static string Name(Allocation part, Region region)
    {
        if (part.Held is not null || part.Levy is not { } levy) return "Titipan";
        var name = region.Levies[levy].Name;
        return part.Kind is ChargeKind.Interest or ChargeKind.Fine ? "Sanksi " + name : name;
    }
}

/// <summary>The sum of a slip's receipts on one account code.</summary>
/// <param name="Account">The account code (kode rekening); null for held money.</param>
/// <param name="Name">The levy's official name, <c>Sanksi</c> in front of interest and fines.</param>
/// <param name="Amount">The sum.</param>
public sealed record DepositSum(AccountCode? Account, string Name, Money Amount);

/// <summary>One receipt inside a slip.</summary>
/// <param name="Ntpd">Its number.</param>
/// <param name="PaidAt">When it was paid.</param>
/// <param name="Bills">How many bills it paid.</param>
/// <param name="Amount">Its part for the slip's account.</param>
public sealed record DepositReceipt(Ntpd Ntpd, DateTimeOffset PaidAt, int Bills, Money Amount);
