using System.Globalization;

namespace Payments.Reconciliation.Cases.Generating;

/// <summary>How the bank writes a line: its own clock, its own journal numbers, our numbers somewhere in a text.</summary>
internal sealed class Bank(References references, Random random)
{
    private const int ClosingHour = 23;
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>The bank books in Jakarta's time.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(7);

    /// <summary>The bank day of a moment: the last hour belongs to the next day.</summary>
    public static DateOnly ValueDate(DateTimeOffset at)
    {
        var local = at.ToOffset(Offset);
        return DateOnly.FromDateTime(local.Date).AddDays(local.Hour >= ClosingHour ? 1 : 0);
    }

    /// <summary>A line for one payment.</summary>
    /// <param name="payment">Whose money it is.</param>
    /// <param name="rupiah">How much.</param>
    /// <param name="key">The number in it; empty for none.</param>
    /// <param name="second">A further number of the same payment; empty for none.</param>
    /// <param name="at">When it was booked; null a moment after the payment.</param>
    public LineDraft Line(PaymentDraft payment, long rupiah, string key, string second, DateTimeOffset? at = null)
    {
        var booked = (at ?? payment.At.AddSeconds(random.Next(2, 90))).ToOffset(Offset);
        var (reference, text) = key.Length == 0 ? (Journal(booked), Unnamed(payment.Payer)) : Named(payment, key, second, booked);
        return new()
        {
            Id = references.LineId(),
            Account = Channels.Account(payment.Channel),
            ValueDate = ValueDate(booked),
            Sen = rupiah * 100,
            Reference = reference,
            Text = text,
            Channel = key.Length == 0 || random.Next(10) > 0 ? payment.Channel : "",
            At = key.Length > 0 && second.Length > 0 && random.Next(10) == 0 ? null : booked,
        };
    }

    /// <summary>The line for a batch.</summary>
    public LineDraft Batch(string channel, string outlet, DateOnly day, string key, long rupiah)
    {
        var booked = new DateTimeOffset(day.AddDays(1).ToDateTime(new TimeOnly(channel == Channels.Counter ? 9 : 3, 0)), Offset).AddSeconds(random.Next(7_200));
        var form = random.Next(3);
        var written = key.Length > 0 && channel == Channels.Counter && random.Next(10) == 0 ? key.Replace('/', '-') : key;
        var title = channel switch { Channels.Counter => "SETORAN TUNAI", Channels.Qris => "SETTLEMENT QRIS", _ => "SETTLEMENT EDC" };
        return new()
        {
            Id = references.LineId(),
            Account = Channels.Account(channel),
            Channel = random.Next(10) > 0 ? channel : "",
            ValueDate = ValueDate(booked),
            At = booked,
            Sen = rupiah * 100,
            BatchKey = form == 0 ? key : "",
            Reference = form == 1 && key.Length > 0 ? key : Journal(booked),
            Text = string.Create(CultureInfo.InvariantCulture, $"{title} {day:ddMMyy} {outlet} {(form == 2 ? written : "")}").TrimEnd(),
        };
    }

    /// <summary>A line that is no payment of ours.</summary>
    public LineDraft Other(string account, DateOnly day, long sen, bool debit, string text)
    {
        var booked = new DateTimeOffset(day.ToDateTime(new TimeOnly(8, 0)), Offset).AddSeconds(random.Next(36_000));
        return new() { Id = references.LineId(), Account = account, ValueDate = day, At = booked, Sen = sen, Debit = debit, Reference = Journal(booked), Text = text };
    }

    /// <summary>The same line once more.</summary>
    public LineDraft Twin(LineDraft line) => line with { Id = references.LineId() };

    /// <summary>The line that takes another back, days later.</summary>
    public LineDraft Reversal(LineDraft line, int days)
    {
        var booked = (line.At ?? new DateTimeOffset(line.ValueDate.ToDateTime(new TimeOnly(10, 0)), Offset)).AddDays(days);
        return line with
        {
            Id = references.LineId(),
            ValueDate = line.ValueDate.AddDays(days),
            At = booked,
            Debit = true,
            Reversal = true,
            Text = "REVERSAL " + line.Text,
        };
    }

    private (string Reference, string Text) Named(PaymentDraft payment, string key, string second, DateTimeOffset at)
    {
        var beside = second.Length > 0 && random.Next(3) > 0 ? second + " " : "";
        if (payment.Style == KeyStyle.Retrieval || (payment.Style == KeyStyle.Ntpd && random.Next(2) == 0)) return (key, $"PEMBAYARAN {beside}{payment.Payer}");
        var text = random.Next(4) switch
        {
            0 => $"PEMBAYARAN VA {key} {beside}{payment.Payer}",
            1 => $"BYR TAGIHAN {key}/{beside}{payment.Payer}",
            2 => $"TRF {key} {beside}RETRIBUSI {payment.Payer}",
            _ => $"{key} SETORAN {beside}{payment.Payer}",
        };
        return (random.Next(3) == 0 ? "" : Journal(at), text);
    }

    private string Unnamed(string payer) => random.Next(3) switch
    {
        0 => $"TRANSFER DARI {payer}",
        1 => $"SETORAN TUNAI {payer}",
        _ => $"KLIRING MASUK {payer}",
    };

    private string Journal(DateTimeOffset at)
    {
        Span<char> code = stackalloc char[6];
        foreach (ref var character in code) character = Letters[random.Next(Letters.Length)];
        return string.Create(CultureInfo.InvariantCulture, $"FT{at.Year % 100}{at.DayOfYear:000}{code}");
    }
}
