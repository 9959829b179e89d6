using System.Text;

namespace Payments.Host.Pages.Finance;

/// <summary>Why a file is no bank statement, by its first bytes; nothing is unpacked and no XML is parsed.</summary>
/// <param name="Reason">Names the words: <c>Upload.Zip</c>.</param>
/// <param name="Line">The line of the file; null when it has none.</param>
internal sealed record UploadRefusal(string Reason, int? Line);

/// <summary>Looks at what was uploaded before any reader does.</summary>
internal static class UploadContent
{
    /// <summary>Largest statement file.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly (byte[] Start, string Reason)[] Signatures =
    [
        ("PK\u0003\u0004"u8.ToArray(), "Zip"), ("PK\u0005\u0006"u8.ToArray(), "Zip"), ([0x1F, 0x8B], "Zip"), ([0x37, 0x7A, 0xBC, 0xAF], "Zip"), ("Rar!"u8.ToArray(), "Zip"), ("BZh"u8.ToArray(), "Zip"),
        ("%PDF"u8.ToArray(), "Pdf"), ([0xD0, 0xCF, 0x11, 0xE0], "Excel"),
    ];

    /// <summary>Null when it may be a statement.</summary>
    public static UploadRefusal? Problem(ReadOnlySpan<byte> content)
    {
        if (content.Length == 0) return new("Empty", null);
        if (content.Length > MaxBytes) return new("TooLarge", null);
        if (IsWorkbook(content)) return null;
        foreach (var (start, reason) in Signatures)
            if (content.StartsWith(start)) return new(reason, 1);
        var text = content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? content[3..] : content;
        if (text.TrimStart(" \t\r\n"u8).StartsWith("<"u8))
        {
            var dtd = Encoding.Latin1.GetString(content).IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
            if (dtd >= 0) return new("Dtd", LineAt(content, dtd));
        }
        var zero = content.IndexOf((byte)0);
        return zero >= 0 ? new("Binary", LineAt(content, zero)) : null;
    }

    /// <summary>An archive whose list names a workbook; the reader of workbooks has limits of its own.</summary>
    private static bool IsWorkbook(ReadOnlySpan<byte> content) => content.StartsWith("PK\u0003\u0004"u8) && content.IndexOf("xl/workbook.xml"u8) >= 0;

    private static int LineAt(ReadOnlySpan<byte> content, int position) => content[..position].Count((byte)'\n') + 1;
}
