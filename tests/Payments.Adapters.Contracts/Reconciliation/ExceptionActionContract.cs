using Payments.Core;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;

namespace Payments.Adapters.Contracts.Reconciliation;

/// <summary>What one person does about an exception without moving money.</summary>
public abstract class ExceptionActionContract(Func<Task<IReconciliationBooks>> open) : ReconciliationContract(open)
{
    private Office Office => new(Town);

    [Test]
    public async Task What_was_done_is_kept_by_item_and_stands_over_the_runs_that_name_it_again()
    {
        var line = await UnknownLineAsync();
        var office = Office;
        await office.ActAsync(line, ActionKind.Note, reason: " Nama pengirim  Budi ");
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        await office.ActAsync(line, ActionKind.SendToBank, reference: "900/12/BPKAD");
        await Town.CloseAsync(Town.Day);

        var work = await WorkAsync(line);
        Assert.That(work.Actions.Select(action => (action.Kind, action.Reference, action.Reason, action.By)), Is.EqualTo(new[]
        {
            (ActionKind.Note, null, "Nama pengirim Budi", office.Treasurer.Id), (ActionKind.SendToBank, "900/12/BPKAD", "Sudah ditanyakan", office.Treasurer.Id),
        }));
        Assert.That(work.StateOn(Town.Day), Is.EqualTo(ExceptionState.Sent));
        Assert.That(work.OwnerOf(DiscrepancyType.UnknownLine), Is.EqualTo(DiscrepancyOwner.FinanceWithBank));
    }

    [Test]
    public async Task A_waiting_item_is_out_of_the_open_ones_until_its_day_and_never_out_of_the_tie_out()
    {
        var line = await UnknownLineAsync();
        await Office.ActAsync(line, ActionKind.WaitUntil, until: Town.Day.AddDays(3));
        var work = await WorkAsync(line);
        Assert.That((work.StateOn(Town.Day), work.StateOn(Town.Day.AddDays(2)), work.StateOn(Town.Day.AddDays(3))),
            Is.EqualTo((ExceptionState.Waiting, ExceptionState.Waiting, ExceptionState.Open)));

        var closed = await Town.CloseAsync(Town.Day);
        Assert.That((closed.Sheet.TiesOut, closed.Sheet.OpenItems, closed.Exceptions.Count), Is.EqualTo((true, 1, 1)));
    }

    [Test]
    public async Task The_second_click_changes_nothing()
    {
        var (line, id) = (await UnknownLineAsync(), ActionId.New(Town.Clock.GetUtcNow()));
        var office = Office;
        Assert.That(await office.ActAsync(line, ActionKind.Note, id: id), Is.EqualTo(new ActionOutcome.Done(Again: false)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, id: id), Is.EqualTo(new ActionOutcome.Done(Again: true)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, id: id, reason: "lain"), Is.EqualTo(Refused(ActionRefusal.FormReused)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, id: id, by: office.Both), Is.EqualTo(Refused(ActionRefusal.FormReused)));
        Assert.That((await WorkAsync(line)).Actions, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task What_is_missing_or_not_allowed_is_refused_with_its_reason_and_not_written()
    {
        var (line, office) = (await UnknownLineAsync(), Office);
        var (far, stranger) = (Town.Day.AddDays(ItemAction.MaxWaitDays + 1), ItemRef.Of(new StatementLineId(Guid.CreateVersion7())));
        Assert.That(await office.ActAsync(line, ActionKind.Note, by: office.Verifier), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, by: office.Treasurer with { Active = false }), Is.EqualTo(Refused(ActionRefusal.NotPermitted)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, reason: "  "), Is.EqualTo(Refused(ActionRefusal.NoReason)));
        Assert.That(await office.ActAsync(line, ActionKind.Note, reason: new string('a', ItemAction.MaxReasonLength + 1)), Is.EqualTo(Refused(ActionRefusal.NoReason)));
        Assert.That(await office.ActAsync(stranger, ActionKind.Note), Is.EqualTo(Refused(ActionRefusal.NoException)));
        Assert.That(await office.ActAsync(line, ActionKind.SendToChannel, reference: "X"), Is.EqualTo(Refused(ActionRefusal.NotAllowed)));
        Assert.That(await office.ActAsync(line, ActionKind.MatchByHand), Is.EqualTo(Refused(ActionRefusal.NotAllowed)), "money needs two");
        Assert.That(await office.ActAsync(line, ActionKind.WaitUntil, until: Town.Day), Is.EqualTo(Refused(ActionRefusal.BadDay)));
        Assert.That(await office.ActAsync(line, ActionKind.WaitUntil, until: far), Is.EqualTo(Refused(ActionRefusal.BadDay)));
        Assert.That(await office.ActAsync(line, ActionKind.SendToBank), Is.EqualTo(Refused(ActionRefusal.BadReference)));
        Assert.That(await office.ActAsync(line, ActionKind.SendToBank, reference: new string('9', ItemAction.MaxReferenceLength + 1)), Is.EqualTo(Refused(ActionRefusal.BadReference)));
        Assert.That((await WorkAsync(line)).Actions, Is.Empty);
    }

    [Test]
    public async Task An_item_that_found_its_counterpart_has_nothing_to_be_done()
    {
        var bill = await Town.BillAsync(100_000);
        var payment = ItemRef.Of((await Town.PayAsync(bill)).Id);
        await Town.ReconcileAsync();
        Assert.That((await Town.Desk.CurrentAsync(Town.Code, payment, Town.None))?.Type, Is.EqualTo(DiscrepancyType.Late));
        Town.Rkud.Book(Town.Day, 100_000, Town.VirtualAccount(bill));
        await Town.ImportAsync(Town.Day);
        Town.Clock.Advance(TimeSpan.FromMinutes(1));
        await Town.ReconcileAsync();
        Assert.That(await Office.ActAsync(payment, ActionKind.Note), Is.EqualTo(Refused(ActionRefusal.NoException)));
    }

    private static ActionOutcome.Refused Refused(ActionRefusal why) => new(why);

    private async Task<ItemRef> UnknownLineAsync()
    {
        Town.Rkud.Book(Town.Day, 75_000, "SETORAN TANPA BERITA");
        await Town.ImportAsync(Town.Day);
        return (await Books.Runs.ExceptionsAsync(Town.Code, (await Town.ReconcileAsync()).Id, Town.None)).Single().Item;
    }

    private async Task<ItemWork> WorkAsync(ItemRef item) => ItemWork.ByItem(
        await Books.Actions.ActionsAsync(Town.Code, [item.Id, "lain"], Town.None), await Books.Actions.OrdersAsync(Town.Code, [item.Id, "lain"], Town.None)).GetValueOrDefault(item.Id, ItemWork.None);
}
