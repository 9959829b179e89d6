using Payments.Core.Channels;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.FiveWay;

/// <summary>The five records of the same money, in the order of the sheet's columns.</summary>
public enum MoneyRecord
{
    /// <summary>Lines of the bank's statements (mutasi bank).</summary>
    Bank,

    /// <summary>What the channel's settlement files list; of cash, what the deposit slips list (penyelesaian).</summary>
    Settlement,

    /// <summary>The payments (pembayaran).</summary>
    Payment,

    /// <summary>The bills they paid (tagihan).</summary>
    Bill,

    /// <summary>The ledger's postings (buku besar).</summary>
    Ledger,
}

/// <summary>One way money came in on one business day, five times over.</summary>
/// <param name="Day">Business date of the payments.</param>
/// <param name="Account">Where the money must end.</param>
/// <param name="Channel">The channel; null: cash.</param>
/// <param name="Count">How many payments.</param>
/// <param name="Cells">One per record, in the order of <see cref="MoneyRecord"/>.</param>
public sealed record FiveWayRow(DateOnly Day, ReceivingAccountId Account, ChannelId? Channel, int Count, IReadOnlyList<FiveWayCell> Cells)
{
    /// <summary>Every record says what the others say, or has a name for what it lacks.</summary>
    public bool Ties => Reconciled && Cells.All(cell => cell.State != CellState.Wrong);

    /// <summary>A run has looked at all of it.</summary>
    public bool Reconciled => Cells.All(cell => cell.Named.All(part => part.Name != NamedPart.NotReconciled));

    /// <summary>Channel, or account of the cash.</summary>
    public string Subject => Channel?.Value ?? Account.Value;

    /// <summary>The cell of a record.</summary>
    public FiveWayCell Of(MoneyRecord record) => Cells[(int)record];
}

/// <summary>How a cell stands.</summary>
public enum CellState
{
    /// <summary>It says what the other records say.</summary>
    Ties,

    /// <summary>What it lacks has a name.</summary>
    Named,

    /// <summary>It differs, and nothing says why.</summary>
    Wrong,

    /// <summary>There is no such record: the channel sends no settlement files.</summary>
    None,
}

/// <summary>What one record says.</summary>
/// <param name="Record">Which.</param>
/// <param name="Figure">The sum of its own rows; null when the channel keeps no such record.</param>
/// <param name="Named">What it lacks, by name.</param>
/// <param name="Faults">Items of it that disagree with the other records without a name; at most <see cref="MostFaults"/>.</param>
/// <param name="FaultCount">How many there are.</param>
public sealed record FiveWayCell(MoneyRecord Record, Money? Figure, IReadOnlyList<NamedPart> Named, IReadOnlyList<FiveWayFault> Faults, int FaultCount)
{
    /// <summary>Faults a cell lists at most.</summary>
    public const int MostFaults = 200;

    /// <summary>How it stands.</summary>
    public CellState State => FaultCount > 0 ? CellState.Wrong : Figure is null ? CellState.None : Named.Count > 0 ? CellState.Named : CellState.Ties;
}

/// <summary>A part of the money that a record lacks, and why.</summary>
/// <param name="Name">The code of an exception type, or one of the names below.</param>
/// <param name="Count">How many items.</param>
/// <param name="Amount">How much; below zero for what the record has more.</param>
public sealed record NamedPart(string Name, int Count, Money Amount)
{
    /// <summary>What the channel kept (biaya kanal).</summary>
    public const string Fee = "fee";

    /// <summary>Cash that was missing or over when a till was counted (selisih kas).</summary>
    public const string TillDifference = "till-difference";

    /// <summary>No run has looked at it yet (belum direkonsiliasi): a day is not closed with it.</summary>
    public const string NotReconciled = "not-reconciled";
}

/// <summary>An item that one record holds with another amount than the rest.</summary>
/// <param name="Item">The item; null for a run as a whole.</param>
/// <param name="Label">How people find it.</param>
/// <param name="Stands">What this record says.</param>
/// <param name="Expected">What the others say.</param>
public sealed record FiveWayFault(ItemRef? Item, string Label, Money Stands, Money Expected);
