using QRCoder;

namespace Payments.Host.Web;

/// <summary>A QR as an SVG element; its shapes carry no style, so the page's policy allows it.</summary>
internal static class QrSvg
{
    /// <summary>The drawing of a text, medium error correction.</summary>
    /// <param name="text">What a scan gives.</param>
    /// <param name="modulePixels">Side of one cell in CSS pixels.</param>
    public static string Of(string text, int modulePixels)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var svg = new SvgQRCode(data);
        return svg.GetGraphic(modulePixels);
    }
}
