using System.Collections.Frozen;

namespace Payments.Reconciliation.Cases;

/// <summary>What may become of the true pair of a line and a payment.</summary>
public enum PairOutcome
{
    /// <summary>Found without a person.</summary>
    Automatic,

    /// <summary>Joined with a difference, which is an exception.</summary>
    Linked,

    /// <summary>Found without a person or joined: the difference is named beside it.</summary>
    Joined,

    /// <summary>For a person; the machine is not asked to know it.</summary>
    Held,
}

/// <summary>Where a defect can be injected.</summary>
public enum DefectScope
{
    /// <summary>No defect, or one of the whole file.</summary>
    File,

    /// <summary>One payment and its own line, gross.</summary>
    Line,

    /// <summary>One payment and its own line, gross or net of a scheduled fee.</summary>
    AnyLine,

    /// <summary>One payment and its own line, net of a scheduled fee.</summary>
    NetLine,

    /// <summary>Every batch: settlements and deposits.</summary>
    Batch,

    /// <summary>Settlements of a channel with a fee.</summary>
    Settlement,

    /// <summary>Batches that carry a key and list their members.</summary>
    KeyedBatch,

    /// <summary>Settlements without a key.</summary>
    UnkeyedBatch,
}

/// <summary>One kind of fault, and what an auditor who knows the whole history says of it.</summary>
/// <param name="Code">Its name in parameters and truth files.</param>
/// <param name="Scope">Where it can be injected.</param>
/// <param name="Pair">What may become of the pairs it touches.</param>
public sealed record Defect(string Code, DefectScope Scope, PairOutcome Pair)
{
    /// <summary>No defect.</summary>
    public static Defect None { get; } = new("none", DefectScope.File, PairOutcome.Automatic);

    /// <summary>A transfer at the bank's counter, which never has a reference: no defect of the file, but hard.</summary>
    public static Defect Teller { get; } = new("teller", DefectScope.File, PairOutcome.Automatic);

    /// <summary>The whole file of a day is delivered twice.</summary>
    public static Defect FileTwice { get; } = new("file-twice", DefectScope.File, PairOutcome.Automatic);

    /// <summary>Paid at the end of the month, in the bank after it: not a fault, the money is on its way.</summary>
    public static Defect InTransit { get; } = new("late-month-end", DefectScope.File, PairOutcome.Automatic);

    /// <summary>Of the month before, which is closed, and in the bank days into this one.</summary>
    public static Defect LateLocked { get; } = new("late-locked", DefectScope.File, PairOutcome.Automatic);

    /// <summary>The money never comes.</summary>
    public static Defect MissingLine { get; } = new("missing-line", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>Money nobody of ours explains.</summary>
    public static Defect UnknownLine { get; } = new("unknown-line", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>The bank's data hold one line twice.</summary>
    public static Defect DuplicateLine { get; } = new("duplicate-line", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>We posted one notice twice; the money came once.</summary>
    public static Defect DoublePosting { get; } = new("double-posting", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>The payer paid one bill twice and the money came twice.</summary>
    public static Defect PaidTwice { get; } = new("paid-twice", DefectScope.Line, PairOutcome.Automatic);

    /// <summary>More money than paid with us.</summary>
    public static Defect AmountOver { get; } = new("amount-over", DefectScope.Line, PairOutcome.Linked);

    /// <summary>Less money than paid with us.</summary>
    public static Defect AmountUnder { get; } = new("amount-under", DefectScope.Line, PairOutcome.Linked);

    /// <summary>A line net of another fee than the schedule's.</summary>
    public static Defect FeeWrong { get; } = new("fee-wrong", DefectScope.NetLine, PairOutcome.Joined);

    /// <summary>One payment in several lines.</summary>
    public static Defect Split { get; } = new("split", DefectScope.Line, PairOutcome.Automatic);

    /// <summary>Several payments of one payer in one line.</summary>
    public static Defect Merged { get; } = new("merged", DefectScope.Line, PairOutcome.Automatic);

    /// <summary>Paid before midnight, in the bank after it.</summary>
    public static Defect LateMidnight { get; } = new("late-midnight", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>Reversed before the bank wrote anything.</summary>
    public static Defect ReversedBefore { get; } = new("reversed-before", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>Reversed with us; the bank kept the money.</summary>
    public static Defect ReversedKept { get; } = new("reversed-kept", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>Written and taken back by the bank; paid with us.</summary>
    public static Defect ReversedAtBank { get; } = new("reversed-at-bank", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>Reversed on both sides after the statement.</summary>
    public static Defect ReversedBoth { get; } = new("reversed-both", DefectScope.AnyLine, PairOutcome.Held);

    /// <summary>The line names a bill nobody has paid.</summary>
    public static Defect WrongReferenceUnpaid { get; } = new("wrong-reference-unpaid", DefectScope.Line, PairOutcome.Held);

    /// <summary>The line names a payment of another amount whose own money has not come.</summary>
    public static Defect WrongReferenceOpen { get; } = new("wrong-reference-open", DefectScope.Line, PairOutcome.Held);

    /// <summary>The line names a payment of another amount whose own money has come.</summary>
    public static Defect WrongReferencePaid { get; } = new("wrong-reference-paid", DefectScope.Line, PairOutcome.Held);

    /// <summary>One character is another.</summary>
    public static Defect MistypedSubstitute { get; } = new("mistyped-substitute", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>Two neighbours changed places.</summary>
    public static Defect MistypedSwap { get; } = new("mistyped-swap", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>One character is missing.</summary>
    public static Defect MistypedDrop { get; } = new("mistyped-drop", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>One character too many.</summary>
    public static Defect MistypedInsert { get; } = new("mistyped-insert", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>The letter O for a zero.</summary>
    public static Defect MistypedLetter { get; } = new("mistyped-letter", DefectScope.AnyLine, PairOutcome.Automatic);

    /// <summary>The line has lost its reference.</summary>
    public static Defect NoReference { get; } = new("no-reference", DefectScope.Line, PairOutcome.Automatic);

    /// <summary>A settlement net of another rate than the schedule's.</summary>
    public static Defect BatchFeeWrong { get; } = new("batch-fee-wrong", DefectScope.Settlement, PairOutcome.Joined);

    /// <summary>A batch with a key whose money is short by one member.</summary>
    public static Defect BatchShort { get; } = new("batch-short", DefectScope.KeyedBatch, PairOutcome.Held);

    /// <summary>A member of a batch without a key comes with the next day's batch.</summary>
    public static Defect BatchLateMember { get; } = new("batch-late-member", DefectScope.UnkeyedBatch, PairOutcome.Automatic);

    /// <summary>The bank's data hold a batch twice.</summary>
    public static Defect BatchDuplicate { get; } = new("batch-duplicate", DefectScope.Batch, PairOutcome.Automatic);

    /// <summary>A batch that never comes.</summary>
    public static Defect BatchMissing { get; } = new("batch-missing", DefectScope.Batch, PairOutcome.Held);

    /// <summary>Every kind, in the order of reports.</summary>
    public static IReadOnlyList<Defect> All { get; } =
    [
        None, Teller, FileTwice, InTransit, LateLocked, MissingLine, UnknownLine, DuplicateLine, DoublePosting, PaidTwice, AmountOver, AmountUnder, FeeWrong,
        Split, Merged, LateMidnight, ReversedBefore, ReversedKept, ReversedAtBank, ReversedBoth, WrongReferenceUnpaid, WrongReferenceOpen,
        WrongReferencePaid, MistypedSubstitute, MistypedSwap, MistypedDrop, MistypedInsert, MistypedLetter, NoReference, BatchFeeWrong, BatchShort,
        BatchLateMember, BatchDuplicate, BatchMissing,
    ];

    /// <summary>The kinds that a rate can be given for.</summary>
    public static IEnumerable<Defect> Injectable => All.Where(defect => defect.Scope != DefectScope.File || defect == LateLocked);

    /// <summary>Its place in reports.</summary>
    public int Order
    {
        get
        {
            for (var i = 0; i < All.Count; i++)
                if (ReferenceEquals(All[i], this)) return i;
            return All.Count;
        }
    }

    private static readonly FrozenDictionary<string, Defect> ByCode = All.ToFrozenDictionary(defect => defect.Code, StringComparer.Ordinal);

    /// <summary>The kind with a code.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static Defect Parse(string code) => ByCode.GetValueOrDefault(code) ?? throw new FormatException($"'{code}' is not a defect.");
}
