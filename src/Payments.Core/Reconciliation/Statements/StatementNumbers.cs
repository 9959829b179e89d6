using System.Globalization;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>Finds numbers that are left out in a chain whose balances continue. Only where numbers have been seen to run on from statement to statement.</summary>
/// <remarks>
/// Banks number as they like: anew each year or each day, by the day of the year, with a date, along with reports of the day. So one number after the
/// other must be the rule, and at least once across other than one day; a year is looked at by itself.
/// </remarks>
public static class StatementNumbers
{
    private const int MinSteps = 3, StepsPerSkip = 3;

    // More at once is another count, not so many lost files.
    private const int MostAtOnce = 31;

    // Field 28C has five digits; what is longer has a date in it.
    private const int MaxDigits = 5;

    /// <summary>The statements of the chain's latest year that are missing, in order: a number that comes after New Year would be one of the new year.</summary>
    /// <param name="chain">Statements in the order they were taken.</param>
    public static IReadOnlyList<MissingStatement> Missing(IReadOnlyList<NumberedStatement> chain)
    {
        var seen = new Seen();
        foreach (var statement in chain)
            if (NumberOf(statement.Number) is { } number) seen.Add(number, statement);
        return seen.Missing();
    }

    /// <summary>The number without its page; null when it is no running number.</summary>
    internal static int? NumberOf(string? text)
    {
        var number = text.AsSpan().Trim();
        if (number.IndexOf('/') is >= 0 and var page)
        {
            if (number[(page + 1)..].ContainsAnyExceptInRange('0', '9')) return null;
            number = number[..page];
        }
        return number.Length is > 0 and <= MaxDigits && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
    }

    private sealed class Seen
    {
        private readonly HashSet<(int Year, int Number)> _numbers = [];
        private readonly List<MissingStatement> _skipped = [];
        private (int Number, NumberedStatement Statement)? _last;
        private int _steps, _skips;
        private bool _isByStatement, _isAnew;

        public void Add(int number, NumberedStatement statement)
        {
            var year = statement.ClosingDate.Year;
            if (_last is not { } last || last.Statement.ClosingDate.Year != year) _last = (number, statement);
            else if (number > last.Number)
            {
                Step(last.Number, number, last.Statement, statement);
                _last = (number, statement);
            }
            // A page of the last one stands beside it, a late one where none was; any other number that comes again is one of another count.
            else if (number < last.Number && _numbers.Contains((year, number))) _isAnew = true;
            _numbers.Add((year, number));
        }

        public IReadOnlyList<MissingStatement> Missing() => _isAnew || !_isByStatement || _steps < MinSteps || _steps < _skips * StepsPerSkip
            ? [] : [.. _skipped.Where(missing => missing.Year == _last?.Statement.ClosingDate.Year && !_numbers.Contains((missing.Year, missing.Number)))];

        private void Step(int from, int to, NumberedStatement before, NumberedStatement after)
        {
            if (to == from + 1)
            {
                _steps++;
                _isByStatement |= after.ClosingDate.DayNumber - before.ClosingDate.DayNumber != 1;
                return;
            }
            _skips++;
            if (to - from - 1 > MostAtOnce) return;
            for (var number = from + 1; number < to; number++) _skipped.Add(new(after.ClosingDate.Year, number, before.Closing));
        }
    }
}
