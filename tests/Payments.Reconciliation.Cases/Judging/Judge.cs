using Sylvan.Data.Csv;

namespace Payments.Reconciliation.Cases.Judging;

/// <summary>Compares a matcher's decisions and exceptions with the truth of a case.</summary>
public sealed class Judge
{
    private static readonly int DuplicateLine = 1 << ExceptionTypes.Find("duplicate-line");

    private readonly Truth _truth;
    private readonly Verdict _verdict;
    private readonly Claims _claims;
    private readonly HashSet<(int Line, int Payment)> _auto = [], _linked = [];
    private readonly HashSet<int> _autoLines = [];

    private Judge(Truth truth, Verdict verdict) => (_truth, _verdict, _claims) = (truth, verdict, new(truth.Lines, truth.Payments));

    /// <summary>Judges a folder that holds <c>decisions.csv</c> and <c>exceptions.csv</c>.</summary>
    /// <exception cref="FormatException">A truth that does not fit its case.</exception>
    public static Verdict Of(CaseFolder folder, string decisions)
    {
        var keyed = !File.Exists(folder.Parameters) || CaseParameters.Load(folder.Parameters).KeyedBatches;
        var judge = new Judge(Truth.Read(folder), new(keyed));
        judge.ReadDecisions(Path.Combine(decisions, "decisions.csv"));
        judge.ReadExceptions(Path.Combine(decisions, "exceptions.csv"));
        judge.CountPairs();
        judge.CountItems(judge._truth.Lines);
        judge.CountItems(judge._truth.Payments);
        judge.CountInstances();
        judge._verdict.DoubleClaims = judge._claims.Doubled();
        return judge._verdict;
    }

    private void ReadDecisions(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var (line, payment, stage, tier) = (csv.GetOrdinal("line_id"), csv.GetOrdinal("payment_id"), csv.GetOrdinal("stage"), csv.GetOrdinal("tier"));
        while (csv.Read()) Decision(csv.GetString(line), csv.GetString(payment), csv.GetInt32(stage), csv.GetString(tier));
    }

    // A line may be paired with the line that takes it back, or stand alone: no money of ours is claimed.
    private void Decision(string lineId, string paymentId, int stage, string tier)
    {
        var (line, payment) = (_truth.Lines.Find(lineId), _truth.Payments.Find(paymentId));
        if (line >= 0) _truth.Lines.Touched[line] = true;
        if (line >= 0 && payment < 0 && _truth.Lines.Find(paymentId) is var other && (other >= 0 || paymentId.Length == 0))
        {
            if (other >= 0) _truth.Lines.Touched[other] = true;
            return;
        }
        if (line < 0 || payment < 0 || tier is not ("auto" or "linked" or "proposed"))
        {
            _verdict.Strangers++;
            _verdict.Sample("rows about nothing", $"{lineId} {paymentId} {tier}");
            return;
        }
        if (tier == "proposed")
        {
            _verdict.Row(_truth.Lines.DefectOf(line)).Proposed++;
            return;
        }
        _truth.Payments.Touched[payment] = true;
        _claims.Add(line, payment, stage);
        Weigh(line, payment, stage, tier == "auto");
    }

    private void Weigh(int line, int payment, int stage, bool auto)
    {
        var pair = (_truth.Lines.Twin(line), _truth.Payments.Twin(payment));
        var right = _truth.Pairs.ContainsKey(pair);
        _verdict.AddStage(stage, new(auto && right ? 1 : 0, auto && !right ? 1 : 0, auto ? 0 : 1));
        if (right) (auto ? _auto : _linked).Add(pair);
        if (right && auto) _autoLines.Add(pair.Item1);
        if (auto)
        {
            var sen = Math.Min(_truth.Lines.Sen[line], _truth.Payments.Sen[payment]);
            _verdict.Pairs += new Share(right ? 1 : 0, 1);
            _verdict.Sen += new Share(right ? sen : 0, sen);
        }
        if (right) return;
        var (row, defect) = (_verdict.Row(_truth.Lines.DefectOf(line)), _truth.Lines.DefectOf(line).Code);
        if (auto) row.AutoWrong++;
        else row.LinkedWrong++;
        _verdict.Sample(auto ? "wrong automatic pairs" : "wrong links",
            $"{_truth.Lines.Name(line)} {_truth.Payments.Name(payment)} stage {stage} ({defect}, {_truth.Payments.DefectOf(payment).Code})");
    }

    private void ReadExceptions(string path)
    {
        using var csv = CsvDataReader.Create(path);
        var (side, item, type) = (csv.GetOrdinal("side"), csv.GetOrdinal("item_id"), csv.GetOrdinal("type"));
        while (csv.Read())
        {
            var (found, code) = (ExceptionTypes.Find(csv.GetString(type)), csv.GetString(item));
            var (items, members) = Named(csv.GetString(side), code);
            if (found < 0 || members.Count == 0)
            {
                _verdict.Strangers++;
                _verdict.Sample("rows about nothing", $"{code} {csv.GetString(type)}");
            }
            else foreach (var member in members) (items.Types[member], items.Touched[member]) = (items.Types[member] | (1 << found), true);
        }
    }

    // A batch or a deposit speaks for its members.
    private (Items Items, IReadOnlyList<int> Members) Named(string side, string id)
    {
        if (side is not ("line" or "payment")) return (_truth.Payments, _truth.Batches.GetValueOrDefault(id) ?? []);
        var items = side == "line" ? _truth.Lines : _truth.Payments;
        return (items, items.Find(id) is >= 0 and var item ? [item] : []);
    }

    private void CountPairs()
    {
        foreach (var (pair, defect) in _truth.Pairs)
        {
            var row = _verdict.Row(defect);
            row.Pairs++;
            if (_auto.Contains(pair)) row.AutoRight++;
            else if (_linked.Contains(pair)) row.LinkedRight++;
        }
    }

    private void CountItems(Items items)
    {
        for (var item = 0; item < items.Count; item++)
        {
            if (items.Types[item] == 0 && items.Touched[item]) continue;
            var row = _verdict.Row(items.DefectOf(item));
            for (var type = 0; type < row.Types.Length; type++)
                if ((items.Types[item] & (1 << type)) != 0) row.Types[type]++;
            if (!items.Touched[item]) row.Silent++;
        }
    }

    private void CountInstances()
    {
        foreach (var instance in _truth.Instances)
        {
            var came = instance.Lines.Aggregate(0, (bits, line) => bits | _truth.Lines.Types[line]) | instance.Payments.Aggregate(0, (bits, payment) => bits | _truth.Payments.Types[payment]);
            var right = instance.Nothing ? (came & ~DuplicateLine) == 0   // a file delivered twice says nothing about the items in it
                : (came & instance.Expected) != 0 || (instance.Auto && instance.Lines.Exists(line => _autoLines.Contains(_truth.Lines.Twin(line))));
            _verdict.Row(instance.Defect).Named += new Share(right ? 1 : 0, 1);
            if (!right) _verdict.Sample("wrongly named " + instance.Defect.Code, Label(instance, came));
        }
    }

    private string Label(Instance instance, int came)
    {
        var types = ExceptionTypes.Codes.Where((_, type) => (came & (1 << type)) != 0);
        return string.Join(' ',
            [.. instance.Lines.Take(2).Select(_truth.Lines.Name), .. instance.Payments.Take(2).Select(_truth.Payments.Name), "came:", string.Join(", ", types)]);
    }
}
