using System.Collections.Concurrent;
using System.IO.Enumeration;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Payments.Core.Staff;

namespace Payments.Browser.Tests.Site;

/// <summary>What browser tests share: a fresh context per page, somebody signed in, a screenshot when wanted.</summary>
internal abstract class BrowserTest
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = RunOnlyOptions.Tags("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    };

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly ConcurrentDictionary<string, IReadOnlyList<Cookie>> Sessions = new();
    private readonly List<IBrowserContext> _contexts = [];

    protected static TestSite Site => Everything.Site;

    [TearDown]
    public async Task CloseContexts()
    {
        if (TestContext.CurrentContext.Result.FailCount > 0)
        {
            foreach (var fault in TestSite.Faults.Take()) TestContext.Progress.WriteLine(fault);
            foreach (var page in _contexts.SelectMany(context => context.Pages))
                TestContext.Progress.WriteLine($"{page.Url}: {await page.Locator("body").InnerTextAsync()}");
        }
        foreach (var context in _contexts) await context.DisposeAsync();
        _contexts.Clear();
    }

    /// <summary>A page in a context of its own.</summary>
    /// <param name="width">Viewport in CSS pixels.</param>
    /// <param name="height">Viewport in CSS pixels.</param>
    /// <param name="script">False switches JavaScript off.</param>
    /// <param name="language">id or en.</param>
    /// <param name="theme">light, dark, or null for the device's.</param>
    protected async Task<IPage> OpenAsync(int width = 1024, int height = 768, bool script = true, string language = "id", string? theme = null)
    {
        var context = await Everything.Browser.NewContextAsync(new()
        {
            BaseURL = Site.Url,
            Locale = "id-ID",
            TimezoneId = "Asia/Jakarta",
            JavaScriptEnabled = script,
            ViewportSize = new() { Width = width, Height = height },
        });
        context.SetDefaultTimeout((float)LongestWait.TotalMilliseconds);
        _contexts.Add(context);
        List<Cookie> cookies = [new() { Name = "bahasa", Value = language, Url = Site.Url }];
        if (theme is not null) cookies.Add(new() { Name = "tema", Value = theme, Url = Site.Url });
        await context.AddCookiesAsync(cookies);
        return await context.NewPageAsync();
    }

    /// <summary>Signs the member of staff with this role in, quickly: the session of an earlier test is used while it lives.</summary>
    protected static async Task<StaffUser> SignInAsAsync(IPage page, StaffRole role)
    {
        var user = await Site.StaffAsync(role);
        if (Sessions.TryGetValue(user.UserName, out var session))
        {
            await page.Context.AddCookiesAsync(session);
            if ((await page.Context.APIRequest.GetAsync("/sesi")).Status == 204) return user;
        }
        await SignInAsAsync(page, user);
        Sessions[user.UserName] = [.. (await page.Context.CookiesAsync()).Where(cookie => cookie.Name == "payments")
            .Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = Site.Url })];
        return user;
    }

    /// <summary>Signs in through the two pages, with the keyboard.</summary>
    protected static async Task SignInAsAsync(IPage page, StaffUser user)
    {
        await TypePasswordAsync(page, user.UserName, user.Password, "*/masuk/kode*");
        await CursorAsync(page, "#Code");
        await page.Keyboard.TypeAsync(Site.NextCode(user));
        await SubmitAsync(page);
        Assert.That(page.Url, Does.Not.Contain("/masuk"));
    }

    /// <summary>The first page of signing in: the cursor is in the user name already.</summary>
    protected static async Task TypePasswordAsync(IPage page, string userName, string password, string to = "*/masuk*")
    {
        await page.GotoAsync("/masuk");
        await CursorAsync(page, "#UserName");
        await page.Keyboard.TypeAsync(userName);
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(password);
        await SubmitAsync(page, to);
    }

    /// <summary>Waits until the cursor is where the page puts it: that comes after its load, and keys typed in between are lost.</summary>
    protected static Task CursorAsync(IPage page, string selector) =>
        page.Locator(selector + ":focus").WaitForAsync(new() { State = WaitForSelectorState.Attached });

    /// <summary>Presses Enter and waits for the page it leads to.</summary>
    protected static Task SubmitAsync(IPage page, string to = "*") => GoAsync(page, to, () => page.Keyboard.PressAsync("Enter"));

    /// <summary>Clicks and waits for the page it leads to.</summary>
    protected static Task FollowAsync(ILocator link, string to = "*") => GoAsync(link.Page, to, () => link.ClickAsync());

    /// <summary>Does something and waits until the page it leads to is loaded. Listened for beforehand: asked afterwards, the driver may have missed it.</summary>
    /// <param name="page">Where it is done.</param>
    /// <param name="to">Address of the page to come; * stands for anything, ? for one character.</param>
    /// <param name="act">What leads there.</param>
    protected static async Task GoAsync(IPage page, string to, Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Load += Loaded;
        await act();
        try
        {
            await loaded.Task.WaitAsync(LongestWait);
        }
        catch (TimeoutException)
        {
            Assert.Fail($"Waited for {to}, but the page is {page.Url}.");
        }
        finally
        {
            page.Load -= Loaded;
        }

        void Loaded(object? sender, IPage same)
        {
            if (FileSystemName.MatchesSimpleExpression(to, page.Url, ignoreCase: false)) loaded.TrySetResult();
        }
    }

    /// <summary>WCAG 2.2 AA as far as a program can tell. Our pages have no frames: axe's way for those opens a second page each time.</summary>
    protected static async Task AxeAsync(IPage page, string? what = null)
    {
#pragma warning disable CS0618 // announced to go one day; the other way takes twice as long for pages without frames
        var result = await page.Locator(":root").RunAxeLegacy(Rules);
#pragma warning restore CS0618
        Assert.That(
            result.Violations.Select(violation => $"{violation.Id}: {violation.Help} at {string.Join(" | ", violation.Nodes.Select(node => node.Html))}"), Is.Empty,
            what ?? page.Url);
    }

    /// <summary>Nothing is wider than the screen.</summary>
    protected static async Task FitsAsync(IPage page, string? what = null) =>
        Assert.That(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), Is.LessThanOrEqualTo(page.ViewportSize!.Width), what ?? page.Url);

    /// <summary>What the browser complains about: blocked by the policy, missing, or a script that failed.</summary>
    protected static List<string> Listen(IPage page)
    {
        List<string> problems = [];
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("status of 4", StringComparison.Ordinal)) problems.Add(message.Text);
        };
        page.PageError += (_, problem) => problems.Add(problem);
        return problems;
    }

    /// <summary>Takes a picture when PAYMENTS_SCREENS names a folder.</summary>
    protected static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PAYMENTS_SCREENS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    /// <summary>Keeps a saved file when PAYMENTS_SCREENS names a folder.</summary>
    protected static async Task KeepAsync(string name, byte[] content)
    {
        if (Environment.GetEnvironmentVariable("PAYMENTS_SCREENS") is { Length: > 0 } folder)
            await File.WriteAllBytesAsync(Path.Combine(folder, name), content);
    }
}
