using Microsoft.AspNetCore.Razor.TagHelpers;
using Payments.Core;

namespace Payments.Host.TagHelpers;

/// <summary><c>&lt;money amount="@total" /&gt;</c>: Rp1.250.000 in tabular figures, never wrapped. <c>hero</c>: the sum that matters on the screen. <c>plain</c>: without Rp, for tables.</summary>
[HtmlTargetElement("money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class MoneyTagHelper : TagHelper
{
    public Money Amount { get; set; }

    public bool Hero { get; set; }

    public bool Plain { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Hero ? "money money-hero" : "money");
        var text = Amount.ToString();
        output.Content.SetContent(Plain ? text.Replace("Rp", "", StringComparison.Ordinal) : text);
    }
}
