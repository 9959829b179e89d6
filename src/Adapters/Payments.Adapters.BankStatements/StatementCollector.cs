using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements;

/// <summary>Keeps everything a reader hands over.</summary>
internal sealed class StatementCollector : IStatementSink
{
    private readonly List<BankStatement> _statements = [];
    private readonly List<ReadingProblem> _fileProblems = [];
    private List<ReadingProblem>? _problems;
    private List<BankLine> _lines = [];
    private string? _text;

    public void Start(int fileLine)
    {
        GiveUp();
        (_problems, _lines, _text) = ([], [], null);
    }

    public void Header(StatementHeader header)
    {
        // everything in it comes again with the totals
    }

    public void Balance(StatementBalance balance)
    {
        // opening and closing come again with the totals; available balances are not kept
    }

    public void Line(in StatementLine line) => _lines.Add(line.ToBankLine());

    public void Text(string text) => _text = _text is null ? text : $"{_text}\n{text}";

    public void Problem(ReadingProblem problem) => (_problems ?? _fileProblems).Add(problem);

    public void End(StatementTotals totals)
    {
        _statements.Add(new(totals.Account, totals.Number, totals.Currency, totals.Opening, totals.Closing, _lines, _problems ?? []) { Text = _text, Kind = totals.Kind });
        _problems = null;
    }

    public StatementReading ToReading(string encoding)
    {
        GiveUp();
        return new(_statements, _fileProblems) { Encoding = encoding };
    }

    /// <summary>A statement that began and did not end is not given; what was wrong with it is.</summary>
    private void GiveUp()
    {
        _fileProblems.AddRange(_problems ?? []);
        _problems = null;
    }
}
