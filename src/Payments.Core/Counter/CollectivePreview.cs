using Payments.Core.Billing;
using Payments.Core.Payments;

namespace Payments.Core.Counter;

/// <summary>A list held against the register: what would be paid, and what is wrong with which line. Nothing is written.</summary>
/// <param name="On">The business day the amounts hold for.</param>
/// <param name="Items">What can be paid, in order of the lines.</param>
/// <param name="Problems">Lines that cannot, in order.</param>
/// <param name="TooMany">The list was longer than allowed: take it apart.</param>
public sealed record CollectivePreview(DateOnly On, IReadOnlyList<CollectiveItem> Items, IReadOnlyList<CollectiveProblem> Problems, bool TooMany)
{
    /// <summary>What the whole list costs.</summary>
    public Money Total => Money.Sum(Items.Select(item => item.Due.Total));

    /// <summary>True when every line can be paid: only then may it be, all or nothing.</summary>
    public bool IsPayable => Items.Count > 0 && Problems.Count == 0 && !TooMany;

    /// <summary>The claims of the payment.</summary>
    public IReadOnlyList<BillClaim> Claims => [.. Items.Select(item => new BillClaim(item.Due.Bill.Code, item.Due.Total))];
}

/// <summary>A bill of a list with what it costs and the working.</summary>
/// <param name="Line">The line that names it.</param>
/// <param name="Due">What it costs on the day.</param>
public sealed record CollectiveItem(int Line, AmountDue Due);

/// <summary>A line that cannot be paid.</summary>
/// <param name="Line">Its number.</param>
/// <param name="Text">What it says.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="Bill">The bill, where there is one.</param>
/// <param name="FirstLine">The earlier line that names the same bill, for a duplicate.</param>
public sealed record CollectiveProblem(int Line, string Text, CollectiveProblemKind Kind, PaymentCode? Bill = null, int? FirstLine = null);

/// <summary>Why a line of a list cannot be paid.</summary>
public enum CollectiveProblemKind
{
    /// <summary>Neither a payment code (its check digit is wrong) nor a NOP.</summary>
    Unreadable,

    /// <summary>No open or paid bill has this code or NOP.</summary>
    Unknown,

    /// <summary>An earlier line names the same bill.</summary>
    Duplicate,

    /// <summary>It is paid already.</summary>
    Paid,

    /// <summary>Its agency withdrew it.</summary>
    Cancelled,

    /// <summary>Its payment code has expired.</summary>
    Expired,
}
