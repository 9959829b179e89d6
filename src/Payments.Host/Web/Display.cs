using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Payments.Host.Web;

/// <summary>Language and theme, kept in two cookies that hold nothing else. Money and numbers are always written the Indonesian way.</summary>
internal static class Display
{
    public const string LanguageCookie = "bahasa", ThemeCookie = "tema";

    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Languages there are texts in; the first one is the default.</summary>
    public static readonly string[] Languages = ["id", "en"];

    /// <summary>Themes one can choose; without a choice the device decides.</summary>
    public static readonly string[] Themes = ["light", "dark"];

    /// <summary>The chosen theme; null: the device's.</summary>
    public static string? Theme(HttpRequest request) => request.Cookies[ThemeCookie] is { } theme && Themes.Contains(theme) ? theme : null;

    public static RequestLocalizationOptions Localization() => new()
    {
        DefaultRequestCulture = new RequestCulture(Indonesian, CultureInfo.GetCultureInfo(Languages[0])),
        SupportedCultures = [Indonesian],
        SupportedUICultures = [.. Languages.Select(CultureInfo.GetCultureInfo)],
        RequestCultureProviders = [new CustomRequestCultureProvider(http => Task.FromResult(
            http.Request.Cookies[LanguageCookie] is { } language && Languages.Contains(language) ? new ProviderCultureResult(Indonesian.Name, language) : null))],
    };

    /// <summary>Remembers a choice for a year.</summary>
    public static void Remember(HttpContext http, string cookie, string? value)
    {
        if (value is null) http.Response.Cookies.Delete(cookie);
        else http.Response.Cookies.Append(cookie, value, new() { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = http.Request.IsHttps, Path = "/" });
    }
}
