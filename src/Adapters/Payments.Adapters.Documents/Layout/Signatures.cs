using Payments.Adapters.Documents.Pdf;

namespace Payments.Adapters.Documents.Layout;

/// <summary>Lines to sign on, side by side.</summary>
internal static class Signatures
{
    public static void Draw(Flow flow, params ReadOnlySpan<(string Role, string? Name)> people)
    {
        flow.Need(90);
        flow.Y += 18;
        var width = flow.Width / people.Length;
        for (var i = 0; i < people.Length; i++)
        {
            var x = flow.Left + (i * width);
            flow.Page.Text(x, flow.Y + 8, people[i].Role, Styles.Small);
            flow.Page.Rule(x, flow.Y + 58, width - 24, Ink.Muted);
            if (people[i].Name is { } name) flow.Page.Text(x, flow.Y + 69, name, Styles.Value);
        }
        flow.Y += 74;
    }
}
