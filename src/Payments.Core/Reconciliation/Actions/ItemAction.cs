using Payments.Core.Staff;

namespace Payments.Core.Reconciliation.Actions;

/// <summary>Something a person did about an exception without moving money. It never changes; the next thing done is a new one.</summary>
/// <param name="Region">Where.</param>
/// <param name="Id">Its identity, made by the caller: the same one twice counts once.</param>
/// <param name="Item">About what; runs state its exception anew each night, so it is kept by item.</param>
/// <param name="Kind">What.</param>
/// <param name="Until">The day to wait for; null for anything else.</param>
/// <param name="Reference">The office's own number of its letter or ticket; null when there is none.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
public sealed record ItemAction(
    RegionCode Region, ActionId Id, ItemRef Item, ActionKind Kind, DateOnly? Until, string? Reference, string Reason, StaffId By, DateTimeOffset At)
{
    /// <summary>Characters a reason may have.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>Characters a reference may have.</summary>
    public const int MaxReferenceLength = 100;

    /// <summary>Days somebody may wait at most.</summary>
    public const int MaxWaitDays = 366;
}
