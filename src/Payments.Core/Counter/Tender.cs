using Payments.Core.Channels;

namespace Payments.Core.Counter;

/// <summary>What a payer hands over at a counter (cara bayar): a closed set.</summary>
public abstract record Tender
{
    private Tender()
    {
    }

    /// <summary>Cash: it lies in the drawer and is counted.</summary>
    public sealed record Cash : Tender;

    /// <summary>A card at a terminal (EDC): the bank owes it until its statement shows it; it is not counted.</summary>
    /// <param name="Terminal">The terminal's channel.</param>
    /// <param name="Slip">Number on the terminal's slip (kode persetujuan): 4 to 20 letters and digits, once per terminal and day.</param>
    public sealed record Card(ChannelId Terminal, string Slip) : Tender;
}

/// <summary>What one session took by one way in, undone payments left out.</summary>
/// <param name="Channel">The counter for cash, a terminal for cards.</param>
/// <param name="Payments">How many.</param>
/// <param name="Amount">Their sum.</param>
public sealed record TenderTotal(ChannelId Channel, int Payments, Money Amount);
