using Payments.Core.Ledger;
using Payments.Core.Regions;

namespace Payments.Core.Remittance;

/// <summary>A day's cash on its way to the bank (Surat Tanda Setoran, STS).</summary>
/// <param name="Region">Where.</param>
/// <param name="Number">Its number: <c>STS/year/running number</c>, without gaps.</param>
/// <param name="Account">The receiving account it must reach.</param>
/// <param name="BusinessDate">The day whose cash it carries.</param>
/// <param name="Amount">The cash.</param>
/// <param name="DueOn">By when the bank must have it: the next working day (1 x 24 hours; PP 12/2019 and Permendagri 77/2020, articles unverified).</param>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Members">The cash payments in it. Their sum is the amount, but for what tills counted short or over.</param>
public sealed record DepositSlip(
    RegionCode Region, string Number, ReceivingAccountId Account, DateOnly BusinessDate, Money Amount, DateOnly DueOn,
    DateTimeOffset MadeAt, IReadOnlyList<DepositMember> Members);

/// <summary>A cash payment's part for one account, inside a slip.</summary>
/// <param name="Payment">The payment; in one slip per account at most.</param>
/// <param name="Amount">Its part for the slip's account.</param>
public sealed record DepositMember(PaymentId Payment, Money Amount);

/// <summary>Keeps deposit slips.</summary>
public interface IDepositSlipStore
{
    /// <summary>Cash payments of closed tills, up to a day, that are in no slip of an account yet.</summary>
    Task<IReadOnlyList<DepositMember>> CashWithoutSlipAsync(
        RegionCode region, ReceivingAccountId account, DateOnly upTo, CancellationToken cancellationToken);

    /// <summary>Gives a slip its number from the year's counter row and writes it with its entry, all in one transaction.</summary>
    /// <param name="draft">The slip, its number still empty.</param>
    /// <param name="entry">Makes the journal entry once the number is known.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <returns>The stored slip: an earlier one when the account and day have one; null when the day is locked.</returns>
    Task<DepositSlip?> MakeAsync(DepositSlip draft, Func<DepositSlip, JournalEntry> entry, CancellationToken cancellationToken);

    /// <summary>The slips of a business date, in order of their numbers.</summary>
    Task<IReadOnlyList<DepositSlip>> ListAsync(RegionCode region, DateOnly businessDate, CancellationToken cancellationToken);

    /// <summary>A slip, or null.</summary>
    Task<DepositSlip?> FindAsync(RegionCode region, string number, CancellationToken cancellationToken);
}
