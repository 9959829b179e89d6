using System.Xml.Linq;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;

namespace Payments.Host.Tests.Pages;

/// <summary>Every value a finance page may have to say has its word: pages put such names together while they run.</summary>
public sealed class FinanceWordsTests
{
    [Test]
    public void Every_action_state_and_refusal_has_a_word()
    {
        var known = XDocument.Load(Path.Combine(Repository.Root, "src", "Payments.Host", "Texts", "FinanceTexts.resx"))
            .Root!.Elements("data").Select(word => word.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var asked = Words<ActionKind>("Act.{0}", "Act.{0}.Text", "Act.Done.{0}")
            .Concat(Enum.GetValues<ActionKind>().Where(kind => kind.MovesMoney()).Select(kind => "Order.Detail." + kind))
            .Concat(Words<ExceptionState>("Work.{0}")).Concat(Words<OrderState>("Order.{0}")).Concat(Words<MisfitReason>("Misfit.{0}")).Concat(Words<ActionRefusal>("Refuse.{0}"))
            .Concat(Words<DiscrepancyOwner>("Owner.{0}")).Concat(Words<ItemSide>("Side.{0}")).Concat(DiscrepancyType.All.Select(type => "Type." + type.Code));
        Assert.That(asked.Where(word => !known.Contains(word)), Is.Empty);
    }

    private static IEnumerable<string> Words<T>(params string[] forms)
        where T : struct, Enum => Enum.GetValues<T>().SelectMany(value => forms.Select(form => form.Replace("{0}", value.ToString(), StringComparison.Ordinal)));
}
