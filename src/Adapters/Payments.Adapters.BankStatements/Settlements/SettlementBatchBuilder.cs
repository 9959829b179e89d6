using System.Globalization;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Adapters.BankStatements.Settlements;

/// <summary>The rows of one batch and the lines they make.</summary>
internal sealed class SettlementBatchBuilder(string key, ProblemLog log)
{
    private readonly List<SettlementLine> _lines = [];
    private readonly Dictionary<(string ProviderId, SettlementLineType Type), (int Place, bool HasGross)> _places = [];
    private DateOnly? _day;
    private decimal? _stated;

    /// <summary>Rows of one batch may be written on both sides of a midnight: it is paid out when the last of them is.</summary>
    public void SettlesOn(DateOnly? day)
    {
        if (_day is null || day > _day) _day = day;
    }

    /// <summary>What the file says the batch comes to.</summary>
    public void State(decimal total, string where)
    {
        if (_stated is { } before && before != total)
            log.Error(where, $"batch {key} is said to come to {Text(total)} here and to {Text(before)} above. Ask the channel which is right.");
        _stated = total;
    }

    public void Add(SettlementLine line) => _lines.Add(line);

    /// <summary>Adds one of the rows that make one transaction together.</summary>
    public void AddPart(SettlementLine line, SettlementPart part, string where)
    {
        var id = (line.ProviderId, line.Type);
        if (!_places.TryGetValue(id, out var place))
        {
            place = (_lines.Count, HasGross: false);
            _lines.Add(line);
        }
        var isGross = part.Kind == SettlementPartKind.Gross;
        if (isGross && place.HasGross)
            log.Error(where, $"{line.Type} {line.ProviderId} has a second row with its amount: nobody can tell whether it was paid twice. Ask the channel.");
        var sum = Sum(_lines[place.Place], part);
        // What the row with the amount says of the transaction counts before what its fee rows say.
        _lines[place.Place] = isGross ? line with { FileLine = sum.FileLine, Gross = sum.Gross, Fee = sum.Fee, Tax = sum.Tax, Withholding = sum.Withholding } : sum;
        _places[id] = (place.Place, place.HasGross || isGross);
    }

    public SettlementBatch Build() => new(key, _day, _stated, _lines);

    private static SettlementLine Sum(SettlementLine line, SettlementPart part) => part.Kind switch
    {
        SettlementPartKind.Gross => line with { Gross = line.Gross + part.Amount },
        SettlementPartKind.Fee => line with { Fee = line.Fee - part.Amount },
        SettlementPartKind.Tax => line with { Tax = line.Tax - part.Amount },
        _ => line with { Withholding = line.Withholding - part.Amount },
    };

    private static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Which amount of a transaction a row holds.</summary>
internal enum SettlementPartKind
{
    Gross,
    Fee,
    Tax,
    Withholding,
}

/// <summary>One of the rows that make one transaction together.</summary>
/// <param name="Kind">Which amount it holds.</param>
/// <param name="IsReversal">It takes an earlier one back.</param>
/// <param name="Amount">Signed: above zero is money to us.</param>
internal readonly record struct SettlementPart(SettlementPartKind Kind, bool IsReversal, decimal Amount);
