using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>A bank account that keeps its own books and prints a statement of each day.</summary>
public sealed class SampleBank(string account, long openingRupiah = 0)
{
    private readonly List<BankLine> _lines = [];
    private decimal _opening = openingRupiah;
    private int _number;

    /// <summary>What stands in it now.</summary>
    public decimal Balance => _opening + _lines.Sum(line => line.Amount);

    /// <summary>Books a line; below zero money leaves.</summary>
    public void Book(DateOnly day, decimal rupiah, string text, string? bankReference = null, bool reversal = false) =>
        _lines.Add(new(_lines.Count + 1, _lines.Count + 1, day, day, rupiah, reversal, false, "NTRF", null, bankReference, text));

    /// <summary>The statement of what was booked since the last one.</summary>
    public BankStatement Statement(DateOnly day)
    {
        var statement = new BankStatement(account, (++_number).ToString(CultureInfo.InvariantCulture), "IDR",
            new(_opening, day, "60F"), new(Balance, day, "62F"), [.. _lines], []);
        _opening = Balance;
        _lines.Clear();
        return statement;
    }
}

/// <summary>A reader of files that hold nothing but a name: it gives the statements it was made with.</summary>
public sealed class GivenStatements(params IReadOnlyList<BankStatement> statements) : IStatementReader
{
    public string Format => "given";

    public string? TakesUnbalanced { get; init; }

    public StatementReading Read(Stream file) => new(statements, []);

    /// <summary>Bytes that differ where the statements do.</summary>
    public MemoryStream Bytes() => new(Encoding.UTF8.GetBytes(string.Join('\n', statements.SelectMany(statement =>
        statement.Lines.Select(line => line.ToString()).Prepend($"{statement.Account} {statement.Number} {statement.Opening} {statement.Closing}")))));
}
