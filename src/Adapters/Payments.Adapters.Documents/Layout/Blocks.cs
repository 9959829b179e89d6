using Payments.Adapters.Documents.Pdf;
using Payments.Core;

namespace Payments.Adapters.Documents.Layout;

/// <summary>The blocks all our documents are made of: letterhead, labelled fields, the total, wrapped text.</summary>
internal static class Blocks
{
    /// <summary>Region, agency, title; the mark of a reprint at the right.</summary>
    public static void Letterhead(Flow flow, string region, string? agency, string title, string? mark)
    {
        flow.Page.Text(flow.Left, flow.Y + 9, region, Styles.Region);
        if (agency is not null) flow.Page.Text(flow.Left, flow.Y + 21, agency, Styles.Agency);
        if (mark is not null) flow.Page.Text(flow.Right, flow.Y + 9, mark, Styles.Mark, TextAlign.Right);
        flow.Y += 28;
        flow.Page.Rule(flow.Left, flow.Y, flow.Width, Ink.Hairline);
        flow.Y += 20;
        foreach (var line in TextRuns.Wrap(title, TrueTypeFont.Bold, flow.Width * 1000 / Styles.Title.Size))
        {
            flow.Page.Text(flow.Left, flow.Y, line, Styles.Title);
            flow.Y += 18;
        }
        flow.Y -= 4;
    }

    /// <summary>Fields in columns of equal width, each with its label above; fields without a value are left out.</summary>
    public static void Fields(Flow flow, int columns, TextStyle style, params ReadOnlySpan<(string Label, string? Value)> fields)
    {
        var shown = new List<(string Label, string Value)>();
        foreach (var (label, value) in fields)
        {
            if (!string.IsNullOrEmpty(value)) shown.Add((label, value));
        }
        var width = flow.Width / columns;
        foreach (var row in shown.Chunk(columns))
        {
            var lines = row.Select(field => TextRuns.Wrap(field.Value, style.Bold ? TrueTypeFont.Bold : TrueTypeFont.Regular, (width - 8) * 1000 / style.Size)).ToList();
            var height = 11 + (lines.Max(text => text.Count) * style.Size * 1.25);
            flow.Need(height);
            for (var i = 0; i < row.Length; i++)
            {
                var x = flow.Left + (i * width);
                flow.Page.Text(x, flow.Y + 7, row[i].Label, Styles.Label);
                for (var line = 0; line < lines[i].Count; line++)
                    flow.Page.Text(x, flow.Y + 9 + (style.Size * ((line * 1.25) + 0.95)), lines[i][line], style);
            }
            flow.Y += height + 3;
        }
    }

    /// <summary>Text over as many lines as it needs.</summary>
    public static void Paragraph(Flow flow, string text, TextStyle style, double indent = 0, double narrower = 0)
    {
        var font = style.Bold ? TrueTypeFont.Bold : TrueTypeFont.Regular;
        foreach (var line in TextRuns.Wrap(text, font, (flow.Width - indent - narrower) * 1000 / style.Size))
        {
            flow.Need(style.Size * 1.35);
            flow.Page.Text(flow.Left + indent, flow.Y + style.Size, line, style);
            flow.Y += style.Size * 1.35;
        }
    }

    /// <summary>The sum that matters: the largest thing on the sheet, with its words under it.</summary>
    public static void Total(Flow flow, string label, Money total, string inWords)
    {
        var words = TextRuns.Wrap(inWords, TrueTypeFont.Regular, (flow.Width - 20) * 1000 / Styles.Value.Size);
        var height = 46 + (words.Count * 12.5);
        flow.Need(height + 10);
        flow.Y += 4;
        flow.Page.Box(flow.Left, flow.Y, flow.Width, height, Ink.Tint);
        flow.Page.Box(flow.Left, flow.Y, 2.5, height, Ink.Teal);
        flow.Page.Text(flow.Left + 12, flow.Y + 27, label, Styles.Strong);
        flow.Page.Text(flow.Right - 10, flow.Y + 29, total.ToString(), Styles.Total, TextAlign.Right);
        flow.Page.Rule(flow.Left + 12, flow.Y + 38, flow.Width - 22, Ink.Hairline);
        for (var i = 0; i < words.Count; i++) flow.Page.Text(flow.Left + 12, flow.Y + 50 + (i * 12.5), words[i], Styles.Value);
        flow.Y += height + 8;
    }

    /// <summary>A hairline with air around it.</summary>
    public static void Divider(Flow flow, double above = 2, double below = 5)
    {
        flow.Y += above;
        flow.Page.Rule(flow.Left, flow.Y, flow.Width, Ink.Hairline);
        flow.Y += below;
    }

    /// <summary>A name at the left and an amount at the right edge.</summary>
    public static void AmountLine(Flow flow, string name, string amount, TextStyle style, double indent = 0)
    {
        flow.Need(14);
        flow.Page.Text(flow.Left + indent, flow.Y + 9, name, style);
        flow.Page.Text(flow.Right, flow.Y + 9, amount, style, TextAlign.Right);
        flow.Y += 13;
    }
}
