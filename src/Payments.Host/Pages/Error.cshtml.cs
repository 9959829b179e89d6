using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using Payments.Host.Texts;

namespace Payments.Host.Pages;

/// <summary>What people read when a page cannot be shown: what happened and what to do.</summary>
[IgnoreAntiforgeryToken]
internal sealed class ErrorModel(IStringLocalizer<SharedTexts> texts) : PageModel
{
    private static readonly int[] Known = [400, 403, 404, 413, 429];

    public int Code { get; private set; }

    public string Title => texts[$"Error.{Key}.Title"];

    public string Text => texts[$"Error.{Key}.Text"];

    private string Key => Known.Contains(Code) ? Code.ToString(System.Globalization.CultureInfo.InvariantCulture) : "500";

    public void OnGet(int? code) => Set(code);

    public void OnPost(int? code) => Set(code);

    private void Set(int? code)
    {
        Code = code is >= 400 and < 600 ? code.Value : StatusCodes.Status404NotFound;
        if (Response.StatusCode < StatusCodes.Status400BadRequest) Response.StatusCode = Code;
    }
}
