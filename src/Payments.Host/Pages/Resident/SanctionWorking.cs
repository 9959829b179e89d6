using Microsoft.Extensions.Localization;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Regions;
using Payments.Host.Texts;
using Payments.Host.Web;

namespace Payments.Host.Pages.Resident;

/// <summary>How a sanction came about, in one sentence in the reader's language.</summary>
internal static class SanctionWorking
{
    public static string Of(AmountDue due, DueLine line, Region region, IStringLocalizer<ResidentTexts> texts)
    {
        var bill = due.Bill;
        if (region.LateRules[bill.LateRule] is not MonthlyInterest rule)
            return texts["Sanction.Fee", Dates.Day(bill.DueDate), line.Charge.Amount, region.LateRules[bill.LateRule].LegalBasis];
        var late = LateMonths.Count(bill.DueDate, due.On, rule.Counting);
        var months = Math.Min(late, rule.CapMonths);
        var principal = Money.Sum(bill.Charges.Where(charge => charge.Kind is ChargeKind.Principal or ChargeKind.Relief).Select(charge => charge.Amount));
        return texts[late > months ? "Sanction.Capped" : "Sanction.Interest", Dates.Day(bill.DueDate), late, months, rule.Rate, principal, line.Charge.Amount, rule.LegalBasis];
    }
}
