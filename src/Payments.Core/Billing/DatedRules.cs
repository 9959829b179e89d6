using System.Diagnostics.CodeAnalysis;

namespace Payments.Core.Billing;

/// <summary>A rule of a region that holds from one day to another: a tariff, a rate, a sanction.</summary>
public interface IDatedRule
{
    /// <summary>First day it holds.</summary>
    DateOnly From { get; }

    /// <summary>Last day it holds; null while it is in force.</summary>
    DateOnly? To { get; }
}

/// <summary>Picks the one rule in force on a day. None and two are both errors of the region file, and never guessed away.</summary>
public static class DatedRules
{
    /// <summary>True when a rule holds on a day; both ends count.</summary>
    public static bool HoldsOn(this IDatedRule rule, DateOnly day) => rule.From <= day && (rule.To is null || day <= rule.To);

    /// <summary>True when two rules share at least one day.</summary>
    public static bool Overlaps(this IDatedRule one, IDatedRule other) =>
        (other.To is null || one.From <= other.To) && (one.To is null || other.From <= one.To);

    /// <summary>The one rule in force on a day.</summary>
    /// <param name="rules">The rules to choose from, already narrowed to one kind, class or group.</param>
    /// <param name="day">The day asked for.</param>
    /// <param name="what">Names the rule in the message, for example <c>water tariff of group R2</c>.</param>
    /// <param name="rule">The rule, when there is exactly one.</param>
    /// <param name="problem">What is wrong and what to do, when there is none or more than one.</param>
    public static bool TryInForce<T>(
        IEnumerable<T> rules, DateOnly day, string what, [NotNullWhen(true)] out T? rule, [NotNullWhen(false)] out string? problem)
        where T : class, IDatedRule
    {
        var found = rules.Where(candidate => candidate.HoldsOn(day)).Take(2).ToList();
        rule = found.Count == 1 ? found[0] : null;
        problem = found.Count switch
        {
            0 => $"No {what} is in force on {day:yyyy-MM-dd}: add one with its dates to the region file.",
            1 => null,
            _ => $"More than one {what} is in force on {day:yyyy-MM-dd}: end the older one the day before in the region file.",
        };
        return rule is not null;
    }

    /// <summary>The one rule in force on a day.</summary>
    /// <exception cref="InvalidOperationException">None, or more than one; the message names the rule.</exception>
    public static T InForce<T>(IEnumerable<T> rules, DateOnly day, string what)
        where T : class, IDatedRule =>
        TryInForce(rules, day, what, out var rule, out var problem) ? rule : throw new InvalidOperationException(problem);
}
