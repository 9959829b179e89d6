using Microsoft.Extensions.Logging;
using Payments.Adapters.Storage;
using Payments.Core;
using Payments.Core.Reconciliation.Statements;
using Payments.Host.Composition;
using Payments.Host.Jobs.Inbox;

namespace Payments.Host.Tests.Jobs.Inbox;

/// <summary>Files that are delivered to a folder are taken whole and once, or refused with a reason, and never lost.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class InboxWatchTests
{
    [Test]
    public async Task A_file_that_did_not_change_between_two_looks_is_taken_and_moved_with_a_line_in_the_log()
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(1);
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That((home.Waiting.Count, await home.TailAsync()), Is.EqualTo((1, (StatementTail?)null)), "it may still be being written");
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That((home.Waiting.Count, home.Done.Single()), Is.EqualTo((0, "rkud-001.sta")));
        Assert.That((await home.TailAsync())!.Closing, Is.EqualTo(Money.OfRupiah(1_000)));
        Assert.That(home.Log.Of(LogLevel.Information), Is.EqualTo(new[] { "Inbox: region 3599, statements, rkud-001.sta: 1 statements, 1 new lines, 0 known ones." }));
        Assert.That(InboxState.Of(home.Folders, home.Region.Code).Taken.Single().Text, Is.EqualTo("1 statements, 1 new lines, 0 known ones"));
    }

    [Test]
    public async Task A_file_that_grows_waits_until_it_is_whole()
    {
        await using var home = await InboxHome.OpenAsync();
        var (path, text) = (Path.Combine(home.Statements, "pelan.sta"), InboxHome.Statement(1));
        await File.WriteAllTextAsync(path, text[..40]);
        await home.Watch.LookAsync(CancellationToken.None);
        await File.AppendAllTextAsync(path, text[40..]);
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That((home.Waiting.Count, home.Refused.Count), Is.EqualTo((1, 0)));
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That(home.Done, Is.EqualTo(new[] { "pelan.sta" }));
    }

    [Test]
    public async Task A_day_that_is_complete_waits_for_the_day_before_that_is_still_arriving()
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(2);
        var (first, text) = (Path.Combine(home.Statements, InboxHome.NameOf(1)), InboxHome.Statement(1));
        await File.WriteAllTextAsync(first, text[..40]);
        await home.Watch.LookAsync(CancellationToken.None);
        await File.AppendAllTextAsync(first, text[40..]);
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That((home.Waiting.Count, await home.TailAsync()), Is.EqualTo((2, (StatementTail?)null)));
        await home.Watch.LookAsync(CancellationToken.None);
        Assert.That((home.Done.Count, home.Refused.Count, (await home.TailAsync())!.Closing), Is.EqualTo((2, 0, Money.OfRupiah(2_000))));
    }

    [Test]
    public async Task A_file_that_never_ends_does_not_keep_the_others_out()
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(1);
        for (var look = 0; look < 30; look++)
        {
            await File.AppendAllTextAsync(Path.Combine(home.Statements, "tak-selesai.sta"), "x");
            await home.Watch.LookAsync(CancellationToken.None);
        }
        Assert.That((home.Done.Single(), home.Waiting.Single()), Is.EqualTo((InboxHome.NameOf(1), "tak-selesai.sta")));
    }

    [TestCase(".rkud.sta")]
    [TestCase("rkud.sta.part")]
    [TestCase("rkud.sta.tmp")]
    [TestCase("~rkud.sta")]
    public async Task Hidden_and_temporary_names_are_left_until_they_are_renamed(string name)
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(1, name);
        await home.LookTwiceAsync();
        Assert.That(File.Exists(Path.Combine(home.Statements, name)), Is.True);
        File.Move(Path.Combine(home.Statements, name), Path.Combine(home.Statements, "rkud.sta"));
        await home.LookTwiceAsync();
        Assert.That(home.Done, Is.EqualTo(new[] { "rkud.sta" }));
    }

    [Test]
    public async Task Days_are_taken_in_the_order_of_the_chain_whatever_their_names()
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(3, "a.sta");
        home.Deliver(1, "c.sta");
        home.Deliver(2, "b.sta");
        await home.LookTwiceAsync();
        Assert.That((home.Done.Count, home.Refused.Count, (await home.TailAsync())!.Closing), Is.EqualTo((3, 0, Money.OfRupiah(3_000))));
    }

    [Test]
    public async Task A_file_that_is_refused_is_moved_with_place_reason_and_what_to_do_and_nothing_of_it_is_taken()
    {
        await using var home = await InboxHome.OpenAsync();
        await File.WriteAllTextAsync(Path.Combine(home.Statements, "timpang.sta"), InboxHome.Statement(1, closing: "1500"));
        await home.LookTwiceAsync();
        Assert.That((home.Waiting.Count, home.Refused.Single(), await home.TailAsync()), Is.EqualTo((0, "timpang.sta", (StatementTail?)null)));
        Assert.That(home.ReasonOf("timpang.sta"), Does.Contain("62F").And.Contain("difference 500").And.Contain("letakkan kembali di folder statements"));
        Assert.That(home.Log.Of(LogLevel.Error).Single(), Does.StartWith("Inbox: region 3599, statements, timpang.sta: refused, ").And.Contain("timpang.sta.reason.txt"));
        Assert.That(InboxState.Count(home.Folders, home.Region.Code), Is.EqualTo((0, 1)));

        File.Move(Path.Combine(home.Statements, "refused", "timpang.sta"), Path.Combine(home.Folder.FullName, ".ditangani"));
        Assert.That(InboxState.Count(home.Folders, home.Region.Code), Is.EqualTo((0, 0)), "who clears it away clears the alert");
    }

    [Test]
    public async Task A_file_that_does_not_balance_is_taken_where_the_accounts_profile_allows_it()
    {
        await using var home = await InboxHome.OpenAsync(
            profile: "{ \"format\": \"mt940\", \"name\": \"bank-x\", \"title\": \"Bank X\", \"unbalanced\": \"exception\", \"unbalancedReason\": \"Surat bank 12/2026\" }");
        await File.WriteAllTextAsync(Path.Combine(home.Statements, "timpang.sta"), InboxHome.Statement(1, closing: "1500"));
        await home.LookTwiceAsync();
        Assert.That((home.Done.Single(), (await home.TailAsync())!.OpenGaps.Single().Amount), Is.EqualTo(("timpang.sta", Money.OfRupiah(500))));
        Assert.That(home.Log.Of(LogLevel.Information).Single(), Does.Contain("difference of Rp500").And.Contain("Surat bank 12/2026"));
    }

    [Test]
    public async Task A_link_is_not_followed_and_a_file_that_is_empty_too_large_or_unknown_is_refused()
    {
        await using var home = await InboxHome.OpenAsync();
        var secret = Path.Combine(home.Folder.FullName, ".rahasia");
        await File.WriteAllTextAsync(secret, InboxHome.Statement(1));
        File.CreateSymbolicLink(Path.Combine(home.Statements, "tautan.sta"), secret);
        await File.WriteAllTextAsync(Path.Combine(home.Statements, "kosong.sta"), "");
        await File.WriteAllBytesAsync(Path.Combine(home.Statements, "besar.sta"), new byte[1024 * 1024 + 1]);
        await File.WriteAllTextAsync(Path.Combine(home.Statements, "surat.sta"), "halo");
        await home.LookTwiceAsync();
        Assert.That(home.Refused, Is.EqualTo(new[] { "besar.sta", "kosong.sta", "surat.sta", "tautan.sta" }));
        Assert.That(home.ReasonOf("tautan.sta"), Does.Contain("symbolic link"));
        Assert.That(home.ReasonOf("kosong.sta"), Does.Contain("empty"));
        Assert.That(home.ReasonOf("besar.sta"), Does.Contain("1048577 bytes"));
        Assert.That(home.ReasonOf("surat.sta"), Does.Contain("format is not known"));
        Assert.That((await home.TailAsync(), await File.ReadAllTextAsync(secret)), Is.EqualTo(((StatementTail?)null, InboxHome.Statement(1))));
    }

    [Test]
    public async Task A_folder_that_became_a_link_is_left_alone_and_told()
    {
        await using var home = await InboxHome.OpenAsync();
        var elsewhere = Directory.CreateTempSubdirectory("payments-elsewhere-");
        Directory.Delete(Path.Combine(home.Statements, "done"));
        Directory.CreateSymbolicLink(Path.Combine(home.Statements, "done"), elsewhere.FullName);
        home.Deliver(1);
        await home.LookTwiceAsync();
        Assert.That((home.Waiting.Count, elsewhere.GetFiles().Length, await home.TailAsync()), Is.EqualTo((1, 0, (StatementTail?)null)));
        Assert.That(home.Log.Of(LogLevel.Error).Single(), Does.Contain("symbolic link"), "told once");
        elsewhere.Delete();
    }

    [Test]
    public async Task A_name_that_is_taken_gets_a_number_and_no_file_is_overwritten()
    {
        await using var home = await InboxHome.OpenAsync();
        for (var day = 1; day <= 3; day++)
        {
            home.Deliver(day, "harian.sta");
            await home.LookTwiceAsync();
        }
        Assert.That(home.Done, Is.EqualTo(new[] { "harian.2.sta", "harian.3.sta", "harian.sta" }));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(home.Statements, "done", "harian.2.sta")), Is.EqualTo(InboxHome.Statement(2)));
        Assert.That(await home.LinesAsync(), Is.EqualTo(3));
    }

    [TestCase("rk\n2026-03-10 ERROR palsu.sta", "rk?2026-03-10 ERROR palsu.sta: refused", Description = "a line break in a name makes no second line")]
    [TestCase("LONG", "refused", Description = "a name that leaves no room for the text beside it")]
    public async Task A_strange_name_does_no_harm(string name, string told)
    {
        await using var home = await InboxHome.OpenAsync();
        var delivered = name == "LONG" ? new string('x', 251) + ".sta" : name;
        await File.WriteAllTextAsync(Path.Combine(home.Statements, delivered), InboxHome.Statement(1, closing: "1500"));
        home.Deliver(1, "baik.sta");
        await home.LookTwiceAsync();
        Assert.That((home.Waiting.Count, home.Refused.Count, home.Done.Single()), Is.EqualTo((0, 1, "baik.sta")));
        Assert.That(home.Log.Of(LogLevel.Error).Single(), Does.Contain(told).And.Not.Contain("\n"));
        Assert.That(home.ReasonOf(home.Refused[0]), Does.Contain("difference 500"));
    }

    [Test]
    public async Task A_file_that_was_imported_before_it_could_be_moved_is_moved_and_counts_once()
    {
        await using var home = await InboxHome.OpenAsync();
        home.Deliver(1);
        using (var file = File.OpenRead(Path.Combine(home.Statements, "rkud-001.sta")))
            Assert.That(await home.Books.Importer.ImportAsync(home.Region, "rkud-001.sta", file, home.Books.Formats.Find("mt940")!, dryRun: false, CancellationToken.None), Is.InstanceOf<ImportOutcome.Imported>());
        await home.LookTwiceAsync();
        Assert.That((home.Done.Single(), await home.LinesAsync()), Is.EqualTo(("rkud-001.sta", 1)));
        Assert.That(home.Log.Of(LogLevel.Information).Single(), Does.Contain("imported before as rkud-001.sta; nothing changed"));
    }

    [Test]
    [CancelAfter(180_000)]
    public async Task A_file_that_is_replaced_between_import_and_move_is_taken_too()
    {
        var stop = TestContext.CurrentContext.CancellationToken;
        await using var home = await InboxHome.OpenAsync(StorageEngine.PostgreSql);
        home.Deliver(1, "harian.sta");
        await home.Watch.LookAsync(stop);
        Task looking;
        await using (await home.LockAsync(stop))
        {
            looking = Task.Run(() => home.Watch.LookAsync(stop), stop);
            await home.WaitForWaiterAsync(stop);
            home.Deliver(2, ".harian.sta");
            File.Move(Path.Combine(home.Statements, ".harian.sta"), Path.Combine(home.Statements, "harian.sta"), overwrite: true);
        }
        await looking;
        Assert.That((home.Waiting.Single(), home.Done.Count, await home.LinesAsync()), Is.EqualTo(("harian.sta", 0, 1)), "the second day is not lost in done");
        Assert.That(home.Log.Of(LogLevel.Warning).Single(), Does.Contain("it changed while it was taken"));
        await home.LookTwiceAsync();
        Assert.That((home.Done.Single(), (await home.TailAsync())!.Closing), Is.EqualTo(("harian.sta", Money.OfRupiah(2_000))));
    }

    [Test]
    public async Task What_lies_where_nobody_looks_is_told_once()
    {
        await using var home = await InboxHome.OpenAsync();
        Directory.CreateDirectory(Path.Combine(home.Folder.FullName, "9999", "statements"));
        await File.WriteAllTextAsync(Path.Combine(home.Folder.FullName, "3599", "salah-tempat.sta"), InboxHome.Statement(1));
        await home.LookTwiceAsync();
        Assert.That(home.Log.Of(LogLevel.Warning), Has.Count.EqualTo(2).And.Some.Contains("9999").And.Some.Contains("salah-tempat.sta"));
    }

    [Test]
    public async Task A_channels_settlement_file_is_taken_in_its_own_folder()
    {
        await using var home = await InboxHome.OpenAsync();
        var place = home.Folders.Places.First(place => place.Channel is not null);
        await File.WriteAllTextAsync(Path.Combine(place.Path, "settlement.csv"),
            "batch_key,settle_date,provider_id,type,reference,gross,fee,tax,withholding,net\nB1,2026-03-02,T1,payment,R1,10000,100,11,0,9889\n");
        await home.LookTwiceAsync();
        Assert.That(InboxHome.Files(place.Done), Is.EqualTo(new[] { "settlement.csv" }), string.Join('\n', home.Log.All));
        Assert.That(InboxState.Of(home.Folders, home.Region.Code).Taken.Single().Channel, Is.EqualTo(place.Channel));
    }

    [TestCase(StorageEngine.Sqlite)]
    [TestCase(StorageEngine.PostgreSql)]
    [CancelAfter(120_000)]
    public async Task Two_that_look_at_one_folder_at_once_take_each_file_once_and_lose_none(StorageEngine engine)
    {
        const int Days = 20;
        await using var home = await InboxHome.OpenAsync(engine);
        using var other = home.NewWatch();
        for (var day = 1; day <= Days; day++) home.Deliver(day);
        await home.Watch.LookAsync(CancellationToken.None);
        await other.LookAsync(CancellationToken.None);
        while (home.Waiting.Count > 0)
            await Task.WhenAll(Task.Run(() => home.Watch.LookAsync(CancellationToken.None)), Task.Run(() => other.LookAsync(CancellationToken.None)));
        Assert.That((home.Done.Count, home.Refused.Count, await home.LinesAsync()), Is.EqualTo((Days, 0, Days)), string.Join('\n', home.Log.All));
        Assert.That(home.Done, Is.EqualTo(Enumerable.Range(1, Days).Select(InboxHome.NameOf)));
    }

    [TestCase("", 15, 50, null, Description = "no folder: nothing is watched")]
    [TestCase("/tidak/ada", 15, 50, "is missing")]
    [TestCase(".", 0, 50, "PauseSeconds")]
    [TestCase(".", 15, 0, "MaxMegabytes")]
    public void Settings_that_cannot_be_are_told_at_the_start(string folder, int pause, int megabytes, string? problem)
    {
        var regions = RegionFiles.Load([Repository.RegionFile]);
        PaymentsOptions.InboxSection inbox = new() { Folder = folder, PauseSeconds = pause, MaxMegabytes = megabytes };
        if (problem is null) Assert.That(InboxFolders.Open(inbox, regions).Places, Is.Empty);
        else Assert.That(() => InboxFolders.Open(inbox, regions), Throws.TypeOf<OperatorException>().With.Message.Contains(problem));
    }
}
