using System.Security.Cryptography;
using Payments.Core.Regions;

namespace Payments.Core.Reconciliation.Statements;

/// <summary>What became of a statement file: a closed set.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>Imported, or for a dry run: it would be.</summary>
    /// <param name="File">The file.</param>
    /// <param name="Statements">What was added to the chains.</param>
    /// <param name="Known">Lines that were stored before.</param>
    /// <param name="DryRun">Nothing was written.</param>
    public sealed record Imported(StatementFile File, IReadOnlyList<StoredStatement> Statements, int Known, bool DryRun) : ImportOutcome
    {
        /// <summary>Lines of the bank that were new.</summary>
        public int NewLines => Statements.Sum(statement => statement.Lines.Count - (statement.Gap is null ? 0 : 1));

        /// <summary>Statements that have not come though the numbers around them have, by account, once this file is in.</summary>
        public IReadOnlyList<(ReceivingAccountId Account, MissingStatement Statement)> Missing { get; init; } = [];

        /// <summary>Statements whose difference a profile allows, or that take one back.</summary>
        public IEnumerable<StoredStatement> WithGap => Statements.Where(statement => statement.Gap is not null);
    }

    /// <summary>The same bytes were imported before: nothing changed.</summary>
    public sealed record AlreadyImported(StatementFile First) : ImportOutcome;

    /// <summary>Refused whole: nothing changed.</summary>
    public sealed record Refused(IReadOnlyList<ReadingProblem> Problems) : ImportOutcome;
}

/// <summary>Brings statement files into the chains of their accounts: a file goes in whole or not at all.</summary>
public sealed class StatementImporter(IStatementStore store, RegionCalendar calendar)
{
    // Another import may lengthen a chain between reading and writing; a third time somebody should look.
    private const int Attempts = 3;

    /// <summary>Imports one file.</summary>
    /// <param name="region">Whose accounts count.</param>
    /// <param name="fileName">Its name, for people.</param>
    /// <param name="file">Its bytes; read to the end.</param>
    /// <param name="reader">The reader of its format.</param>
    /// <param name="dryRun">Decide only, write nothing.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <exception cref="InvalidOperationException">Other imports came in between again and again.</exception>
    public Task<ImportOutcome> ImportAsync(
        Region region, string fileName, Stream file, IStatementReader reader, bool dryRun, CancellationToken cancellationToken) =>
        ImportAsync(region, fileName, file, reader, Supplied.Nothing, dryRun, cancellationToken);

    /// <summary>Imports one file that does not say all there is to know.</summary>
    /// <param name="region">Whose accounts count.</param>
    /// <param name="fileName">Its name, for people.</param>
    /// <param name="file">Its bytes; read to the end.</param>
    /// <param name="reader">The reader of its format.</param>
    /// <param name="supplied">What the file does not say.</param>
    /// <param name="dryRun">Decide only, write nothing.</param>
    /// <param name="cancellationToken">Stops before the write.</param>
    /// <exception cref="InvalidOperationException">Other imports came in between again and again.</exception>
    public async Task<ImportOutcome> ImportAsync(
        Region region, string fileName, Stream file, IStatementReader reader, Supplied supplied, bool dryRun, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellationToken);
        bytes.Position = 0;
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken));
        bytes.Position = 0;
        var reading = reader.Read(bytes);
        var (statements, contradictions) = supplied.Complete(reading.Statements, region, reader.Format);
        reading = reading with { Statements = statements, Problems = [.. reading.Problems, .. contradictions] };
        var header = new StatementFile(region.Code, StatementFileId.New(calendar.Now), fileName, hash, reader.Format, calendar.Now);

        for (var attempt = 0; attempt < Attempts; attempt++)
            if (await DecideAndSaveAsync(region, header, reading, reader.TakesUnbalanced, dryRun, cancellationToken) is { } outcome) return outcome;
        throw new InvalidOperationException($"Other imports were faster {Attempts} times: import {fileName} again.");
    }

    private async Task<ImportOutcome?> DecideAndSaveAsync(
        Region region, StatementFile file, StatementReading reading, string? takesUnbalanced, bool dryRun, CancellationToken cancellationToken)
    {
        if (await store.FindFileAsync(region.Code, file.Sha256, cancellationToken) is { } first)
            return new ImportOutcome.AlreadyImported(first);
        if (Unreadable(reading, takesUnbalanced) is { Count: > 0 } unreadable) return new ImportOutcome.Refused(unreadable);

        var (accepted, known, missing, problems) = await DecideAsync(region, file, reading.Statements, takesUnbalanced, cancellationToken);
        if (problems.Count > 0) return new ImportOutcome.Refused(problems);
        if (!dryRun && !await store.SaveAsync(file, accepted, cancellationToken)) return null;
        return new ImportOutcome.Imported(file, accepted, known, dryRun) { Missing = missing };
    }

    private async Task<(List<StoredStatement> Accepted, int Known, IReadOnlyList<(ReceivingAccountId, MissingStatement)> Missing, List<ReadingProblem> Problems)> DecideAsync(
        Region region, StatementFile file, IReadOnlyList<BankStatement> statements, string? takesUnbalanced, CancellationToken cancellationToken)
    {
        var chains = new Dictionary<ReceivingAccountId, Chain>();
        var (accepted, seen, problems) = (new List<StoredStatement>(), 0, new List<ReadingProblem>());
        foreach (var statement in statements)
        {
            var chain = await ChainAsync(region, statement, chains, statements, cancellationToken);
            switch (StatementImport.Decide(statement, region, file, chain.Tail, chain.Known, takesUnbalanced))
            {
                case StatementDecision.Accepted(var stored, var known):
                    accepted.Add(stored);
                    seen += known;
                    chain.Append(stored);
                    break;
                case StatementDecision.AllKnown(var known):
                    seen += known;
                    break;
                case StatementDecision.Refused(var why):
                    problems.AddRange(why);
                    break;
            }
        }
        var missing = chains.Where(chain => chain.Value.Tail is not null).OrderBy(chain => chain.Key.Value, StringComparer.Ordinal)
            .SelectMany(chain => StatementNumbers.Missing(chain.Value.Tail!.Recent).Select(statement => (chain.Key, statement))).ToList();
        return (accepted, seen, missing, problems);
    }

    private async Task<Chain> ChainAsync(
        Region region, BankStatement statement, Dictionary<ReceivingAccountId, Chain> chains,
        IReadOnlyList<BankStatement> all, CancellationToken cancellationToken)
    {
        if (StatementImport.AccountOf(statement, region) is not { } account) return new(null, new());
        if (chains.TryGetValue(account.Id, out var chain)) return chain;

        var first = all.Where(other => StatementImport.AccountOf(other, region) == account).Min(StatementImport.FirstDay);
        var tail = await store.TailAsync(region.Code, account.Id, cancellationToken);
        var known = tail is null || first is null
            ? new Dictionary<string, int>(StringComparer.Ordinal)
            : new(await store.KnownLinesAsync(region.Code, account.Id, first.Value, cancellationToken), StringComparer.Ordinal);
        return chains[account.Id] = new(tail, known);
    }

    private static List<ReadingProblem> Unreadable(StatementReading reading, string? takesUnbalanced)
    {
        var taken = takesUnbalanced is not null && reading.Statements.Any(statement => statement.Balanced == false);
        var problems = reading.Problems.Where(problem => !problem.IsWarning && !(taken && problem.IsImbalance)).ToList();
        if (!reading.Readable && problems.Count == 0) problems.Add(new("file", "No statement was found in it. Check its format."));
        return problems;
    }

    /// <summary>An account's chain while one file is decided: a file may hold several statements of an account.</summary>
    private sealed class Chain(StatementTail? tail, Dictionary<string, int> known)
    {
        public StatementTail? Tail { get; private set; } = tail;

        public IReadOnlyDictionary<string, int> Known => known;

        public void Append(StoredStatement statement)
        {
            Tail = new(statement.Ordinal, statement.Number, statement.Closing, statement.ClosingDate)
            {
                OpenGaps = OpenAfter(statement),
                Recent = [.. Tail?.Recent ?? [], new(statement.Number, statement.Closing, statement.ClosingDate)],
            };
            foreach (var line in statement.Lines) known[line.BaseKey] = line.Position;
        }

        private IReadOnlyList<OpenGap> OpenAfter(StoredStatement statement)
        {
            var open = (Tail?.OpenGaps ?? []).Where(gap => gap.Ordinal != statement.Gap?.Settles);
            return [.. statement.Gap is { Settles: null } gap ? open.Append(new(statement.Ordinal, gap.Line, gap.Amount, statement.Closing, statement.ClosingDate)) : open];
        }
    }
}
