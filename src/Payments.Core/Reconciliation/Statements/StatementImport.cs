using System.Diagnostics;
using System.Globalization;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>What became of one statement of a file.</summary>
public abstract record StatementDecision
{
    private StatementDecision()
    {
    }

    /// <summary>It continues the account's chain.</summary>
    /// <param name="Statement">What is stored.</param>
    /// <param name="Known">Lines of the file that were stored before.</param>
    public sealed record Accepted(StoredStatement Statement, int Known) : StatementDecision;

    /// <summary>Every line of it is stored already.</summary>
    public sealed record AllKnown(int Known) : StatementDecision;

    /// <summary>It cannot be trusted: nothing of its file is imported.</summary>
    public sealed record Refused(IReadOnlyList<ReadingProblem> Problems) : StatementDecision;
}

/// <summary>Decides whether a statement is accepted: pure, it sees only what it is given.</summary>
/// <remarks>The checks are those of the industry's practice for MT940 and camt.053: balance, chain, currency, dates.</remarks>
public static class StatementImport
{
    // Days a line may lie outside the balances' own dates: banks book back-valued lines.
    private const int PeriodSlack = 10;

    // No account of a region holds as much: a figure in a wrong column.
    private const decimal MostRupiah = 1_000_000_000_000_000m;

    /// <summary>The receiving account a statement is of; null when the region has none with that number.</summary>
    public static ReceivingAccount? AccountOf(BankStatement statement, Region region)
    {
        if (statement.Account is not { } written) return null;
        var number = Digits(written.Contains('/', StringComparison.Ordinal) ? written[(written.LastIndexOf('/') + 1)..] : written);
        return region.Accounts.Values.SingleOrDefault(account => number.Length > 0 && Digits(account.Number) == number);
    }

    /// <summary>The same; a statement that names no account is of the only one whose statements have its format (<c>statementFormat</c>).</summary>
    public static ReceivingAccount? AccountOf(BankStatement statement, Region region, string format)
    {
        if (statement.Account is not null) return AccountOf(statement, region);
        var alike = region.Accounts.Values.Where(account => account.StatementFormat.Equals(format, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return alike is [var only] ? only : null;
    }

    /// <summary>Decides about one statement.</summary>
    /// <param name="statement">What the file says.</param>
    /// <param name="region">Whose accounts count.</param>
    /// <param name="file">The file it came in.</param>
    /// <param name="tail">The end of the account's chain; null for the first statement.</param>
    /// <param name="known">Stored lines by base key, from the statement's first day on.</param>
    /// <param name="takesUnbalanced">Why a statement that does not balance is taken all the same; null: it is refused.</param>
    public static StatementDecision Decide(
        BankStatement statement, Region region, StatementFile file, StatementTail? tail, IReadOnlyDictionary<string, int> known, string? takesUnbalanced = null)
    {
        var problems = Check(statement, region, takesUnbalanced).ToList();
        if (problems.Count > 0) return new StatementDecision.Refused(problems);

        var account = AccountOf(statement, region)!.Id;
        var opening = Money.OfDecimal(statement.Opening!.Amount);
        var closing = Money.OfDecimal(statement.Closing!.Amount);
        var closingDate = ClosingDate(statement)!.Value;
        var ordinal = (tail?.Ordinal ?? 0) + 1;
        var (fresh, seen, seenSum) = Divide(region.Code, account, ordinal, statement, known);
        var stored = new StoredStatement(
            region.Code, account, ordinal, file.Id, statement.Number, tail?.Closing ?? opening, closing, closingDate, fresh);
        if (tail is not null && StatementGaps.Settled(statement, closingDate, opening + seenSum, tail) is { } settled)
            return new StatementDecision.Accepted(Correction(stored, tail, settled, file), seen);
        if (tail is not null && seen == 0 && IsMissing(statement, opening, closing, closingDate, tail)) return new StatementDecision.Accepted(Late(stored, tail), 0);
        if (tail is { } before && opening == before.Closing && !(seen > 0 && seenSum.IsZero))
            (stored, seen, seenSum) = (stored with { Lines = AllAfter(region.Code, account, ordinal, statement, known) }, 0, Money.Zero);

        var gap = statement.Balanced == false ? StatementGaps.Of(statement) : Money.Zero;
        if (stored.Lines.Count == 0 && seen > 0 && (gap.IsZero || Repeats(tail, opening + seenSum, closing))) return new StatementDecision.AllKnown(seen);
        if (tail is not null && opening + seenSum != tail.Closing)
            return new StatementDecision.Refused([BrokenChain(statement, tail, opening, seen, seenSum)]);
        if (closingDate < tail?.ClosingDate)
            return new StatementDecision.Refused([new(statement.Closing.Tag, $"It closes on {closingDate:yyyy-MM-dd}, but the statement before it on {tail.ClosingDate:yyyy-MM-dd}: dates are out of order.")]);
        return new StatementDecision.Accepted(gap.IsZero ? stored : With(stored, StatementGaps.Line(stored, statement, gap, takesUnbalanced!)), seen);
    }

    /// <summary>The first day a statement has a line on; null when it has none.</summary>
    public static DateOnly? FirstDay(BankStatement statement) =>
        Booked(statement).Select(line => (DateOnly?)DayOf(line)).Min();

    /// <summary>The last day a statement has a line on; null when it has none.</summary>
    public static DateOnly? LastDay(BankStatement statement) =>
        Booked(statement).Select(line => (DateOnly?)DayOf(line)).Max();

    // What a statement with a difference brought, when another one accounts for it: its lines, and a line that takes the difference back.
    private static StoredStatement Correction(StoredStatement stored, StatementTail tail, OpenGap settled, StatementFile file)
    {
        var last = settled.Ordinal == tail.Ordinal;
        var link = stored with
        {
            Closing = last ? stored.Closing : tail.Closing,
            ClosingDate = stored.ClosingDate > tail.ClosingDate ? stored.ClosingDate : tail.ClosingDate,
        };
        return With(link, StatementGaps.Back(link, settled, file.Name));
    }

    // Its number was left out, and it moves nothing from there: it fits no end of the chain, but it breaks none either.
    private static bool IsMissing(BankStatement statement, Money opening, Money closing, DateOnly closingDate, StatementTail tail) =>
        statement.Balanced == true && opening == closing && StatementNumbers.NumberOf(statement.Number) is { } number
        && StatementNumbers.Missing(tail.Recent).Contains(new(closingDate.Year, number, opening));

    private static StoredStatement Late(StoredStatement stored, StatementTail tail) => stored with
    {
        Closing = tail.Closing,
        ClosingDate = stored.ClosingDate > tail.ClosingDate ? stored.ClosingDate : tail.ClosingDate,
    };

    private static StoredStatement With(StoredStatement stored, (StoredLine Line, StatementGap Gap) gap) =>
        stored with { Lines = [.. stored.Lines, gap.Line], Gap = gap.Gap };

    // The same difference once more, in other bytes.
    private static bool Repeats(StatementTail? tail, Money reached, Money closing) =>
        tail?.OpenGaps.Any(gap => gap.Closing == closing && reached == closing - gap.Amount) == true;

    private static IEnumerable<ReadingProblem> Check(BankStatement statement, Region region, string? takesUnbalanced)
    {
        var where = "statement " + (statement.Number ?? "without a number");
        var taken = statement.Balanced == false && takesUnbalanced is not null;
        foreach (var problem in statement.Problems.Where(problem => !problem.IsWarning && !(taken && problem.IsImbalance))) yield return problem;
        if (NotPosted(statement.Kind) is { } reason) yield return new(where, reason);
        if (statement.Account is null)
            yield return new(where, "It names no account. Say which it is (--account, or beside the file on the page), or give one account of the region file its format (statementFormat).");
        else if (AccountOf(statement, region) is null)
            yield return new(where, "Its account is not a receiving account of this region. Check the file, or add the account to the region file.");
        if (statement.Currency is { } currency && currency != "IDR")
            yield return new(where, $"Its currency is {currency}; only IDR is booked.");
        if (statement.Opening is null) yield return new(where, "The opening balance is missing. Ask the bank for a statement with balances" + OrGiven(statement));
        if (statement.Closing is null) yield return new(where, "The closing balance is missing. Ask the bank for a statement with balances" + OrGiven(statement));
        foreach (var problem in Amounts(statement)) yield return problem;
        if (statement.Balanced == false && !taken) yield return Unbalanced(statement, where);
        if (ClosingDate(statement) is null) yield return new(where, "It has no date at all: neither its balances nor a line say the day it closes.");
        foreach (var problem in Dates(statement, where)) yield return problem;
    }

    // A list without any balance is proved by the one the bank shows elsewhere.
    private static string OrGiven(BankStatement statement) => statement is { Opening: null, Closing: null } ? ", or give the closing balance it shows elsewhere (--closing), or beside the file on the page." : ".";

    // An entry of a report, a notice or a copy comes in the final statement too: posted from both it would count twice.
    private static string? NotPosted(StatementKind kind) => kind switch
    {
        StatementKind.Final => null,
        StatementKind.Interim => "It is a report during the day (MT942, camt.052): its lines come again in the final statement. Import that one.",
        StatementKind.Notice => "It is a notice of debits and credits (camt.054): its lines come again in the final statement. Import that one.",
        StatementKind.Copy => "The bank marked it as a copy or duplicate (CpyDplctInd). Import the original.",
        _ => throw new UnreachableException(),
    };

    private static IEnumerable<ReadingProblem> Amounts(BankStatement statement)
    {
        foreach (var balance in new[] { statement.Opening, statement.Closing })
            if (balance is not null && NoAmount(balance.Amount) is { } why) yield return new(balance.Tag, why);
        foreach (var line in statement.Lines)
            if (NoAmount(line.Amount) is { } why) yield return new(Place(line), why);
    }

    private static string? NoAmount(decimal amount) =>
        Math.Abs(amount) > MostRupiah ? $"{Plain(amount)} is more than any account holds."
        : decimal.Truncate(amount * 100) != amount * 100 ? $"{Plain(amount)} has more than two decimals." : null;

    private static ReadingProblem Unbalanced(BankStatement statement, string where)
    {
        var (opening, closing) = (statement.Opening!, statement.Closing!);
        var sum = opening.Amount + statement.Sum;
        return new(closing.Tag,
            $"{where}: opening {Plain(opening.Amount)} plus lines {Plain(statement.Sum)} is {Plain(sum)}, but closing says {Plain(closing.Amount)} (difference {Plain(closing.Amount - sum)}). Ask the bank for the whole statement.");
    }

    private static IEnumerable<ReadingProblem> Dates(BankStatement statement, string where)
    {
        var (from, to) = (statement.Opening?.Date, statement.Closing?.Date);
        if (from > to) yield return new(where, $"It opens on {from:yyyy-MM-dd}, after it closes on {to:yyyy-MM-dd}.");
        DateOnly? latest = null;
        foreach (var line in Booked(statement))
        {
            if (line.EntryDate < latest)
                yield return new(Place(line), $"Booked on {line.EntryDate:yyyy-MM-dd}, but a line before it on {latest:yyyy-MM-dd}: dates are out of order.");
            if (line.EntryDate is { } booked && (latest is null || booked > latest)) latest = booked;
            if (DayOf(line) < from?.AddDays(-PeriodSlack) || DayOf(line) > to?.AddDays(PeriodSlack))
                yield return new(Place(line), $"Booked on {DayOf(line):yyyy-MM-dd}, more than {PeriodSlack} days outside the statement's own dates.");
        }
    }

    private static ReadingProblem BrokenChain(BankStatement statement, StatementTail tail, Money opening, int seen, Money seenSum)
    {
        var overlap = seen == 0 ? "" : $" ({seen} lines of it are known, together {seenSum}, which makes {opening + seenSum})";
        return new(statement.Opening!.Tag,
            $"statement {statement.Number ?? "without a number"} opens with {opening}{overlap}, but the statement before it ({tail.Number ?? "without a number"}, {tail.ClosingDate:yyyy-MM-dd}) closed with {tail.Closing}. One is missing, or it is a correction: import the missing one first.");
    }

    /// <summary>Lines that are not stored yet, and how many are: equal lines are counted, so a third equal deposit is new.</summary>
    private static (List<StoredLine> Fresh, int Seen, Money SeenSum) Divide(
        RegionCode region, ReceivingAccountId account, int ordinal, BankStatement statement, IReadOnlyDictionary<string, int> known)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        var (fresh, seen, sum) = (new List<StoredLine>(), 0, Money.Zero);
        foreach (var line in Booked(statement))
        {
            var key = LineKey.Base(account, line);
            var position = positions[key] = positions.GetValueOrDefault(key) + 1;
            if (position > known.GetValueOrDefault(key)) fresh.Add(Stored(region, ordinal, line, key, position));
            else (seen, sum) = (seen + 1, sum + Money.OfDecimal(line.Amount));
        }
        return (fresh, seen, sum);
    }

    // The chain fits without any overlap: equal lines of the same day are further money, not the same line again.
    private static List<StoredLine> AllAfter(
        RegionCode region, ReceivingAccountId account, int ordinal, BankStatement statement, IReadOnlyDictionary<string, int> known)
    {
        var positions = new Dictionary<string, int>(known, StringComparer.Ordinal);
        var lines = new List<StoredLine>();
        foreach (var line in Booked(statement))
        {
            var key = LineKey.Base(account, line);
            var position = positions[key] = positions.GetValueOrDefault(key) + 1;
            lines.Add(Stored(region, ordinal, line, key, position));
        }
        return lines;
    }

    private static StoredLine Stored(RegionCode region, int ordinal, BankLine line, string key, int position) =>
        new(LineKey.Id(region, ordinal, line.Sequence, key, position), line.Sequence, line.FileLine, DayOf(line), line.ValueDate, Money.OfDecimal(line.Amount),
            line.Reversal, line.Type, LineKey.Clean(line.Reference), LineKey.Clean(line.BankReference), TextOf(line), key, position);

    // A batch has no reference of its own: those of its transactions stand behind its text, where keys are searched.
    private static string TextOf(BankLine line) => line.Parts.Count < 2 ? line.Text.Trim()
        : string.Join(' ', line.Parts.SelectMany(part => new[] { part.Reference, part.BankReference }).Select(LineKey.Clean).OfType<string>().Distinct().Prepend(line.Text.Trim())).Trim();

    // Announced lines never count, and a line of nothing (some banks print notices as lines) moves nothing.
    private static IEnumerable<BankLine> Booked(BankStatement statement) =>
        statement.Lines.Where(line => !line.Expected && line.Amount != 0);

    private static DateOnly? ClosingDate(BankStatement statement) =>
        statement.Closing?.Date ?? LastDay(statement) ?? statement.Opening?.Date;

    private static DateOnly DayOf(BankLine line) => line.EntryDate ?? line.ValueDate;

    private static string Place(BankLine line) => string.Create(CultureInfo.InvariantCulture, $"line {line.FileLine}");

    private static string Plain(decimal amount) => amount.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit));
}
