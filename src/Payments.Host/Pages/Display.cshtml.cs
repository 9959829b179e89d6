using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Host.Web;

namespace Payments.Host.Pages;

/// <summary>Changes language or theme and goes back to where the person was.</summary>
internal sealed class DisplayModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect(PagePaths.Home);

    public IActionResult OnPost([FromForm(Name = "bahasa")] string? language, [FromForm(Name = "tema")] string? theme, [FromForm(Name = "kembali")] string? back)
    {
        if (language is not null && Web.Display.Languages.Contains(language)) Web.Display.Remember(HttpContext, Web.Display.LanguageCookie, language);
        if (theme is not null) Web.Display.Remember(HttpContext, Web.Display.ThemeCookie, Web.Display.Themes.Contains(theme) ? theme : null);
        return LocalRedirect(Url.IsLocalUrl(back) ? back! : PagePaths.Home);
    }
}
