namespace Payments.Core.Reconciliation.Matching;

/// <summary>An item that was looked at and not taken, as a number: it becomes a <see cref="Competitor"/> when somebody looks.</summary>
/// <param name="Item">The number of a payment, or that of a line turned round.</param>
/// <param name="Why">Why it was not taken.</param>
internal readonly record struct Rival(int Item, LostBecause Why)
{
    public static Rival Line(int line, LostBecause why) => new(~line, why);

    public static Rival Payment(int payment, LostBecause why) => new(payment, why);
}
