namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Payments that have a line of their own, and what can go wrong between the two.</summary>
internal sealed class SingleLines(PaymentMaker maker, Bank bank, References references, Dice dice, CaseOutput output, IReadOnlyList<FeeSchedule> fees, Random random)
{
    private const int Remembered = 200, KeyTries = 12;

    private readonly List<PaymentDraft> _open = [];
    private readonly PaymentDraft?[] _settled = new PaymentDraft?[Remembered];

    /// <summary>Writes the lines and the truth of a payment, and of payments its fault brings with it.</summary>
    public void Settle(PaymentDraft payment, List<PaymentDraft> today)
    {
        today.Add(payment);
        if (payment.Channel == Channels.Teller) AtTeller(payment);
        else Befall(Draw(payment), payment, today);
    }

    /// <summary>A payment of the closed month before, whose money comes in this one.</summary>
    public void SettleLate(PaymentDraft payment, DateOnly on)
    {
        var at = new DateTimeOffset(on.ToDateTime(new TimeOnly(10, 0)), Bank.Offset).AddSeconds(random.Next(7_200));
        Pair(bank.Line(payment, payment.Amount, payment.Key, payment.SecondKey, at), payment, Defect.LateLocked);
    }

    /// <summary>Overdue when there was time enough, late when there was none, between them either.</summary>
    public static string Unpaid(PaymentDraft payment, DateOnly lastDay) => (lastDay.DayNumber - payment.BusinessDate.DayNumber) switch
    {
        >= 7 => "overdue",
        <= 0 => "late",
        _ => "late|overdue",
    };

    private Defect Draw(PaymentDraft payment)
    {
        var defect = payment.Channel == Channels.Gateway ? dice.Draw(DefectScope.AnyLine, DefectScope.NetLine) : dice.Draw(DefectScope.AnyLine, DefectScope.Line);
        return payment.Standing && defect != Defect.MissingLine ? Defect.None : defect;
    }

    private void Befall(Defect defect, PaymentDraft payment, List<PaymentDraft> today)
    {
        if (defect == Defect.MissingLine) Missing(payment);
        else if (defect == Defect.UnknownLine) Unknown(payment);
        else if (defect == Defect.DuplicateLine) Duplicate(payment);
        else if (defect == Defect.DoublePosting) PostTwice(payment, today);
        else if (defect == Defect.PaidTwice && payment.Style == KeyStyle.Retrieval) PayTwice(payment, today);
        else if (defect == Defect.AmountOver) Differ(payment, defect, random.Next(3) switch { 0 => 1_000, 1 => payment.Amount * 9, _ => random.Next(1, 20_000) });
        else if (defect == Defect.AmountUnder) Differ(payment, defect, -random.NextInt64(1, payment.Amount / 2));
        else if (defect == Defect.FeeWrong) WrongFee(payment);
        else if (defect == Defect.Split && payment.Amount >= 6_000) Split(payment);
        else if (defect == Defect.Merged) Merge(payment, today);
        else if (defect == Defect.LateMidnight) OverMidnight(payment);
        else if (defect.Code.StartsWith("reversed", StringComparison.Ordinal)) Reverse(defect, payment);
        else if (defect.Code.StartsWith("wrong-reference", StringComparison.Ordinal)) NameOther(defect, payment);
        else if (defect.Code.StartsWith("mistyped", StringComparison.Ordinal)) Mistype(defect, payment);
        else if (defect == Defect.NoReference) LoseReference(payment);
        else Clean(payment);
    }

    private void Clean(PaymentDraft payment)
    {
        if (Pair(Own(payment), payment, Defect.None) && payment is { Channel: Channels.VirtualAccount, Standing: false }) _settled[random.Next(Remembered)] = payment;
    }

    private void AtTeller(PaymentDraft payment)
    {
        var line = bank.Line(payment, payment.Amount, "", "");
        if (Pair(line, payment, Defect.Teller)) output.Expect(Defect.Teller, "auto|ambiguous", [line], []);
    }

    private void Missing(PaymentDraft payment)
    {
        if (payment is { Channel: Channels.VirtualAccount, Standing: false }) _open.Add(payment);
        output.Expect(Defect.MissingLine, Unpaid(payment, output.LastDay) + (payment.Standing ? "|ambiguous" : ""), [], [payment]);
    }

    private void Unknown(PaymentDraft payment)
    {
        Clean(payment);
        var stranger = maker.Keyed(payment.BusinessDate, KeyStyle.VirtualAccount);
        stranger.Amount = random.Next(100_000, 5_000_000) | 1;
        var line = bank.Line(stranger, stranger.Amount, random.Next(2) == 0 ? stranger.Key : "", "");
        output.Line(line);
        output.Expect(Defect.UnknownLine, "unknown-line", [line], []);
    }

    private void Duplicate(PaymentDraft payment)
    {
        var line = Own(payment);
        if (!Pair(line, payment, Defect.DuplicateLine)) return;
        var twin = bank.Twin(line);
        output.Line(twin);
        output.Expect(Defect.DuplicateLine, "duplicate-line", [line, twin], []);
    }

    private void PostTwice(PaymentDraft payment, List<PaymentDraft> today)
    {
        var twin = maker.Twin(payment);
        today.Add(twin);
        Pair(Own(payment), payment, Defect.DoublePosting);
        output.Expect(Defect.DoublePosting, "duplicate-payment", [], [payment, twin]);
    }

    private void PayTwice(PaymentDraft payment, List<PaymentDraft> today)
    {
        var second = maker.Again(payment);
        today.Add(second);
        Pair(Own(payment), payment, Defect.PaidTwice);
        Pair(Own(second), second, Defect.PaidTwice);
    }

    private void Differ(PaymentDraft payment, Defect defect, long rupiah)
    {
        var line = bank.Line(payment, payment.Amount + rupiah, payment.Key, payment.SecondKey);
        if (Pair(line, payment, defect)) output.Expect(defect, defect.Code, [line], [payment]);
    }

    private void WrongFee(PaymentDraft payment)
    {
        var fee = Fee(payment);
        var line = bank.Line(payment, payment.Amount - fee + (random.Next(2) == 0 ? 500 : -500), payment.Key, payment.SecondKey);
        if (Pair(line, payment, Defect.FeeWrong)) output.Expect(Defect.FeeWrong, "fee-difference", [line], [payment]);
    }

    private void Split(PaymentDraft payment)
    {
        var (rest, at) = (payment.Amount, payment.At);
        for (var parts = random.Next(2, 4); parts > 0; parts--)
        {
            var part = parts == 1 ? rest : Math.Max(1_000, rest * random.Next(20, 60) / 100 / 500 * 500);
            at = at.AddSeconds(random.Next(5, 60));
            Pair(bank.Line(payment, part, payment.Key, "", at), payment, Defect.Split);
            rest -= part;
        }
    }

    private void Merge(PaymentDraft payment, List<PaymentDraft> today)
    {
        payment.Style = KeyStyle.Order;
        payment.Key = payment.Reference = references.Order(payment.BusinessDate);
        List<PaymentDraft> together = [payment];
        for (var more = random.Next(1, 3); more > 0; more--) together.Add(maker.Sibling(payment));
        today.AddRange(together.Skip(1));
        Pair(bank.Line(payment, together.Sum(p => p.Amount), payment.Key, ""), together, Defect.Merged);
    }

    // Before midnight with us and after it at the bank; in the east also after midnight with us and before it at the bank.
    private void OverMidnight(PaymentDraft payment)
    {
        var midnight = new DateTimeOffset(payment.BusinessDate.ToDateTime(new TimeOnly(0, 0)), payment.At.Offset);
        var early = payment.At.Offset > Bank.Offset && random.Next(2) == 0 && Bank.ValueDate(midnight) >= output.FirstDay;
        payment.At = early ? midnight.AddMinutes(random.Next(1, 40)) : midnight.AddMinutes((24 * 60) - random.Next(1, 30));
        var booked = early ? payment.At.AddSeconds(20) : midnight.AddDays(1).AddMinutes(random.Next(1, 90));
        Pair(bank.Line(payment, payment.Amount - Fee(payment), payment.Key, payment.SecondKey, booked), payment, Defect.LateMidnight);
    }

    private void Reverse(Defect defect, PaymentDraft payment)
    {
        var line = Own(payment);
        var back = bank.Reversal(line, random.Next(1, 4));
        var atBank = defect == Defect.ReversedAtBank || defect == Defect.ReversedBoth;
        if (back.ValueDate > output.LastDay)
        {
            Clean(payment);
            return;
        }
        payment.Reversed = defect != Defect.ReversedAtBank;
        List<LineDraft> lines = defect == Defect.ReversedBefore ? [] : atBank ? [line, back] : [line];
        foreach (var each in lines) output.Line(each);
        output.Expect(defect, defect == Defect.ReversedKept ? "reversed-here" : defect == Defect.ReversedAtBank ? "reversed-at-bank" : "none", lines, [payment]);
    }

    private void NameOther(Defect defect, PaymentDraft payment)
    {
        var target = defect == Defect.WrongReferenceUnpaid ? maker.Keyed(payment.BusinessDate, KeyStyle.VirtualAccount)
            : defect == Defect.WrongReferenceOpen ? TakeOpen(payment) : _settled[random.Next(Remembered)];
        if (target is null || target.Amount == payment.Amount)
        {
            Clean(payment);
            return;
        }
        payment.Style = target.Style;
        var line = bank.Line(payment, payment.Amount, target.Key, "");
        if (Pair(line, payment, defect)) output.Expect(defect, defect == Defect.WrongReferenceUnpaid ? "other-bill|unknown-line|auto" : "other-bill", [line], [payment]);
    }

    private PaymentDraft? TakeOpen(PaymentDraft payment)
    {
        var at = _open.FindLastIndex(open => open.Amount != payment.Amount);
        if (at < 0) return null;
        var found = _open[at];
        _open.RemoveAt(at);
        return found;
    }

    private void Mistype(Defect defect, PaymentDraft payment)
    {
        var from = payment.Style is KeyStyle.Retrieval or KeyStyle.Order ? 4 : 0;
        for (var tries = KeyTries; tries > 0; tries--)
        {
            if (Typist.Mistype(defect, payment.Key, from, random) is not { } key || key == payment.Key || references.IsRetrieval(key)) continue;
            Pair(bank.Line(payment, payment.Amount - Fee(payment), key, ""), payment, defect);
            return;
        }
        Clean(payment);
    }

    private void LoseReference(PaymentDraft payment)
    {
        var line = bank.Line(payment, payment.Amount, "", "");
        if (Pair(line, payment, Defect.NoReference)) output.Expect(Defect.NoReference, "auto|ambiguous", [line], []);
    }

    private LineDraft Own(PaymentDraft payment) => bank.Line(payment, payment.Amount - Fee(payment), payment.Key, payment.Standing ? "" : payment.SecondKey);

    private long Fee(PaymentDraft payment) => fees.FirstOrDefault(fee => fee.Channel == payment.Channel && fee.Holds(payment.BusinessDate))?.Of(payment.Amount) ?? 0;

    private bool Pair(LineDraft line, PaymentDraft payment, Defect defect) => Pair(line, [payment], defect);

    // What the bank books after the last day is not in its file: that money is on its way.
    private bool Pair(LineDraft line, IReadOnlyList<PaymentDraft> payments, Defect defect)
    {
        var inFile = line.ValueDate <= output.LastDay;
        if (inFile) output.Line(line);
        foreach (var payment in payments)
        {
            if (inFile) output.Truth(line, payment, defect);
            else output.Expect(Defect.InTransit, "late", [], [payment]);
        }
        return inFile;
    }
}
