namespace Payments.Adapters.Documents.Printers;

/// <summary>A line for a printer that prints characters.</summary>
/// <param name="Text">What it says; never wider than the paper.</param>
/// <param name="Look">How it is set; a printer without that look prints it plain.</param>
internal readonly record struct PrintLine(string Text, PrintLook Look = PrintLook.Plain);

/// <summary>How a line is set.</summary>
internal enum PrintLook
{
    Plain,
    Strong,

    /// <summary>Twice as high, as wide as others.</summary>
    Tall,

    /// <summary>The text is a QR's content; printers without QR leave it out.</summary>
    Qr,
}
