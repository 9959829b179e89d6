using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Mvc.Controllers;
using Payments.Core.Channels;
using Payments.Core.Receipts;
using Payments.Core.Staff;
using Payments.Host.Pages.Admin;
using Payments.Host.Pages.Counter;
using Payments.Host.Pages.Finance;
using Payments.Host.Pages.Resident;
using Payments.Host.Receipts;
using Payments.Host.Staff;
using Payments.Host.Web;

namespace Payments.Host.Composition;

/// <summary>The pages of the four rooms: who may enter which, and what every page has in common.</summary>
internal static class PagesSetup
{
    /// <summary>Rate limit of a resident's look-ups: <c>[EnableRateLimiting(PagesSetup.Lookup)]</c>.</summary>
    public const string Lookup = "lookup";

    private const int LookupsPerMinute = 30;

    public static void AddPages(this WebApplicationBuilder builder, Books books, PaymentsOptions options)
    {
        StaticFiles.Find(builder.Environment);
        var services = builder.Services;
        services.AddSingleton<PageRoutes>();
        services.AddHostedService(provider => provider.GetRequiredService<PageRoutes>()); // the first to be started, because it takes the longest
        services.AddSingleton(options);
        services.AddSingleton<PageCookies>();
        services.AddSingleton<SignInLimit>();
        services.AddSingleton<LookupRefusals>();
        services.AddSingleton(ReceiptSeal.Of(options.Receipts));
        services.AddSingleton<IReceiptClaimStore>(books.ReceiptClaims);
        services.AddSingleton<IChannelStateStore>(books.ChannelStates);
        services.AddSingleton<ReceiptPapers>();
        services.AddSingleton<DepositSlipPapers>();
        services.AddSingleton<ResidentBills>();
        services.AddSingleton<StatusLinks>();
        KeyRing.Add(services, books, options);
        AddStaff(services, books);
        services.AddCounterRoom(books);
        services.AddFinanceRoom();
        services.AddAdminRoom();
        AddCookies(services);
        services.AddAuthorization(authorization =>
        {
            foreach (var permission in Enum.GetValues<Permission>())
                authorization.AddPolicy(permission.ToString(), policy => policy
                    .AddAuthenticationSchemes(StaffSession.Scheme).RequireAssertion(context => context.User.StaffOrNull()?.May(permission) == true));
            authorization.AddPolicy(StaffSession.Scheme, policy => policy.AddAuthenticationSchemes(StaffSession.Scheme).RequireAuthenticatedUser());
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.AddPolicy(Lookup, http => LookupRefusals.AsksNothing(http.Request)
                ? RateLimitPartition.GetNoLimiter("")
                : SignInLimit.PerMinute(SignInLimit.AddressOf(http), LookupsPerMinute));
            limits.OnRejected = LookupRefusals.NoteAsync;
        });
        services.AddLocalization();
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // shipped files only: they hold no secret
            compression.MimeTypes = ["text/css", "text/javascript", "image/svg+xml"];
        });
        services.Configure<ForwardedHeadersOptions>(headers => headers.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto);
        services.AddRazorPages(Rooms)
            .AddApplicationPart(typeof(PagesSetup).Assembly)
            .AddMvcOptions(mvc => mvc.Filters.Add<AntiforgeryAudit>())
            .ConfigureApplicationPartManager(parts => parts.FeatureProviders.Remove(parts.FeatureProviders.OfType<ControllerFeatureProvider>().Single())); // there are none: no type is looked at
        KeyRing.ReadLater(services);
    }

    /// <summary>Every page needs somebody signed in unless it is named here; a room asks for the permission to enter it.</summary>
    private static void Rooms(Microsoft.AspNetCore.Mvc.RazorPages.RazorPagesOptions pages)
    {
        pages.Conventions.AuthorizeFolder("/", StaffSession.Scheme);
        pages.Conventions.AuthorizeFolder("/Counter", nameof(Permission.EnterCounter));
        pages.Conventions.AuthorizeFolder("/Finance", nameof(Permission.EnterFinance));
        pages.Conventions.AuthorizeFolder("/Admin", nameof(Permission.EnterAdministration));
        pages.Conventions.AllowAnonymousToFolder("/Resident");
        foreach (var page in new[] { "/Index", "/SignIn", "/SignInCode", "/Enrol", "/Display", "/Error" }) pages.Conventions.AllowAnonymousToPage(page);
    }

    private static void AddStaff(IServiceCollection services, Books books)
    {
        services.AddHttpContextAccessor();
        services.AddSingleton<IStaffStore>(books.Staff);
        services.AddSingleton<IAuditLog>(books.Audit);
        services.AddSingleton<Passwords>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<StaffAccounts>();
        services.AddSingleton<StaffSignIn>();
        if (services.All(service => service.ServiceType != typeof(CodeClock))) services.AddSingleton(new CodeClock(TimeProvider.System));
    }

    private static void AddCookies(IServiceCollection services)
    {
        services.AddAuthentication(StaffSession.Scheme).AddCookie(StaffSession.Scheme).AddCookie(StaffSession.StepScheme);
        services.AddSingleton<IClaimsTransformation, FreshStaff>();
        services.AddOptions<CookieAuthenticationOptions>(StaffSession.Scheme).Configure<PageCookies>((cookie, names) =>
        {
            names.Protect(cookie.Cookie, "payments");
            cookie.ExpireTimeSpan = StaffSession.Idle;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = PagePaths.SignIn;
            cookie.ReturnUrlParameter = "kembali";
            cookie.Events = new() { OnValidatePrincipal = StaffSession.ValidateAsync, OnRedirectToLogin = Refusals.SignInFirstAsync, OnRedirectToAccessDenied = Refusals.NotAllowedAsync };
        });
        services.AddOptions<CookieAuthenticationOptions>(StaffSession.StepScheme).Configure<PageCookies>((cookie, names) =>
        {
            names.Protect(cookie.Cookie, "payments-step");
            cookie.ExpireTimeSpan = StaffSession.Step;
            cookie.SlidingExpiration = false;
        });
        services.AddOptions<AntiforgeryOptions>().Configure<PageCookies>((forms, names) =>
        {
            names.Protect(forms.Cookie, "payments-form");
            forms.FormFieldName = "form";
        });
    }

    /// <summary>What a request passes on its way, in order.</summary>
    public static void UsePages(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseSecurityHeaders();
        app.UseWhen(PagePaths.IsPage, pages =>
        {
            pages.Use(app.Services.GetRequiredService<PageRoutes>().WaitAsync);
            pages.UseExceptionHandler(PagePaths.Error + "/500");
            pages.UseStatusCodePagesWithReExecute(PagePaths.Error + "/{0}");
        });
        app.UseShippedFiles();
        app.UseRequestLocalization(Display.Localization());
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAuthorization();
    }

    public static void MapPages(this WebApplication app)
    {
        ((IEndpointRouteBuilder)app).DataSources.Add(app.Services.GetRequiredService<PageRoutes>().Pages);
        app.MapGet(PagePaths.Session, () => Results.NoContent()).RequireAuthorization(StaffSession.Scheme);
    }
}
