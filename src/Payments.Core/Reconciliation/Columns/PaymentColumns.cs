using System.Collections;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Matching;

namespace Payments.Core.Reconciliation.Columns;

/// <summary>Open payments packed: about 110 bytes each instead of some 600; one is made anew when somebody looks at it.</summary>
/// <param name="idOf">The id of the payment at a place, where places say it; null where each payment brings its own.</param>
public sealed class PaymentColumns(Func<int, Guid>? idOf = null) : IReadOnlyList<OpenPayment>
{
    private readonly TextPool _texts = new();
    private readonly ChannelNumbers _channels = new();
    private readonly Column<Guid> _ids = new();
    // Where a payment's number stands; its reference, its trace, its payer and its codes stand behind it.
    private readonly Column<int> _numbers = new();
    private readonly Column<int> _outlets = new(-1);
    private readonly Column<long> _amounts = new(), _paidAt = new();
    private readonly Column<DateOnly> _businessDates = new(), _due = new();
    private readonly Column<short> _channelOf = new(), _offsets = new();
    private readonly Column<bool> _reversed = new();

    /// <inheritdoc />
    public int Count => _amounts.Count;

    /// <summary>How many there are.</summary>
    public int Length => _amounts.Count;

    /// <inheritdoc />
    public OpenPayment this[int index] => new(
        Id(index), Number(index), Channel(index), Amount(index), PaidAt(index), BusinessDate(index), Due(index), Reference(index), Trace(index), Codes(index))
    {
        Outlet = Outlet(index),
        Payer = Payer(index),
        Reversed = Reversed(index),
    };

    /// <summary>The list itself when it is packed, else a packed copy.</summary>
    public static PaymentColumns Of(IReadOnlyList<OpenPayment> payments)
    {
        if (payments is PaymentColumns packed) return packed;
        var columns = new PaymentColumns();
        foreach (var payment in payments) columns.Add(payment);
        return columns;
    }

    /// <summary>Adds a payment.</summary>
    public void Add(OpenPayment payment)
    {
        if (idOf is null) _ids.Add(payment.Id.Value);
        var codes = payment.Codes.Count == 0 ? null : string.Join(' ', payment.Codes.Select(code => code.Value));
        _texts.Reserve(5, TextPool.MostBytes(payment.Number, payment.Reference, payment.Trace, payment.Payer, codes));
        _numbers.Add(_texts.Add(payment.Number));
        _texts.Add(payment.Reference);
        _texts.Add(payment.Trace);
        _texts.Add(payment.Payer);
        _texts.Add(codes);
        _channelOf.Add(_channels.Of(payment.Channel));
        _amounts.Add(payment.Amount.Sen);
        _paidAt.Add(payment.PaidAt.UtcTicks);
        _offsets.Add(checked((short)payment.PaidAt.TotalOffsetMinutes));
        _businessDates.Add(payment.BusinessDate);
        _due.Add(payment.DueAtBank);
        _outlets.Add(_texts.Share(payment.Outlet));
        _reversed.Add(payment.Reversed);
    }

    /// <summary>Adds a payment as it was read.</summary>
    public void Add(in FilePayment payment)
    {
        if (idOf is null) _ids.Add(payment.Id.Value);
        _texts.Reserve(5, payment.Number.Length + payment.Reference.Length + payment.Trace.Length + payment.Payer.Length + payment.Codes.Length);
        _numbers.Add(_texts.Add(payment.Number));
        _texts.Add(payment.Reference);
        _texts.AddAny(payment.Trace);
        _texts.AddAny(payment.Payer);
        _texts.AddAny(payment.Codes);
        _channelOf.Add(_channels.Of(payment.Channel));
        _amounts.Add(payment.Amount.Sen);
        _paidAt.Add(payment.PaidAt.UtcTicks);
        _offsets.Add(checked((short)payment.PaidAt.TotalOffsetMinutes));
        _businessDates.Add(payment.BusinessDate);
        _due.Add(payment.DueAtBank);
        _outlets.Add(_texts.ShareAny(payment.Outlet));
        _reversed.Add(payment.Reversed);
    }

    /// <inheritdoc />
    public IEnumerator<OpenPayment> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal TextPool Texts => _texts;

    internal PaymentId Id(int index) => new(idOf is null ? _ids[index] : idOf(index));

    internal int NumberPlace(int index) => _numbers[index];

    internal int ReferencePlace(int index) => _texts.Next(_numbers[index]);

    internal int TracePlace(int index) => _texts.Next(ReferencePlace(index));

    /// <summary>The channel's reference, as UTF-8.</summary>
    public ReadOnlySpan<byte> ReferenceBytes(int index) => _texts.Bytes(ReferencePlace(index));

    /// <summary>The channel's further reference, as UTF-8; empty when there is none.</summary>
    public ReadOnlySpan<byte> TraceBytes(int index) => _texts.Bytes(TracePlace(index));

    internal string Reference(int index) => _texts.Text(ReferencePlace(index))!;

    internal string? Trace(int index) => _texts.Text(TracePlace(index));

    internal IReadOnlyList<PaymentCode> Codes(int index) =>
        _texts.Text(CodesPlace(index)) is { } codes ? [.. codes.Split(' ').Distinct(StringComparer.Ordinal).Select(PaymentCode.Parse)] : [];

    internal int CodesPlace(int index) => _texts.Next(PayerPlace(index));

    /// <summary>Payment codes as UTF-8, a blank between two; one that several parts of a payment are for stands there for each.</summary>
    internal ReadOnlySpan<byte> CodeBytes(int index) => _texts.Bytes(CodesPlace(index));

    /// <summary>How people or its file find a payment.</summary>
    public string Number(int index) => _texts.Text(_numbers[index])!;

    /// <summary>The same as UTF-8.</summary>
    public ReadOnlySpan<byte> NumberBytes(int index) => _texts.Bytes(_numbers[index]);

    /// <summary>Where a payment came in.</summary>
    public ChannelId Channel(int index) => _channels[_channelOf[index]]!.Value;

    internal short ChannelNumber(int index) => _channelOf[index];

    /// <summary>What was paid.</summary>
    public Money Amount(int index) => Money.OfSen(_amounts[index]);

    internal InOrder<long> SenIn(Ordered<OpenPayment> order) => InOrder<long>.Of(_amounts, order);

    internal InOrder<DateOnly> BusinessDatesIn(Ordered<OpenPayment> order) => InOrder<DateOnly>.Of(_businessDates, order);

    internal InOrder<short> ChannelNumbersIn(Ordered<OpenPayment> order) => InOrder<short>.Of(_channelOf, order);

    internal long PaidTicks(int index) => _paidAt[index];

    /// <summary>The day it was paid, where it was paid.</summary>
    internal DateOnly PaidDay(int index) => DateOnly.FromDayNumber((int)((_paidAt[index] + (_offsets[index] * TimeSpan.TicksPerMinute)) / TimeSpan.TicksPerDay));

    internal DateTimeOffset PaidAt(int index) => new DateTimeOffset(_paidAt[index], TimeSpan.Zero).ToOffset(TimeSpan.FromMinutes(_offsets[index]));

    /// <summary>The ledger day of a payment.</summary>
    public DateOnly BusinessDate(int index) => _businessDates[index];

    internal DateOnly Due(int index) => _due[index];

    /// <summary>True for one that was undone here.</summary>
    public bool Reversed(int index) => _reversed[index];

    internal string? Payer(int index) => _texts.Text(PayerPlace(index));

    /// <summary>The outlet's place: equal places are equal outlets; below zero for none.</summary>
    internal int OutletPlace(int index) => _outlets[index];

    internal string? Outlet(int index) => _texts.Text(_outlets[index]);

    private int PayerPlace(int index) => _texts.Next(TracePlace(index));
}
