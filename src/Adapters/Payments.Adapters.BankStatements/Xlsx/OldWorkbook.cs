using System.Text;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Xlsx;

/// <summary>Files spreadsheet programs open and this one does not: the old binary .xls, and web pages or XML that banks name .xls.</summary>
internal static class OldWorkbook
{
    private const int HeadSize = 1024;

    private const string WhatToDo = "Open it in a spreadsheet program and save it as .xlsx, or export as CSV.";

    private static readonly byte[] Ole = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>A reader that says what to do; null when the first bytes are not those of such a file.</summary>
    public static IStatementReader? Detect(ReadOnlySpan<byte> head) => Problem(head) is { } problem ? new RefusedFile("xls", problem) : null;

    /// <summary>What to say of a file; null when it is none of these. Leaves the file where it was.</summary>
    public static ReadingProblem? Problem(Stream file)
    {
        if (!file.CanSeek) return null;
        var head = new byte[HeadSize];
        var start = file.Position;
        var length = file.ReadAtLeast(head, HeadSize, throwOnEndOfStream: false);
        file.Position = start;
        return Problem(head.AsSpan(0, length));
    }

    private static ReadingProblem? Problem(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith(Ole)) return new("file", $"this is an old .xls workbook, or one with a password. {WhatToDo} Take the password off first.");
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, HeadSize)]).Replace("\0", "", StringComparison.Ordinal).TrimStart('\u00EF', '\u00BB', '\u00BF', '\u00FF', '\u00FE', ' ', '\t', '\r', '\n');
        if (StartsWith(text, "<!DOCTYPE html", "<html", "<table", "<meta", "<head", "<style", "MIME-Version:"))
            return new("file", $"this is a web page with a table, whatever its name says. {WhatToDo}");
        return text.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.Ordinal)
            ? new("file", $"this is a workbook as XML of 2003, whatever its name says. {WhatToDo}")
            : null;
    }

    private static bool StartsWith(string text, params IEnumerable<string> beginnings) =>
        beginnings.Any(beginning => text.StartsWith(beginning, StringComparison.OrdinalIgnoreCase));
}
