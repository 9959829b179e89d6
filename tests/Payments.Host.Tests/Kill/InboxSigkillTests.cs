using System.Globalization;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Host.Tests.Jobs.Inbox;

namespace Payments.Host.Tests.Kill;

/// <summary>Hosts that watch a folder are killed with SIGKILL again and again while files are delivered: each is taken once, none is lost or refused.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InboxSigkillTests
{
    private const int Days = 60, Kills = 6;

    [TestCase(StorageEngine.Sqlite)]
    [TestCase(StorageEngine.PostgreSql)]
    [CancelAfter(180_000)]
    public async Task Every_file_is_taken_once_whatever_is_killed_when(StorageEngine engine)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var home = await InboxHome.OpenAsync(engine);
        var random = new Random(20260310);
        KeyValuePair<string, string>[] settings = [new("Payments__Inbox__Folder", home.Folder.FullName), new("Payments__Inbox__PauseSeconds", "1")];
        var delivered = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            while (delivered < Days * (kill + 1) / Kills) home.Deliver(++delivered);
            await using var host = await HostProcess.ServeAsync(home.Storage, settings);
            // In the middle of the second look, which takes them.
            for (var (some, moved) = (random.Next(1, Days / Kills), home.Done.Count); home.Done.Count < moved + some;) await Task.Delay(1, stop);
            await host.KillAsync();
            TestContext.Out.WriteLine($"killed with {home.Waiting.Count} of {delivered} waiting, {await home.LinesAsync()} imported, {home.Done.Count} moved");
        }
        await using (await HostProcess.ServeAsync(home.Storage, settings))
            while (home.Waiting.Count > 0) await Task.Delay(100, stop);

        Assert.That((home.Refused.Count, await home.LinesAsync(), (await home.TailAsync())!.Closing), Is.EqualTo((0, Days, Money.OfRupiah(Days * 1_000))));
        Assert.That(home.Done, Is.EqualTo(Enumerable.Range(1, Days).Select(InboxHome.NameOf)));
        foreach (var day in Enumerable.Range(1, Days))
            Assert.That(await File.ReadAllTextAsync(Path.Combine(home.Statements, "done", InboxHome.NameOf(day)), stop), Is.EqualTo(InboxHome.Statement(day)), day.ToString(CultureInfo.InvariantCulture));
    }

    [TestCase(true, TestName = "Killed between import and move, the next host moves the file and nothing counts twice")]
    [TestCase(false, TestName = "Killed in the middle of the import, the next host imports the file")]
    [CancelAfter(120_000)]
    public async Task Killed_at_one_file(bool imported)
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var home = await InboxHome.OpenAsync(StorageEngine.PostgreSql);
        KeyValuePair<string, string>[] settings = [new("Payments__Inbox__Folder", home.Folder.FullName), new("Payments__Inbox__PauseSeconds", "1")];
        var done = Path.Combine(home.Statements, "done");
        await using (var host = await HostProcess.ServeAsync(home.Storage, settings))
        {
            // Its insert waits for the test's lock. Without a folder to move to, it commits and gets no further.
            await using var barrier = await home.LockAsync(stop);
            home.Deliver(1);
            await home.WaitForWaiterAsync(stop);
            Directory.Delete(done);
            if (imported) await barrier.DisposeAsync();
            while (imported && await home.LinesAsync() == 0) await Task.Delay(20, stop);
            await host.KillAsync();
        }
        Assert.That((home.Waiting.Count, await home.LinesAsync()), Is.EqualTo((1, imported ? 1 : 0)));
        Directory.CreateDirectory(done);
        await using (await HostProcess.ServeAsync(home.Storage, settings))
            while (home.Waiting.Count > 0) await Task.Delay(50, stop);
        Assert.That((home.Done.Single(), home.Refused.Count, await home.LinesAsync()), Is.EqualTo(("rkud-001.sta", 0, 1)));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_host_tells_refused_files_in_its_metrics()
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var home = await InboxHome.OpenAsync();
        await using var host = await HostProcess.ServeAsync(home.Storage, [new("Payments__Inbox__Folder", home.Folder.FullName), new("Payments__Inbox__PauseSeconds", "1")]);
        await File.WriteAllTextAsync(Path.Combine(home.Statements, "timpang.sta"), InboxHome.Statement(1, closing: "1500"), stop);
        while (home.Refused.Count == 0) await Task.Delay(100, stop);
        using var client = new HttpClient { BaseAddress = host.Url };
        Assert.That(await client.GetStringAsync("/metrics", stop), Does.Contain("payments_inbox_files{region=\"3599\",state=\"refused\"} 1").And.Contain("payments_inbox_files{region=\"3599\",state=\"waiting\"} 0"));
    }
}
