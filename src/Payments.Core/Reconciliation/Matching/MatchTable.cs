using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using Payments.Core.Channels;
using Payments.Core.Payments;
using Payments.Core.Reconciliation.Columns;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>The items of a run in canonical order and packed: numbers in arrays, keys as numbers, and the way from a key to who has it.</summary>
/// <remarks>Sorting by (time, source, sequence) first is what makes every later stage independent of the order of its input.</remarks>
internal sealed class MatchTable
{
    // Words on a line that may be keys, about; and so many lines one thread takes at a time.
    private const int WordsOfLine = 6, Together = 1 << 14;

    // And so many words are noted at once.
    private const int WordsAtOnce = 1 << 9;

    private readonly LineColumns _lines;
    private readonly PaymentColumns _payments;
    private readonly KeyTable _tellingOfReversals;
    // In any order.
    private readonly List<(int Line, int Key)> _saidByReversals = [];
    private readonly Dictionary<int, string[]> _repairable = [];
    private NodeGroups? _groups;

    private MatchTable(MatchRules rules, ReconciliationInput input)
    {
        var (lines, payments) = (LineColumns.Of(input.Lines), PaymentColumns.Of(input.Settled.Count == 0 ? input.Payments : [.. input.Payments, .. input.Settled]));
        Rules = rules;
        // What is about lines alone goes beside what is about payments.
        var ordered = Task.Run(() => Ordered<OpenLine>.By(lines, place => KeyOf(lines, place), (left, right) => lines.Sequence(left).CompareTo(lines.Sequence(right))));
        var read = Task.Run(() => WordsOn(lines));
        Payments = Ordered<OpenPayment>.By(payments, place => KeyOf(payments, place), (left, right) => payments.NumberBytes(left).SequenceCompareTo(payments.NumberBytes(right)));
        Lines = ordered.GetAwaiter().GetResult();
        Deposits = [.. input.Deposits.OrderBy(deposit => deposit.Number, StringComparer.Ordinal)];
        Batches = [.. input.Batches.OrderBy(batch => batch.Key, StringComparer.Ordinal).ThenBy(batch => batch.Channel.Value, StringComparer.Ordinal)];
        (LineState, PaymentState, DepositState) = (new ItemState[lines.Count], new ItemState[payments.Count], new ItemState[Deposits.Length]);
        (LineSen, LineDay, LineIsReversal, LineIsDuplicate) = (lines.SenIn(Lines), lines.DaysIn(Lines), new bool[lines.Count], new bool[lines.Count]);
        (PaymentSen, PaymentDay, PaymentChannel) = (payments.SenIn(Payments), payments.BusinessDatesIn(Payments), payments.ChannelNumbersIn(Payments));
        FillLines(lines);
        FillPayments(payments, input.Settled.Select(payment => payment.Id).ToHashSet());
        PhaseMemory.Reuse(lines.Count + payments.Count);
        (Outlets, _lines, _payments) = (new(this, payments), lines, payments);
        Keys = new(payments.Texts, Math.Min(lines.Count, payments.Count));
        var order = Comparer<int>.Create(Keys.Compare);
        var (words, slips) = read.GetAwaiter().GetResult();
        AddMembers(words);
        PaymentKeys = Links.Of(payments.Count, AddPaymentKeys(words), order);
        PhaseMemory.Reuse(lines.Count + payments.Count);
        foreach (var deposit in Deposits) Keys.Add(KeyKind.Slip, KeyRules.OfSlip(deposit.Number).Value);
        foreach (var batch in Batches) Keys.Add(KeyKind.Batch, KeyRules.OfBatch(batch.Key).Value);
        foreach (var slip in slips) Keys.Add(KeyKind.Slip, slip.AsSpan());
        _tellingOfReversals = TellingOfReversals();
        LineKeys = Links.Beside(lines.Count, FindLineKeys, order);
        var ofPayments = Task.Run(() => KeyHolders.Of(PaymentKeys, Keys.Count));
        (KeyLines, KeyPayments) = (KeyHolders.Of(LineKeys, Keys.Count), ofPayments.GetAwaiter().GetResult());
    }

    public MatchRules Rules { get; }

    /// <summary>The lines, each made anew from its columns when somebody looks at it: what is looked at often has an array of its own.</summary>
    public Ordered<OpenLine> Lines { get; }

    public Ordered<OpenPayment> Payments { get; }

    public Outlets Outlets { get; }

    public OpenDeposit[] Deposits { get; }

    public OpenBatch[] Batches { get; }

    public InOrder<long> LineSen { get; }

    public InOrder<DateOnly> LineDay { get; }

    public bool[] LineIsReversal { get; }

    public bool[] LineIsDuplicate { get; }

    public InOrder<long> PaymentSen { get; }

    public InOrder<DateOnly> PaymentDay { get; }

    /// <summary>Numbers of the payments' channels: equal numbers are equal channels.</summary>
    public InOrder<short> PaymentChannel { get; }

    /// <summary>What the channel keeps of each payment by its schedule.</summary>
    public Column<long> PaymentFee { get; } = new();

    /// <summary>Some channel keeps something.</summary>
    public bool HasFees { get; private set; }

    public ItemState[] LineState { get; }

    public ItemState[] PaymentState { get; }

    public ItemState[] DepositState { get; }

    /// <summary>The keys of our items that may stand on a line or in a batch, and slip numbers on lines.</summary>
    public KeyTable Keys { get; }

    public Links LineKeys { get; }

    /// <summary>Of each payment those keys; <see cref="FindKeys"/> finds all of them.</summary>
    public Links PaymentKeys { get; }

    public KeyHolders KeyLines { get; private set; }

    public KeyHolders KeyPayments { get; private set; }

    public StatementLineId LineId(int line) => _lines.Id(Lines.Place(line));

    public ChannelId? LineChannel(int line) => _lines.Channel(Lines.Place(line));

    /// <summary>Words on a line that are, or may be with a mistake, a key. Several stages ask again and again, of the few lines without a key.</summary>
    public IReadOnlyCollection<string> RepairableWords(int line)
    {
        if (!_repairable.TryGetValue(line, out var known)) _repairable[line] = known = WordsOn(line);
        return known;
    }

    private string[] WordsOn(int line)
    {
        var place = Lines.Place(line);
        var words = Rules.Keys.RepairableWords(_lines.BatchBytes(place), _lines.ReferenceBytes(place), _lines.BankReferenceBytes(place), _lines.TextBytes(place));
        return words.Count == 0 ? [] : [.. words];
    }

    /// <summary>Finds the words of many lines by all cores, before anybody asks.</summary>
    public void FindRepairableWords(List<int> lines)
    {
        var words = new string[lines.Count][];
        Parallel.For(0, lines.Count, i => words[i] = WordsOn(lines[i]));
        for (var i = 0; i < words.Length; i++) _repairable[lines[i]] = words[i];
    }

    public ReadOnlySpan<byte> LineReferenceBytes(int line) => _lines.ReferenceBytes(Lines.Place(line));

    public ReadOnlySpan<byte> LineBankReferenceBytes(int line) => _lines.BankReferenceBytes(Lines.Place(line));

    public ReadOnlySpan<byte> LineTextBytes(int line) => _lines.TextBytes(Lines.Place(line));

    public string LineText(int line) => _lines.Text(Lines.Place(line));

    /// <summary>The file says where a line stands among those of its day.</summary>
    public bool IsOrdered(int line) => _lines.IsOrdered(Lines.Place(line));

    /// <summary>The difference of an earlier statement that a line accounts for.</summary>
    public StatementLineId? TakesBack(int line) => _lines.TakesBack(Lines.Place(line));

    public ChannelId ChannelOf(int payment) => _payments.Channel(Payments.Place(payment));

    /// <summary>The last day on which a payment is still in time.</summary>
    public DateOnly PaymentDue(int payment) => _payments.Due(Payments.Place(payment));

    public string? Payer(int payment) => _payments.Payer(Payments.Place(payment));

    /// <summary>Equal places are equal outlets; below zero for none.</summary>
    public int OutletPlace(int payment) => _payments.OutletPlace(Payments.Place(payment));

    public string? OutletOf(int payment) => _payments.Outlet(Payments.Place(payment));

    public bool IsReversed(int payment) => _payments.Reversed(Payments.Place(payment));

    public PaymentId PaymentId(int payment) => _payments.Id(Payments.Place(payment));

    /// <summary>The difference of a statement that does not balance, or what takes one back.</summary>
    public bool IsGap(int line) => _lines.IsGap(Lines.Place(line));

    /// <summary>How its file calls a line, as UTF-8; empty when none does.</summary>
    public ReadOnlySpan<byte> LineNameBytes(int line) => _lines.NameBytes(Lines.Place(line));

    public ReadOnlySpan<byte> PaymentNumberBytes(int payment) => _payments.NumberBytes(Payments.Place(payment));

    /// <summary>How people find a line.</summary>
    public string LineLabel(int line) =>
        Lines.Place(line) is var place ? Decisions.Label(_lines.Name(place), LineDay[line], _lines.Statement(place), _lines.Sequence(place)) : "";

    /// <summary>How people find a payment.</summary>
    public string PaymentLabel(int payment) => PaymentLabel(_payments.Number(Payments.Place(payment)));

    /// <summary>The same of its number.</summary>
    public static string PaymentLabel(string number) => Ntpd.IsValid(number) ? "NTPD " + number : number;

    /// <summary>Groups of lines and payments, payments numbered behind the lines; empty between stages.</summary>
    public NodeGroups Groups => _groups ??= new(Lines.Length + Payments.Length);

    public static MatchTable Of(MatchRules rules, ReconciliationInput input) => new(rules, input);

    /// <summary>Lets go of what only decisions need; what explanations need stays.</summary>
    public void Decided()
    {
        (KeyLines, KeyPayments, _groups) = (KeyHolders.None, KeyHolders.None, null);
        _repairable.Clear();
    }

    /// <summary>The lines and the payments (or slips) of a group.</summary>
    public (List<int> Lines, List<int> Ours) Split(ReadOnlySpan<int> group)
    {
        var (lines, ours) = (new List<int>(), new List<int>(group.Length));
        foreach (var node in group)
            if (node < Lines.Length) lines.Add(node);
            else ours.Add(node - Lines.Length);
        return (lines, ours);
    }

    /// <summary>A line that may bring a payment's or a slip's money.</summary>
    public bool IsCandidate(int line) => LineState[line] == ItemState.Open && LineSen[line] > 0 && !LineIsReversal[line];

    public bool IsOpen(int payment) => PaymentState[payment] == ItemState.Open;

    /// <summary>The bank writes a line when the money is there: on the business date or later, or after the cut-off on the day it was paid.</summary>
    public bool IsInTime(int line, int payment) => LineDay[line] >= PaymentDay[payment] || LineDay[line] >= _payments.PaidDay(Payments.Place(payment));

    /// <summary>A payment brings this much, gross or less what the channel keeps.</summary>
    public bool IsWorth(int payment, long sen) => PaymentSen[payment] == sen || PaymentSen[payment] - PaymentFee[payment] == sen;

    /// <summary>The strongest key both have; -1 when they share none.</summary>
    public int SharedKey(int line, int payment)
    {
        var has = PaymentKeys[payment];
        foreach (var key in LineKeys[line])
            if (has.Contains(key)) return key;
        return -1;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillLines(LineColumns lines)
    {
        for (var line = 0; line < lines.Count; line++)
        {
            var place = Lines.Place(line);
            (LineIsReversal[line], LineIsDuplicate[line]) = (lines.Reversal(place), lines.Duplicate(place));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FillPayments(PaymentColumns payments, HashSet<PaymentId> settled)
    {
        var fees = new FeesByDay(Rules, payments);
        for (var payment = 0; payment < payments.Count; payment++)
        {
            var place = Payments.Place(payment);
            PaymentFee.Add(fees.Of(place));
            HasFees |= PaymentFee[payment] > 0;
            PaymentState[payment] = payments.Reversed(place) ? ItemState.Named : settled.Count > 0 && settled.Contains(payments.Id(place)) ? ItemState.Matched : ItemState.Open;
        }
    }

    // Day, statement and place in it.
    private static UInt128 KeyOf(LineColumns lines, int place) =>
        new((ulong)lines.Day(place).DayNumber, ((ulong)(uint)lines.Statement(place) << 32) | (uint)lines.Sequence(place));

    // When it was paid, and as much of its number as there is room for.
    private static UInt128 KeyOf(PaymentColumns payments, int place)
    {
        Span<byte> start = stackalloc byte[sizeof(ulong)];
        start.Clear();
        var number = payments.NumberBytes(place);
        number[..Math.Min(start.Length, number.Length)].CopyTo(start);
        return new((ulong)payments.PaidTicks(place), BinaryPrimitives.ReadUInt64BigEndian(start));
    }

    /// <summary>All keys of a payment, those that stand nowhere else as well.</summary>
    public void FindKeys(int payment, KeyFound found)
    {
        var place = Payments.Place(payment);
        Rules.Keys.Find(_payments.NumberBytes(place), _payments.ReferenceBytes(place), _payments.TraceBytes(place), _payments.Channel(place), _payments.CodeBytes(place), found);
    }

    /// <summary>The same in order, the strongest kind first.</summary>
    public IReadOnlyList<MatchKey> KeysOf(int payment)
    {
        var keys = new HashSet<MatchKey>();
        FindKeys(payment, (kind, value) => keys.Add(new(kind, Encoding.UTF8.GetString(value))));
        return [.. keys.OrderBy(key => key.Kind).ThenBy(key => key.Value, StringComparer.Ordinal)];
    }

    // A key that stands on no line and in no batch decides nothing by itself, and most do not: it is not kept.
    private LinksOf AddPaymentKeys(SeenWords words) => new KeysAhead(Payments.Length, FindKeys, () => new(Keys, words), AddKey).LinksOf;

    // Where the text of a payment's key stands already, if it stands there as the key has it.
    private void AddKey(int payment, KeyKind kind, ReadOnlySpan<byte> value, int hash, FoundLinks links)
    {
        var place = Payments.Place(payment);
        links.Add(payment, kind switch
        {
            KeyKind.Ntpd => Keys.Add(kind, value, hash, _payments.NumberPlace(place)),
            KeyKind.Reference => Keys.Add(kind, value, hash, _payments.ReferencePlace(place), _payments.TracePlace(place)),
            KeyKind.Code => Keys.Add(kind, value, hash, _payments.CodesPlace(place)),
            _ => Keys.Add(kind, value, hash),
        });
    }

    // What stands on lines, before anything is looked up. A slip's number says that a line is a deposit, whether the slip is known or not.
    private (SeenWords Words, List<byte[]> Slips) WordsOn(LineColumns lines)
    {
        var (words, slips) = (new SeenWords(lines.Length * WordsOfLine), new List<byte[]>());
        Parallel.For(0, (lines.Length + Together - 1) / Together, part =>
        {
            var (hashes, count) = (new int[WordsAtOnce], 0);
            KeyFound add = (kind, value) =>
            {
                if (count == hashes.Length) Flush();
                hashes[count++] = TextIndex.Hash(value);
                if (kind != KeyKind.Slip) return;
                lock (slips) slips.Add(value.ToArray());
            };
            for (var place = part * Together; place < Math.Min((part + 1) * Together, lines.Length); place++)
                Rules.Keys.Find(lines.BatchBytes(place), lines.ReferenceBytes(place), lines.BankReferenceBytes(place), lines.TextBytes(place), add);
            Flush();

            void Flush()
            {
                words.Add(hashes.AsSpan(0, count));
                count = 0;
            }
        });
        return (words, slips);
    }

    // What lists of channels call our payments.
    private void AddMembers(SeenWords words)
    {
        Span<byte> room = stackalloc byte[KeyRules.NameBytes];
        foreach (var batch in Batches)
            foreach (var member in batch.Members)
            {
                words.Add(TextIndex.Hash(KeyRules.NameOf(member.Reference, room)));
                words.Add(TextIndex.Hash(KeyRules.NameOf(member.Trace, room)));
            }
    }

    /// <summary>Lines that share a telling key with a line that takes one back, as pairs of both.</summary>
    public IEnumerable<(int Line, int Reversal)> SharedWithReversals()
    {
        var reversals = _saidByReversals.Where(said => LineIsReversal[said.Line]).ToLookup(said => said.Key, said => said.Line);
        return _saidByReversals.Where(said => !LineIsReversal[said.Line]).SelectMany(said => reversals[said.Key].Select(reversal => (said.Line, reversal)));
    }

    private KeyTable TellingOfReversals()
    {
        var telling = new KeyTable(_payments.Texts);
        for (var line = 0; line < Lines.Count; line++)
            if (LineIsReversal[line])
                foreach (var key in Rules.Keys.Of(Lines[line]).Where(KeyRules.IsTelling)) telling.Add(key.Kind, key.Value);
        return telling;
    }

    // A key that nothing of ours has cannot decide anything: it is not kept. Nothing is added here, so that several threads may look at once.
    private LinksOf FindLineKeys()
    {
        var keys = new FoundKeys(Keys);
        return (first, count) =>
        {
            keys.Fill(first, first + count, FindKeysOn);
            return keys.LookUp(first + count, FindKey);
        };
    }

    private void FindKeysOn(int line, KeyFound found)
    {
        var place = Lines.Place(line);
        Rules.Keys.Find(_lines.BatchBytes(place), _lines.ReferenceBytes(place), _lines.BankReferenceBytes(place), _lines.TextBytes(place), found);
    }

    // What stands on a line like a reference may be the number of a batch.
    private void FindKey(int line, KeyKind kind, ReadOnlySpan<byte> value, int hash, FoundLinks links)
    {
        if (_tellingOfReversals.Count > 0 && _tellingOfReversals.Find(kind, value, hash) is >= 0 and var telling) SaidByReversals(line, telling);
        links.Add(line, Keys.Find(kind, value, hash));
        if (kind == KeyKind.Reference && Batches.Length > 0) links.Add(line, Keys.Find(KeyKind.Batch, value, hash));
    }

    private void SaidByReversals(int line, int key)
    {
        lock (_saidByReversals) _saidByReversals.Add((line, key));
    }
}

/// <summary>Where an item stands while the stages run.</summary>
internal enum ItemState : byte
{
    /// <summary>Nobody has it.</summary>
    Open,

    /// <summary>It is in a match.</summary>
    Matched,

    /// <summary>It has its exception; later stages leave it alone.</summary>
    Named,
}
