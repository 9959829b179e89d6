using System.Globalization;
using System.Text;
using CsCheck;
using Payments.Adapters.Contracts;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Matching;
using Payments.Core.Reconciliation.Stages;

namespace Payments.Core.Tests.Reconciliation.Matching;

/// <summary>What must hold for every world, whatever its defects; a failure prints the seed of its world.</summary>
public sealed class MatcherPropertiesTests
{
    private static readonly Gen<int> Seeds = Gen.Int[0, 1_000_000];

    [Test]
    public void The_worlds_reach_every_stage_and_every_type_that_has_a_way_to_arise()
    {
        var results = Enumerable.Range(0, 300).Select(seed => Run(World.Of(seed))).ToList();
        Assert.That(results.SelectMany(result => result.Matches).Select(match => match.Explanation.Rule).ToHashSet(), Is.EquivalentTo(new[]
        {
            ExplanationRule.ReversalPair, ExplanationRule.DepositTies, ExplanationRule.ExactKeyAndAmount, ExplanationRule.EqualsInOrderOfTime,
            ExplanationRule.Split, ExplanationRule.Merged, ExplanationRule.RepairedKey, ExplanationRule.SameKeyOtherAmount,
            ExplanationRule.BatchTies, ExplanationRule.BatchTiesInPart, ExplanationRule.BatchesAddUp, ExplanationRule.ExactKeyNetOfFee, ExplanationRule.FeeDiffers,
            ExplanationRule.BlockTies, ExplanationRule.OnlyOneOfItsAmount,
            ExplanationRule.JoinedByHand, ExplanationRule.HeldByHand, ExplanationRule.WrittenByHand,
        }));
        Assert.That(results.SelectMany(result => result.Orders).Select(answer => answer.Misfit?.Reason).ToHashSet(),
            Is.EquivalentTo(Enum.GetValues<MisfitReason>().Select(reason => (MisfitReason?)reason).Append(null)));
        Assert.That(DiscrepancyType.All.Except(results.SelectMany(result => result.Exceptions).Select(e => e.Type)),
            Is.Empty);
    }

    [Test]
    public void Shuffled_input_is_decided_byte_for_byte_the_same() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        return World.Bytes(Run(World.Shuffled(input, seed + 1))) == World.Bytes(Run(input));
    });

    [Test]
    public void Ten_times_the_money_is_decided_the_same() => Seeds.Sample(seed =>
        World.Shape(Run(World.Scaled(World.Of(seed)))) == World.Shape(Run(World.Of(seed))));

    [Test]
    public void A_week_later_is_decided_the_same() => Seeds.Sample(seed =>
        World.Shape(Run(World.Moved(World.Of(seed)))) == World.Shape(Run(World.Of(seed))));

    [Test]
    public void An_unrelated_line_is_unknown_and_changes_nothing_else() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        var stranger = new OpenLine(new(Scene.Guid(3, 1)), 9, 1, Scene.Day, Money.OfRupiah(10_000), false, false, null, null, "BUNGA", false);
        var with = Run(input with { Lines = [.. input.Lines, stranger] });
        var named = with.Exceptions.Single(e => e.Item == ItemRef.Of(stranger.Id));
        Assert.That(named.Type, Is.EqualTo(DiscrepancyType.UnknownLine));
        return World.Bytes(with with { Exceptions = [.. with.Exceptions.Where(e => e.Item != named.Item)] }) == World.Bytes(Run(input));
    });

    [Test]
    public void No_item_is_claimed_twice_and_none_is_without_a_name() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        var result = Run(input);
        var claimed = result.Matches.SelectMany(match => match.Members).Select(member => member.Item).ToList();
        Assert.That(claimed, Is.Unique, "an item is in one match");

        var links = result.Matches.Where(match => match.Tier == MatchTier.Linked).SelectMany(match => match.Members).Select(member => member.Item).ToHashSet();
        var named = result.Exceptions.Where(e => e.Item.Side is not (ItemSide.Held or ItemSide.Booking or ItemSide.Batch) && e.Type != DiscrepancyType.FeeDifference
            && !links.Contains(e.Item)).Select(e => e.Item).ToList();
        Assert.That(named, Is.Unique, "an item has one exception");
        Assert.That(claimed.Where(item => item.Side is not (ItemSide.Batch or ItemSide.Order)).Concat(named), Is.EquivalentTo(Items(input)), "every item is matched or named");
        Assert.That(result.Exceptions.Count(e => links.Contains(e.Item) && e.Type != DiscrepancyType.FeeDifference),
            Is.EqualTo(result.Matches.Count(match => match.Tier == MatchTier.Linked)), "every link names its difference");
    });

    [Test]
    public void A_pair_in_numbers_comes_to_what_its_match_explains() => Seeds.Sample(seed =>
    {
        var result = Run(World.Of(seed));
        Assert.That(result.Pairs, Has.Count.EqualTo(result.Matches.Count));
        return result.Pairs.Zip(result.Matches).All(both => both.First is not { } pair || (
            (pair.Stage, pair.Tier, pair.Fee) == (both.Second.Stage, both.Second.Tier, both.Second.Explanation.Fee)
            && both.Second.Members.SequenceEqual([
                new(ItemRef.Of(pair.Line), pair.AtBank, pair.Settled - pair.Fee),
                new(ItemRef.Of(pair.Payment), pair.WithUs, pair.Settled)])));
    });

    [Test]
    public void An_exception_in_numbers_is_what_its_explanation_says() => Seeds.Sample(seed =>
    {
        var result = Run(World.Of(seed));
        Assert.That(result.Named.Select(named => (named.Type, named.Side, named.Amount)), Is.EqualTo(result.Exceptions.Select(e => (e.Type, e.Item.Side, e.Amount))));
        return result.Named.Zip(result.Exceptions).All(both => both.First.Side is not (ItemSide.Line or ItemSide.Payment) || both.First.Id.ToString() == both.Second.Item.Id);
    });

    [Test]
    public void A_match_ties_to_the_sen_unless_it_is_a_link() => Seeds.Sample(seed => Run(World.Of(seed)).Matches.All(match =>
        (match.Difference.IsZero == (match.Tier is MatchTier.Auto or MatchTier.Manual))
        && match.Members.All(member => match.Tier == MatchTier.Linked || member.Applied == member.Amount)));

    [Test]
    public void After_the_postings_the_ledger_says_what_the_records_say() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed) with { Opening = Money.OfRupiah((seed % 3) - 1) };
        var result = Run(input);
        var balances = Balances(input, MatchPostings.Of(input, result));
        var members = result.Matches.SelectMany(match => match.Members).ToLookup(member => member.Item.Side, member => member.Applied);
        var lines = Money.Sum(input.Lines.Select(line => line.Amount));

        Assert.That(balances.GetValueOrDefault(LedgerAccount.Bank(Sample.Rkud)), Is.EqualTo(lines + input.Opening!.Value), "bank");
        Assert.That(-balances.GetValueOrDefault(LedgerAccount.Unidentified(Sample.Rkud)), Is.EqualTo(lines - Money.Sum(members[ItemSide.Line])), "unidentified");
        Assert.That(balances.GetValueOrDefault(LedgerAccount.InTransit(Sample.VaRkud)) + balances.GetValueOrDefault(LedgerAccount.InTransit(Scene.Qris)),
            Is.EqualTo(Money.Sum(input.Payments.Select(payment => payment.Amount)) - Money.Sum(members[ItemSide.Payment])), "transit");
        Assert.That(balances.GetValueOrDefault(LedgerAccount.ChannelFee(Scene.Qris)),
            Is.EqualTo(Money.Sum(result.Matches.Select(match => match.Explanation.Fee))), "fees");
        Assert.That(-balances.GetValueOrDefault(LedgerAccount.Held(Sample.Rkud)), Is.EqualTo(Ordered(ExplanationRule.HeldByHand)), "held");
        Assert.That(-balances.Where(balance => balance.Key.Code.EndsWith("4.1.04.05.01.0001", StringComparison.Ordinal)).Aggregate(Money.Zero, (sum, balance) => sum + balance.Value),
            Is.EqualTo(Ordered(ExplanationRule.WrittenByHand)), "written");
        Assert.That(Money.Sum(balances.Where(balance => balance.Key.Code.StartsWith("deposit:", StringComparison.Ordinal)).Select(balance => balance.Value)),
            Is.EqualTo(Money.Sum(input.Deposits.Select(deposit => deposit.Amount)) - Money.Sum(members[ItemSide.Deposit])), "deposits");

        Money Ordered(ExplanationRule rule) => Money.Sum(result.Matches.Where(match => match.Explanation.Rule == rule).Select(match => match.Explanation.AtBank));
    });

    [Test]
    public void The_run_after_finds_nothing_to_match_and_names_the_same_items() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        var first = Run(input);
        var pairs = first.Matches.Where(match => match.Stage == 0).Select(match => match.Members[0].Item).ToHashSet();
        var claimed = first.Matches.SelectMany(match => match.Members).Select(member => member.Item).ToHashSet();
        var after = InputHash.After(input, first) with
        {
            Settled = [.. input.Payments.Where(payment => claimed.Contains(ItemRef.Of(payment.Id)))],
            Past = [.. input.Lines.Where(line => pairs.Contains(ItemRef.Of(line.Id))).Select(line => new PastLine(line, true, null))],
        };
        var second = Run(after);
        Assert.That(second.Matches, Is.Empty);
        Assert.That(MatchPostings.Of(after, second), Is.Empty);
        Assert.That(second.Exceptions.Select(e => (e.Item, e.Type.Code, e.Amount)), Is.EquivalentTo(first.Exceptions.Where(e => e.Type != DiscrepancyType.FeeDifference).Select(e => (e.Item, e.Type.Code, e.Amount))));
        Assert.That(InputHash.Of(Scene.Region, InputHash.After(after, second)), Is.EqualTo(InputHash.Of(Scene.Region, after)));
    });

    [Test]
    public void Every_decision_can_be_worked_out_again_from_its_stored_explanation() => Seeds.Sample(seed =>
    {
        foreach (var match in Run(World.Of(seed)).Matches)
        {
            var stored = Explanation.FromJson(match.Explanation.ToJson());
            Assert.That(Rederived(stored), Is.EqualTo((match.Stage, match.Tier)), match.Explanation.English);
            Assert.That(MembersOf(stored), Is.EqualTo(match.Members), match.Explanation.English);
        }
    });

    [Test]
    public void An_explanation_that_was_changed_no_longer_carries_its_decision() => Seeds.Sample(seed =>
    {
        foreach (var match in Run(World.Of(seed)).Matches)
        {
            var stored = Explanation.FromJson(match.Explanation.ToJson());
            foreach (var changed in Changes(stored, match.Tier)) Assert.That(Rederived(changed), Is.Not.EqualTo((match.Stage, match.Tier)), changed.ToJson());
        }
    });

    // One sen in an item, in a sum, or in both; an item left out; another key.
    private static IEnumerable<Explanation> Changes(Explanation e, MatchTier tier)
    {
        var sen = Money.OfSen(1);
        var line = e.Items[0] with { Amount = e.Items[0].Amount + sen };
        yield return e with { AtBank = e.AtBank + sen };
        yield return e with { WithUs = e.WithUs - sen };
        yield return e with { Items = [line, .. e.Items.Skip(1)] };
        yield return e with { Items = [.. e.Items.Skip(1)] };
        if (tier != MatchTier.Linked) yield return e with { Items = [line, .. e.Items.Skip(1)], AtBank = e.AtBank + sen };
        if (e.Rule != ExplanationRule.ReversalPair) yield return e with { Items = [.. e.Items.Select(item => item.Item.Side == ItemSide.Line ? item with { Keys = ["Ntpd:1"] } : item)] };
    }

    /// <summary>What each item settles, from the sums alone: in the order of the items, as far as the money reaches; a pair of lines and an order of people take their items whole.</summary>
    private static List<MatchMember> MembersOf(Explanation e)
    {
        var settled = Money.Min(e.AtBank + e.Fee, e.WithUs);
        var rest = e.Items.GroupBy(item => item.Item.Side == ItemSide.Line).ToDictionary(side => side.Key, side => side.Key ? settled - e.Fee : settled);
        var whole = e.Items.All(item => item.Item.Side == ItemSide.Line) || e.Items[0].Keys.Any(key => key.StartsWith("Order:", StringComparison.Ordinal));
        var members = new List<MatchMember>();
        foreach (var item in e.Items)
        {
            var applied = whole ? item.Amount : Money.Min(rest[item.Item.Side == ItemSide.Line], item.Amount);
            rest[item.Item.Side == ItemSide.Line] -= applied;
            members.Add(new(item.Item, item.Amount, applied));
        }
        return members;
    }

    [Test]
    public void What_is_told_of_a_pair_without_its_explanation_is_what_the_explanation_says() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        var result = Run(input);
        var explained = result with { Matches = [.. result.Matches], Pairs = [] };
        Assert.That(MatchPostings.Of(input, result), Is.EqualTo(MatchPostings.Of(input, explained)), "postings");
        Assert.That(InputHash.Of(Scene.Region, InputHash.After(input, result)), Is.EqualTo(InputHash.Of(Scene.Region, InputHash.After(input, explained))), "what is left");
    });

    [Test]
    public void The_stored_reason_of_a_pair_says_with_its_claim_and_its_rows_what_the_explanation_says() => Seeds.Sample(seed =>
    {
        var input = World.Of(seed);
        var result = Run(input);
        foreach (var (i, match) in result.Matches.Index())
        {
            if (result.Reasons!.Of(i) is not { } reason) continue;
            var (line, payment) = (input.Lines.Single(line => line.Id == result.Pairs[i]!.Value.Line), input.Payments.Single(payment => payment.Id == result.Pairs[i]!.Value.Payment));
            var pair = new ClaimedPair(result.Pairs[i]!.Value, line.BookingDate, line.Statement, line.Sequence, payment.Number, payment.BusinessDate);
            var stored = Encoding.UTF8.GetString(reason);
            Assert.That(Explanation.FromJson(stored, pair).ToJson(), Is.EqualTo(match.Explanation.ToJson()));
            foreach (var before in new[] { match.Explanation.ToJson(), WithNamesAndDates(stored, match.Explanation) })
                Assert.That(Explanation.FromJson(before, pair).ToJson(), Is.EqualTo(match.Explanation.ToJson()), "stored before");
        }
    });

    // Runs before stored the names and dates of both too.
    private static string WithNamesAndDates(string stored, Explanation why) => stored.Replace("\"keys\"", string.Create(CultureInfo.InvariantCulture,
        $"\"line\":\"{why.Items[0].Label}\",\"booked\":\"{why.Items[0].Date:yyyy-MM-dd}\",\"payment\":\"{why.Items[1].Label}\",\"paid\":\"{why.Items[1].Date:yyyy-MM-dd}\",\"keys\""),
        StringComparison.Ordinal);

    /// <summary>Stage and tier from keys and arithmetic alone; null when the explanation does not carry the decision.</summary>
    private static (int, MatchTier)? Rederived(Explanation e)
    {
        var lines = e.Items.Where(item => item.Item.Side == ItemSide.Line).ToList();
        var ours = e.Items.Except(lines).ToList();
        if (Money.Sum(lines.Select(item => item.Amount)) != e.AtBank || Money.Sum(ours.Select(item => item.Amount)) != e.WithUs) return null;
        if (ours.Count == 0) return lines.Count == 2 && e.AtBank.IsZero ? (0, MatchTier.Auto) : null;

        if (e.Rule == ExplanationRule.RepairedKey)
            return e.Difference.IsZero && lines.Count == 1 && ours.Count == 1 && Neighbours.AreOneMistakeApart(Bare(lines[0]), Bare(ours[0])) ? (4, MatchTier.Auto) : null;

        var joined = lines.All(line => ours.Exists(our => our.Keys.Intersect(line.Keys).Any()))
            && ours.TrueForAll(our => lines.Exists(line => our.Keys.Intersect(line.Keys).Any()));
        if (!joined) return null;
        var tier = e.Difference.IsZero ? MatchTier.Auto : MatchTier.Linked;
        switch (lines[0].Keys[0].Split(':')[0])
        {
            case "Slip": return e.Difference.IsZero ? (1, tier) : null;
            case "Batch": return (1, tier);
            case "Block": return e.Difference.IsZero && lines.Count == 1 ? (5, tier) : null;
            case "Order": return e.Difference.IsZero ? (Matcher.ByHand, MatchTier.Manual) : null;
            case "Amount": return e.Difference.IsZero && lines.Count == 1 && ours.Count == 1 ? (6, tier) : null;
        }
        if (!e.Fee.IsZero) return (e.Fee == ours[0].Amount - lines[0].Amount && e.Rule == ExplanationRule.ExactKeyNetOfFee ? 2 : 7, tier);
        return (lines.Count, ours.Count, e.Difference.IsZero) switch
        {
            (1, 1, true) => (2, MatchTier.Auto),
            (1, 1, false) => (7, MatchTier.Linked),
            (1, > 1, true) or ( > 1, 1, true) => (3, MatchTier.Auto),
            _ => null,
        };
    }

    private static string Bare(ExplainedItem item) => item.Keys[0][(item.Keys[0].IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static MatchResult Run(ReconciliationInput input) => Matcher.Run(Scene.Rules, input);

    private static IEnumerable<ItemRef> Items(ReconciliationInput input) => input.Lines.Select(line => ItemRef.Of(line.Id))
        .Concat(input.Payments.Where(payment => !payment.Reversed).Select(payment => ItemRef.Of(payment.Id))).Concat(input.Deposits.Select(deposit => ItemRef.OfDeposit(deposit.Number)));

    // Before the run: what was paid is in transit, what an earlier run booked stands in the bank as unidentified.
    private static Dictionary<LedgerAccount, Money> Balances(ReconciliationInput input, IEnumerable<Posting> postings)
    {
        var balances = new Dictionary<LedgerAccount, Money>();
        foreach (var payment in input.Payments) Add(LedgerAccount.InTransit(payment.Channel), payment.Amount);
        foreach (var deposit in input.Deposits) Add(LedgerAccount.DepositInTransit(deposit.Number), deposit.Amount);
        foreach (var line in input.Lines.Where(line => line.Posted))
        {
            Add(LedgerAccount.Bank(Sample.Rkud), line.Amount);
            Add(LedgerAccount.Unidentified(Sample.Rkud), -line.Amount);
        }
        foreach (var posting in postings)
        {
            Add(posting.Debit, posting.Amount);
            Add(posting.Credit, -posting.Amount);
        }
        return balances;

        void Add(LedgerAccount account, Money amount) => balances[account] = balances.GetValueOrDefault(account) + amount;
    }
}
