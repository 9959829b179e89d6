using System.Globalization;
using Payments.Core;
using Payments.Core.Billing;

namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Numbers as the region, its banks and gateways give them out: each once, and in no order that would give the pairs away.</summary>
internal sealed class References
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const long Ids = 1_000_000_000, RetrievalNumbers = 100_000_000, Orders = 1L << 30;
    private const long Stride = 387_420_489, RetrievalStride = 43_046_721, OrderStride = 663_608_941;

    // the stride's inverse modulo the number of retrieval numbers: says which index a number belongs to
    private static readonly long RetrievalInverse = Inverse(RetrievalStride, RetrievalNumbers);
    private static readonly RegionCode Region = new("3504");

    private long _payments, _lines, _orders, _bills, _slips;
    private (DateOnly Day, int Count) _retrievals, _ntpds;

    public string PaymentId() => Id('P', _payments++, 131);

    public string LineId() => Id('L', _lines++, 77_003);

    /// <summary>A virtual account number: the bank's prefix and a payment code with its check digit.</summary>
    public string VirtualAccount() => "8801" + PaymentCode.Make("261", _bills++).Value;

    public string Ntpd(DateOnly day) => Core.Payments.Ntpd.Make(Region, day, Next(ref _ntpds, day) + 1).Value;

    public string Order(DateOnly day)
    {
        var number = ((_orders++ * OrderStride) + 12_345) % Orders;
        Span<char> code = stackalloc char[6];
        for (var i = 0; i < code.Length; i++, number >>= 5) code[i] = Letters[(int)(number & 31)];
        return string.Create(CultureInfo.InvariantCulture, $"INV-{day:yyMMdd}-{code}");
    }

    public string Retrieval(DateOnly day)
    {
        var number = Next(ref _retrievals, day) * RetrievalStride % RetrievalNumbers;
        return string.Create(CultureInfo.InvariantCulture, $"{day.Year % 10}{day.DayOfYear:000}{number:00000000}");
    }

    /// <summary>True when the number was given out on the day in hand.</summary>
    public bool IsRetrieval(string text) => text.Length == 12 && long.TryParse(text.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && (long)((Int128)number * RetrievalInverse % RetrievalNumbers) < _retrievals.Count;

    public string Slip(int year) => string.Create(CultureInfo.InvariantCulture, $"STS/{year}/{++_slips:000000}");

    private static int Next(ref (DateOnly Day, int Count) counter, DateOnly day)
    {
        if (counter.Day != day) counter = (day, 0);
        return counter.Count++;
    }

    private static string Id(char side, long index, long offset) => string.Create(CultureInfo.InvariantCulture, $"{side}{((index * Stride) + offset) % Ids:000000000}");

    private static long Inverse(long number, long modulus)
    {
        var (r0, r1, t0, t1) = (modulus, number, 0L, 1L);
        while (r1 != 0)
        {
            var quotient = r0 / r1;
            (r0, r1, t0, t1) = (r1, r0 - (quotient * r1), t1, t0 - (quotient * t1));
        }
        return t0 < 0 ? t0 + modulus : t0;
    }
}
