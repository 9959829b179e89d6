using System.Text;
using Payments.Adapters.Documents.Printers;
using Payments.Core.Receipts;

namespace Payments.Adapters.Documents;

/// <summary>Bytes for an 80 mm thermal printer that speaks ESC/POS: start, ASCII text, bold and double height, QR, cut after each sheet.</summary>
/// <param name="columns">Characters in a line: 48 for font A on 80 mm, 42 on older heads.</param>
public sealed class ThermalPrinter(int columns = 48)
{
    private static readonly byte[] Start = [0x1B, 0x40, 0x1B, 0x74, 0x00]; // ESC @, ESC t 0: code page PC437
    private static readonly byte[] Cut = [0x1D, 0x56, 0x42, 0x03]; // GS V B: feed, then cut partly

    private readonly int _columns = columns is >= 32 and <= 64
        ? columns
        : throw new ArgumentOutOfRangeException(nameof(columns), columns, "A thermal printer has 32 to 64 columns.");

    /// <summary>A receipt bundle, cut between sheets.</summary>
    public byte[] Print(ReceiptBundle bundle) => Print(ReceiptLines.Of(bundle, _columns));

    /// <summary>A reversal slip.</summary>
    public byte[] Print(ReversalSlip slip) => Print([SlipLines.Of(slip, _columns)]);

    /// <summary>A deposit slip.</summary>
    public byte[] Print(DepositSlipDocument slip) => Print([SlipLines.Of(slip, _columns)]);

    private static byte[] Print(IEnumerable<PrintSheet> sheets)
    {
        using var to = new MemoryStream();
        to.Write(Start);
        foreach (var sheet in sheets)
        {
            foreach (var line in sheet.Lines) Line(to, line);
            to.Write(Cut);
        }
        return to.ToArray();
    }

    private static void Line(MemoryStream to, PrintLine line)
    {
        if (line.Look == PrintLook.Qr)
        {
            Qr(to, Encoding.ASCII.GetBytes(line.Text));
            return;
        }
        var (strong, tall) = (line.Look is PrintLook.Strong or PrintLook.Tall, line.Look == PrintLook.Tall);
        if (strong) to.Write([0x1B, 0x45, 1]); // ESC E: bold
        if (tall) to.Write([0x1D, 0x21, 0x01]); // GS !: double height
        to.Write(Encoding.ASCII.GetBytes(line.Text));
        to.WriteByte(0x0A);
        if (tall) to.Write([0x1D, 0x21, 0x00]);
        if (strong) to.Write([0x1B, 0x45, 0]);
    }

    /// <summary>GS ( k: model 2, cells of 4 dots, correction M, store, print; in the middle of the paper.</summary>
    private static void Qr(MemoryStream to, byte[] content)
    {
        var length = content.Length + 3;
        to.Write([0x1B, 0x61, 1]);
        to.Write([0x1D, 0x28, 0x6B, 4, 0, 0x31, 0x41, 0x32, 0]);
        to.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x43, 4]);
        to.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x45, 0x31]);
        to.Write([0x1D, 0x28, 0x6B, (byte)(length & 0xFF), (byte)(length >> 8), 0x31, 0x50, 0x30]);
        to.Write(content);
        to.Write([0x1D, 0x28, 0x6B, 3, 0, 0x31, 0x51, 0x30]);
        to.Write([0x1B, 0x61, 0]);
    }
}
