using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Payments.Host.TagHelpers;

/// <summary>How serious something is; it chooses colour and icon together, never colour alone.</summary>
public enum Tone
{
    /// <summary>Good to know.</summary>
    Info,

    /// <summary>Done, right, open.</summary>
    Ok,

    /// <summary>Waiting, in transit, needs attention.</summary>
    Waiting,

    /// <summary>Wrong, refused, closed.</summary>
    Danger,

    /// <summary>Neither.</summary>
    Neutral,
}

internal static class Tones
{
    public static (string Class, string Icon) Look(this Tone tone) => tone switch
    {
        Tone.Ok => ("ok", "circle-check"),
        Tone.Waiting => ("waiting", "clock"),
        Tone.Danger => ("danger", "circle-alert"),
        Tone.Neutral => ("neutral", "minus"),
        _ => ("info", "info"),
    };
}

/// <summary><c>&lt;notice tone="Danger" title="..."&gt;what to do&lt;/notice&gt;</c>. Danger is announced at once, the others politely.</summary>
[HtmlTargetElement("notice")]
public sealed class NoticeTagHelper(IWebHostEnvironment environment) : TagHelper
{
    public Tone Tone { get; set; }

    public string? Title { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (name, icon) = Tone.Look();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice notice-" + name);
        output.Attributes.SetAttribute("role", Tone == Tone.Danger ? "alert" : "status");
        output.PreContent.AppendHtml(IconTagHelper.Html(environment, icon)).AppendHtml("<div class=\"notice-text\">");
        if (Title is not null) output.PreContent.AppendHtml("<p class=\"notice-title\">").Append(Title).AppendHtml("</p>");
        output.PostContent.AppendHtml("</div>");
    }
}

/// <summary><c>&lt;badge tone="Ok"&gt;Lunas&lt;/badge&gt;</c>: a state as icon and word. <c>icon</c> chooses another drawing.</summary>
[HtmlTargetElement("badge")]
public sealed class BadgeTagHelper(IWebHostEnvironment environment) : TagHelper
{
    public Tone Tone { get; set; } = Tone.Neutral;

    public string? Icon { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var (name, icon) = Tone.Look();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "badge badge-" + name);
        output.PreContent.AppendHtml(IconTagHelper.Html(environment, Icon ?? icon));
    }
}
