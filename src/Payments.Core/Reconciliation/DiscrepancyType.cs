using System.Collections.Frozen;

namespace Payments.Core.Reconciliation;

/// <summary>Who has to do something about an exception first.</summary>
public enum DiscrepancyOwner
{
    /// <summary>Nobody: it ages by itself.</summary>
    Nobody,

    /// <summary>The finance office.</summary>
    Finance,

    /// <summary>The finance office, with the bank.</summary>
    FinanceWithBank,

    /// <summary>The finance office, with the payer.</summary>
    FinanceWithPayer,

    /// <summary>The finance office, with the channel's operator.</summary>
    FinanceWithChannel,
}

/// <summary>One of the fourteen kinds of difference: a closed list, stored and reported by its code.</summary>
public sealed record DiscrepancyType
{
    private DiscrepancyType(string code, DiscrepancyOwner owner, int? dueWorkingDays, string meaning) =>
        (Code, Owner, DueWorkingDays, Meaning) = (code, owner, dueWorkingDays, meaning);

    /// <summary>Its stable code.</summary>
    public string Code { get; }

    /// <summary>Who it belongs to until somebody else takes it.</summary>
    public DiscrepancyOwner Owner { get; }

    /// <summary>Working days after the run's business date by which it should be settled; null when it only ages. An office's habit, not law.</summary>
    public int? DueWorkingDays { get; }

    /// <summary>What it means, in Indonesian, as lists print it.</summary>
    public string Meaning { get; }

    /// <summary>Money in or out of the bank account that no payment of ours explains.</summary>
    public static DiscrepancyType UnknownLine { get; } = new("unknown-line", DiscrepancyOwner.Finance, 3, "Mutasi bank tanpa pembayaran di sistem");

    /// <summary>Paid with us, not in the bank yet, inside the channel's settlement time.</summary>
    public static DiscrepancyType Late { get; } = new("late", DiscrepancyOwner.Nobody, null, "Belum masuk bank, masih dalam tenggat");

    /// <summary>Paid with us, not in the bank, past the settlement time.</summary>
    public static DiscrepancyType Overdue { get; } = new("overdue", DiscrepancyOwner.FinanceWithBank, 1, "Belum masuk bank, melewati tenggat");

    /// <summary>Same key, more money.</summary>
    public static DiscrepancyType AmountOver { get; } = new("amount-over", DiscrepancyOwner.Finance, 3, "Uang lebih besar");

    /// <summary>Same key, less money.</summary>
    public static DiscrepancyType AmountUnder { get; } = new("amount-under", DiscrepancyOwner.Finance, 3, "Uang lebih kecil");

    /// <summary>The bank wrote the same line twice.</summary>
    public static DiscrepancyType DuplicateLine { get; } = new("duplicate-line", DiscrepancyOwner.FinanceWithBank, 1, "Mutasi bank ganda");

    /// <summary>One debt paid twice: the second payment is held (titipan).</summary>
    public static DiscrepancyType DuplicatePayment { get; } = new("duplicate-payment", DiscrepancyOwner.FinanceWithPayer, 5, "Pembayaran ganda, dititipkan");

    /// <summary>The bank took the money back, with us it is paid.</summary>
    public static DiscrepancyType ReversedAtBank { get; } = new("reversed-at-bank", DiscrepancyOwner.Finance, 1, "Dibatalkan bank, lunas di sistem");

    /// <summary>Reversed with us, money kept by the bank.</summary>
    public static DiscrepancyType ReversedHere { get; } = new("reversed-here", DiscrepancyOwner.FinanceWithBank, 1, "Dibatalkan di sistem, uang tetap di bank");

    /// <summary>The reference names a bill that cannot take the money.</summary>
    public static DiscrepancyType OtherBill { get; } = new("other-bill", DiscrepancyOwner.Finance, 3, "Referensi menunjuk tagihan lain");

    /// <summary>Several equal candidates.</summary>
    public static DiscrepancyType Ambiguous { get; } = new("ambiguous", DiscrepancyOwner.Finance, 3, "Lebih dari satu pasangan yang mungkin");

    /// <summary>A fee that is not as in the schedule.</summary>
    public static DiscrepancyType FeeDifference { get; } = new("fee-difference", DiscrepancyOwner.FinanceWithChannel, 5, "Biaya kanal tidak sesuai");

    /// <summary>A batch whose total is not that of its members.</summary>
    public static DiscrepancyType BatchDifference { get; } = new("batch-difference", DiscrepancyOwner.FinanceWithChannel, 1, "Jumlah setoran tidak sama dengan rinciannya");

    /// <summary>Belongs to a closed business day and was booked later, with a reference.</summary>
    public static DiscrepancyType AfterClose { get; } = new("after-close", DiscrepancyOwner.Finance, 3, "Masuk setelah hari buku ditutup");

    /// <summary>The whole list, in its order.</summary>
    public static IReadOnlyList<DiscrepancyType> All { get; } =
    [
        UnknownLine, Late, Overdue, AmountOver, AmountUnder, DuplicateLine, DuplicatePayment, ReversedAtBank, ReversedHere,
        OtherBill, Ambiguous, FeeDifference, BatchDifference, AfterClose,
    ];

    private static readonly FrozenDictionary<string, DiscrepancyType> ByCode = All.ToFrozenDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>The type with a code.</summary>
    /// <exception cref="FormatException">No type has it.</exception>
    public static DiscrepancyType Parse(string code) => ByCode.TryGetValue(code, out var type)
        ? type
        : throw new FormatException($"'{code}' is not an exception type.");

    /// <inheritdoc />
    public override string ToString() => Code;
}
