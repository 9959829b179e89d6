namespace Payments.Reconciliation.Cases.Generating;

/// <summary>Which number a payer's line carries.</summary>
internal enum KeyStyle
{
    /// <summary>None: cash, cards, QRIS and transfers at a bank's counter.</summary>
    None,

    /// <summary>The switch's retrieval reference number, 12 digits.</summary>
    Retrieval,

    /// <summary>A gateway's order number.</summary>
    Order,

    /// <summary>The virtual account number: prefix and payment code.</summary>
    VirtualAccount,

    /// <summary>The region's payment number, 16 digits.</summary>
    Ntpd,
}

/// <summary>One of our payments while its case is made; amounts in rupiah.</summary>
internal sealed class PaymentDraft
{
    public required string Id { get; init; }

    public required string Channel { get; init; }

    public string Outlet { get; init; } = "";

    public KeyStyle Style { get; set; }

    /// <summary>What the line carries.</summary>
    public string Key { get; set; } = "";

    /// <summary>What the line may carry beside it.</summary>
    public string SecondKey { get; init; } = "";

    public string Reference { get; set; } = "";

    public string AltReference { get; init; } = "";

    public string BatchKey { get; set; } = "";

    public required string Payer { get; init; }

    public required long Amount { get; set; }

    public required DateTimeOffset At { get; set; }

    public required DateOnly BusinessDate { get; init; }

    public bool Reversed { get; set; }

    /// <summary>It pays a standing number that others pay too.</summary>
    public bool Standing { get; init; }
}

/// <summary>One line of the bank while its case is made; amounts in sen.</summary>
internal sealed record LineDraft
{
    public required string Id { get; init; }

    public required string Account { get; init; }

    public string Channel { get; init; } = "";

    public required DateOnly ValueDate { get; init; }

    public DateTimeOffset? At { get; init; }

    public required long Sen { get; init; }

    public bool Debit { get; init; }

    public string Reference { get; init; } = "";

    public string Text { get; init; } = "";

    public string BatchKey { get; init; } = "";

    public bool Reversal { get; init; }
}
