using System.Collections.Frozen;
using System.Xml.Linq;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Payments.Host.TagHelpers;

/// <summary><c>&lt;icon name="lock" /&gt;</c>: a drawing of <c>wwwroot/icons/sprite.svg</c>, inlined. Decoration beside a word unless it has a <c>label</c>.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class IconTagHelper(IWebHostEnvironment environment) : TagHelper
{
    private static FrozenDictionary<string, string>? _drawings;

    public string Name { get; set; } = "";

    public string? Label { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output) => Write(output, Drawing(environment, Name), Label);

    internal static string Drawing(IWebHostEnvironment environment, string name) =>
        (_drawings ??= Read(environment)).TryGetValue(name, out var drawing) ? drawing : throw new InvalidOperationException($"There is no icon '{name}' in wwwroot/icons/sprite.svg.");

    /// <summary>The whole element as text, for helpers that put an icon before a word.</summary>
    internal static string Html(IWebHostEnvironment environment, string name) => $"<svg {Fixed} aria-hidden=\"true\">{Drawing(environment, name)}</svg>";

    private const string Fixed = "class=\"icon\" viewBox=\"0 0 24 24\" width=\"20\" height=\"20\" focusable=\"false\"";

    private static void Write(TagHelperOutput output, string drawing, string? label)
    {
        output.TagName = null;
        var name = label is null ? "aria-hidden=\"true\"" : $"role=\"img\" aria-label=\"{System.Text.Encodings.Web.HtmlEncoder.Default.Encode(label)}\"";
        output.Content.SetHtmlContent($"<svg {Fixed} {name}>{drawing}</svg>");
    }

    private static FrozenDictionary<string, string> Read(IWebHostEnvironment environment)
    {
        using var file = environment.WebRootFileProvider.GetFileInfo("icons/sprite.svg").CreateReadStream();
        return XDocument.Load(file).Root!.Elements().ToFrozenDictionary(
            symbol => symbol.Attribute("id")!.Value,
            symbol => string.Concat(symbol.Elements().Select(shape => shape.ToString(SaveOptions.DisableFormatting)))
                .Replace(" xmlns=\"http://www.w3.org/2000/svg\"", "", StringComparison.Ordinal),
            StringComparer.Ordinal);
    }
}
