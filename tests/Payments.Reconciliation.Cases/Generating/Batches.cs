using System.Globalization;

namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Payments whose money comes in one line a day and place: QRIS and cards net of a fee, cash gross with a deposit slip.</summary>
internal sealed class Batches(CaseParameters parameters, Bank bank, References references, Dice dice, CaseOutput output, IReadOnlyList<FeeSchedule> fees, Random random)
{
    private readonly SortedDictionary<(string Channel, string Outlet), List<PaymentDraft>> _today = new(Comparer<(string, string)>.Create(
        (a, b) => a.Item1 == b.Item1 ? string.CompareOrdinal(a.Item2, b.Item2) : string.CompareOrdinal(a.Item1, b.Item1)));
    private readonly Dictionary<(string Channel, string Outlet), List<PaymentDraft>> _carried = [];

    public void Add(PaymentDraft payment, List<PaymentDraft> today)
    {
        today.Add(payment);
        Group((payment.Channel, payment.Outlet)).Add(payment);
    }

    /// <summary>Ends a day: one line for each place.</summary>
    public void Close(DateOnly day)
    {
        foreach (var place in _carried.Keys) Group(place);
        foreach (var ((channel, outlet), members) in _today) Close(day, channel, outlet, members);
        _today.Clear();
    }

    private List<PaymentDraft> Group((string Channel, string Outlet) place) => _today.TryGetValue(place, out var group) ? group : _today[place] = [];

    private void Close(DateOnly day, string channel, string outlet, List<PaymentDraft> members)
    {
        var late = _carried.Remove((channel, outlet), out var carried);
        if (late) members.AddRange(carried!);
        var key = Key(day, channel, outlet);
        foreach (var member in members) member.BatchKey = key;
        if (day.AddDays(1) > output.LastDay)
        {
            foreach (var member in members) output.Expect(Defect.InTransit, "late", [], [member]);
            return;
        }
        var defect = Draw(channel, key, members.Count, day);
        if (defect == Defect.BatchLateMember) _carried[(channel, outlet)] = TakeLast(members);
        Write(day, channel, outlet, key, members, defect == Defect.None && late ? Defect.BatchLateMember : defect);
    }

    private Defect Draw(string channel, string key, int members, DateOnly day)
    {
        var keyed = key.Length > 0 ? DefectScope.KeyedBatch : DefectScope.UnkeyedBatch;
        var defect = channel == Channels.Counter ? dice.Draw(DefectScope.Batch, keyed) : dice.Draw(DefectScope.Batch, DefectScope.Settlement, keyed);
        var possible = defect.Scope is not (DefectScope.KeyedBatch or DefectScope.UnkeyedBatch) || (members > 2 && day.AddDays(2) <= output.LastDay);
        return possible ? defect : Defect.None;
    }

    private void Write(DateOnly day, string channel, string outlet, string key, List<PaymentDraft> members, Defect defect)
    {
        var shares = Fees(members, channel, defect == Defect.BatchFeeWrong);
        if (key.Length > 0)
            for (var i = 0; i < members.Count; i++) output.Member(key, members[i], shares[i]);
        if (defect == Defect.BatchMissing)
        {
            foreach (var member in members) output.Expect(defect, SingleLines.Unpaid(member, output.LastDay), [], [member]);
            return;
        }
        var absent = defect == Defect.BatchShort ? random.Next(members.Count) : -1;
        var net = 0L;
        for (var i = 0; i < members.Count; i++)
            if (i != absent) net += members[i].Amount - shares[i];
        var line = bank.Batch(channel, outlet, day, key, net);
        output.Line(line);
        for (var i = 0; i < members.Count; i++)
            if (i != absent) output.Truth(line, members[i], defect);
        Expect(defect, line, members, key);
    }

    private void Expect(Defect defect, LineDraft line, List<PaymentDraft> members, string key)
    {
        if (defect == Defect.BatchShort) output.Expect(defect, "batch-difference", [line], members);
        else if (defect == Defect.BatchFeeWrong) output.Expect(defect, key.Length > 0 ? "fee-difference" : "fee-difference|batch-difference", [line], members);
        else if (defect == Defect.BatchDuplicate)
        {
            var twin = bank.Twin(line);
            output.Line(twin);
            output.Expect(defect, "duplicate-line", [line, twin], []);
        }
    }

    // A batch with a key belongs to its day; the members that come a day later are its last ones.
    private static List<PaymentDraft> TakeLast(List<PaymentDraft> members)
    {
        members.Sort((a, b) => a.At == b.At ? string.CompareOrdinal(a.Id, b.Id) : a.At.CompareTo(b.At));
        var last = members[^1];
        members.RemoveAt(members.Count - 1);
        return [last];
    }

    private string Key(DateOnly day, string channel, string outlet) => channel == Channels.Counter ? references.Slip(day.Year)
        : !parameters.KeyedBatches ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(channel == Channels.Qris ? "QRS" : "EDC")}{day:yyMMdd}{outlet[3..]}");

    private long[] Fees(List<PaymentDraft> members, string channel, bool wrong)
    {
        var shares = new long[members.Count];
        for (var i = 0; i < shares.Length; i++)
            if (Schedule(channel, members[i].BusinessDate) is { PerBatch: false } each) shares[i] = each.Of(members[i].Amount);
        var gross = members.Sum(member => member.Amount);
        var more = members.Count > 0 && Schedule(channel, members[0].BusinessDate) is { PerBatch: true } whole ? whole.Of(gross) : 0;
        if (wrong) more += Math.Max(1, gross * random.Next(10, 31) / 10_000);
        Spread(more, gross, members, shares);
        return shares;
    }

    // By amount; rupiah left over go to the first members, so that the shares add up.
    private static void Spread(long fee, long gross, List<PaymentDraft> members, long[] shares)
    {
        var rest = fee;
        for (var i = 0; i < shares.Length; i++)
        {
            var share = fee * members[i].Amount / gross;
            shares[i] += share;
            rest -= share;
        }
        for (var i = 0; rest > 0; i++, rest--) shares[i]++;
    }

    private FeeSchedule? Schedule(string channel, DateOnly day) => fees.FirstOrDefault(fee => fee.Channel == channel && fee.Holds(day));
}
