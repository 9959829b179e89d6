using System.Globalization;

namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Makes payments as a regency takes them: few repeated levy amounts, water and tax amounts, numbers of several kinds.</summary>
internal sealed class PaymentMaker(CaseParameters parameters, References references, Random random)
{
    private const int StandingNumbers = 500;

    private static readonly string[] First = ["SITI", "BUDI", "AGUS", "DEWI", "SRI", "ENDANG", "JOKO", "MADE", "KETUT", "ANDI", "UTARI", "WAHYU", "RATNA", "HADI", "LESTARI", "YANTO"];
    private static readonly string[] Last = ["AMINAH", "SANTOSO", "WIBOWO", "LESTARI", "RAHAYU", "SUSANTO", "PRATIWI", "SETIAWAN", "HIDAYAT", "KUSUMA", "SAPUTRA", "WATI"];
    private static readonly long[] Levies = [2_000, 2_000, 2_000, 5_000, 5_000, 5_000, 10_000, 10_000, 3_000, 15_000, 20_000, 25_000, 50_000];

    private readonly List<(string Number, string Payer, long Amount)> _standing = [];

    /// <summary>A payment of a business day, at some time of it.</summary>
    public PaymentDraft Make(DateOnly day, string channel) => channel switch
    {
        Channels.VirtualAccount => random.NextDouble() < parameters.StandingAccounts ? Standing(day) : Keyed(day, (KeyStyle)Pick(0, 40, 25, 20, 15)),
        Channels.Gateway => Draft(day, channel, KeyStyle.Order, references.Order(day), "", Amount(0, 60, 40)),
        Channels.Qris or Channels.Card => AtOutlet(day, channel),
        Channels.Counter => Draft(day, channel, KeyStyle.None, references.Ntpd(day), "", Amount(70, 20, 10), Code("LKT", parameters.Counters)),
        _ => Draft(day, channel, KeyStyle.None, references.Ntpd(day), "", Amount(10, 20, 70)),
    };

    /// <summary>A virtual account payment whose line carries one kind of number.</summary>
    public PaymentDraft Keyed(DateOnly day, KeyStyle style)
    {
        var account = references.VirtualAccount();
        var amount = Amount(35, 35, 30);
        return style switch
        {
            KeyStyle.Retrieval => Draft(day, Channels.VirtualAccount, style, references.Retrieval(day), account, amount),
            KeyStyle.Order => Draft(day, Channels.VirtualAccount, style, references.Order(day), account, amount),
            KeyStyle.VirtualAccount => Draft(day, Channels.VirtualAccount, style, account, references.Ntpd(day), amount),
            _ => Draft(day, Channels.VirtualAccount, KeyStyle.Ntpd, references.Ntpd(day), references.Retrieval(day), amount),
        };
    }

    /// <summary>Another payment of the same payer in the same order of a gateway.</summary>
    public PaymentDraft Sibling(PaymentDraft of) => new()
    {
        Id = references.PaymentId(),
        Channel = of.Channel,
        Style = of.Style,
        Key = of.Key,
        Reference = of.Reference,
        AltReference = references.VirtualAccount(),
        Payer = of.Payer,
        Amount = Amount(35, 35, 30),
        At = of.At,
        BusinessDate = of.BusinessDate,
    };

    /// <summary>The same payment posted once more.</summary>
    public PaymentDraft Twin(PaymentDraft of) => new()
    {
        Id = references.PaymentId(),
        Channel = of.Channel,
        Style = of.Style,
        Key = of.Key,
        Reference = of.Reference,
        AltReference = of.AltReference,
        SecondKey = of.SecondKey,
        Payer = of.Payer,
        Amount = of.Amount,
        At = of.At.AddSeconds(random.Next(1, 90)),
        BusinessDate = of.BusinessDate,
    };

    /// <summary>The same bill paid once more, with a number of its own.</summary>
    public PaymentDraft Again(PaymentDraft of)
    {
        var number = references.Retrieval(of.BusinessDate);
        return new()
        {
            Id = references.PaymentId(),
            Channel = of.Channel,
            Style = of.Style,
            Key = number,
            Reference = number,
            AltReference = of.AltReference,
            SecondKey = of.SecondKey,
            Payer = of.Payer,
            Amount = of.Amount,
            At = of.At.AddMinutes(random.Next(3, 60)),
            BusinessDate = of.BusinessDate,
        };
    }

    /// <summary>Region's time: two hours of it at most lie behind Jakarta's.</summary>
    public TimeSpan Offset => TimeSpan.FromHours(parameters.Zone switch { "WIB" => 7, "WITA" => 8, _ => 9 });

    private PaymentDraft AtOutlet(DateOnly day, string channel) =>
        Draft(day, channel, KeyStyle.None, references.Retrieval(day), "", channel == Channels.Qris ? Amount(85, 10, 5) : Amount(5, 45, 50), Code("PSR", parameters.Outlets));

    private PaymentDraft Standing(DateOnly day)
    {
        if (_standing.Count < StandingNumbers) _standing.Add((references.VirtualAccount(), Payer(), Amount(100, 0, 0)));
        var (number, payer, amount) = _standing[random.Next(_standing.Count)];
        return new()
        {
            Id = references.PaymentId(),
            Channel = Channels.VirtualAccount,
            Style = KeyStyle.VirtualAccount,
            Key = number,
            Reference = references.Retrieval(day),
            AltReference = number,
            Payer = payer,
            Amount = amount,
            At = Time(day),
            BusinessDate = day,
            Standing = true,
        };
    }

    private PaymentDraft Draft(DateOnly day, string channel, KeyStyle style, string reference, string alternative, long amount, string outlet = "") => new()
    {
        Id = references.PaymentId(),
        Channel = channel,
        Outlet = outlet,
        Style = style,
        Key = reference,
        SecondKey = style == KeyStyle.Ntpd ? "" : alternative,
        Reference = reference,
        AltReference = alternative,
        Payer = Payer(),
        Amount = amount,
        At = Time(day),
        BusinessDate = day,
    };

    // Most in the morning, none in the hours of which one region's day lies in another bank day's.
    private DateTimeOffset Time(DateOnly day)
    {
        var minutes = random.Next(4) > 0 ? random.Next(7 * 60, 14 * 60) : random.Next(6 * 60, (22 * 60) + 40);
        return new DateTimeOffset(day.ToDateTime(new TimeOnly(0, 0)), Offset).AddMinutes(minutes).AddSeconds(random.Next(60));
    }

    private string Payer()
    {
        var (first, last) = (First[random.Next(First.Length)], Last[random.Next(Last.Length)]);
        return random.Next(100) switch { 0 => $"TOKO \"{last}\"", 1 => $"CV {first} {last}, PERSERO", _ => $"{first} {last}" };
    }

    private long Amount(int levy, int water, int tax)
    {
        if (parameters.OneAmount) return 5_000;
        return Pick(levy, water, tax) switch
        {
            0 => Levies[random.Next(Levies.Length)],
            1 => random.Next(600, 8_000) * 50,
            _ => random.Next(15_000, 2_500_000),
        };
    }

    private string Code(string prefix, int count) => prefix + (random.Next(count) + 1).ToString("000", CultureInfo.InvariantCulture);

    private int Pick(params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        foreach (var weight in weights) sum += weight;
        var draw = random.Next(sum);
        for (var i = 0; i < weights.Length; i++)
            if ((draw -= weights[i]) < 0) return i;
        return weights.Length - 1;
    }
}
