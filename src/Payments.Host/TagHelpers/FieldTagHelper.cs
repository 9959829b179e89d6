using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Payments.Host.TagHelpers;

/// <summary>
/// <c>&lt;field for="UserName" label="..." hint="..." autocomplete="username" /&gt;</c>: label, hint, input and its error, tied together for
/// screen readers. Every other attribute goes to the input. With content, the content is the control (a select) and must carry <c>id</c> and <c>name</c> itself.
/// </summary>
[HtmlTargetElement("field", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class FieldTagHelper(IWebHostEnvironment environment) : TagHelper
{
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string? Hint { get; set; }

    /// <summary>Attribute <c>type</c>: text, password, number... A password is never sent back.</summary>
    public string Type { get; set; } = "text";

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var name = ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);
        var id = TagBuilder.CreateSanitizedId(name, "_");
        var entry = ViewContext.ModelState.TryGetValue(name, out var found) ? found : null;
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        var content = (await output.GetChildContentAsync()).IsEmptyOrWhiteSpace ? null : await output.GetChildContentAsync();
        var control = content is null ? Input(output, id, name, entry?.AttemptedValue ?? For.Model?.ToString(), error) : null;

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", error is null ? "field" : "field field-wrong");
        output.Content.Clear();
        output.Content.AppendHtml($"<label for=\"{id}\">").Append(Label).AppendHtml("</label>");
        if (Hint is not null) output.Content.AppendHtml($"<p class=\"hint\" id=\"{id}-hint\">").Append(Hint).AppendHtml("</p>");
        if (control is not null) output.Content.AppendHtml(control);
        else output.Content.AppendHtml(content!);
        if (error is not null)
            output.Content.AppendHtml($"<p class=\"field-error\" id=\"{id}-error\">").AppendHtml(IconTagHelper.Html(environment, "circle-alert")).AppendHtml("<span>").Append(error).AppendHtml("</span></p>");
    }

    private TagBuilder Input(TagHelperOutput output, string id, string name, string? value, string? error)
    {
        var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        foreach (var attribute in output.Attributes) input.Attributes[attribute.Name] = attribute.Value?.ToString() ?? "";
        (input.Attributes["id"], input.Attributes["name"], input.Attributes["type"]) = (id, name, Type);
        if (Type != "password" && value is not null) input.Attributes["value"] = value;
        var described = string.Join(' ', new[] { Hint is null ? null : id + "-hint", error is null ? null : id + "-error" }.Where(part => part is not null));
        if (described.Length > 0) input.Attributes["aria-describedby"] = described;
        if (error is not null) input.Attributes["aria-invalid"] = "true";
        return input;
    }
}
