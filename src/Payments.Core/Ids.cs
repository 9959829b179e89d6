namespace Payments.Core;

// Ids are made by the caller before the first write, ordered by time (UUIDv7), one type each so that two cannot be swapped.

/// <summary>Identifies a bill (tagihan) inside a region.</summary>
public readonly record struct BillId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static BillId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a payment inside a region.</summary>
public readonly record struct PaymentId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static PaymentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies a journal entry inside a region.</summary>
public readonly record struct EntryId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static EntryId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one cashier's till session (from opening float to blind count) inside a region.</summary>
public readonly record struct TillSessionId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static TillSessionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one reconciliation run inside a region.</summary>
public readonly record struct RunId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static RunId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one imported line of a bank statement inside a region.</summary>
public readonly record struct StatementLineId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one imported statement file inside a region.</summary>
public readonly record struct StatementFileId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static StatementFileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies one imported settlement file inside a region.</summary>
public readonly record struct SettlementFileId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static SettlementFileId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies something a person did about an exception.</summary>
public readonly record struct ActionId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static ActionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}

/// <summary>Identifies an order: what a person proposed about money, to be carried out by a run.</summary>
public readonly record struct OrderId(Guid Value)
{
    /// <summary>A new id, ordered by time.</summary>
    public static OrderId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <inheritdoc />
    public override string ToString() => Value.ToString();
}
