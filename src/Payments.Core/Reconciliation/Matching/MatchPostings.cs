using Payments.Core.Billing;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Actions;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>What a run books: every new line once, so that the bank account in the ledger is the bank's own closing balance.</summary>
public static class MatchPostings
{
    /// <summary>The postings of a run, in the order of its decisions.</summary>
    public static IReadOnlyList<Posting> Of(ReconciliationInput input, MatchResult result)
    {
        var books = new Books(input);
        books.Opening();
        foreach (var match in result.Matches) books.Match(match);
        books.Rest();
        return books.Postings;
    }

    private sealed class Books(ReconciliationInput input)
    {
        private readonly Dictionary<string, OpenLine> _lines = input.Lines.ToDictionary(line => line.Id.ToString(), StringComparer.Ordinal);
        private readonly Dictionary<string, OpenPayment> _payments = input.Payments.ToDictionary(payment => payment.Id.ToString(), StringComparer.Ordinal);
        private readonly Dictionary<string, HandOrder> _orders = input.Orders.ToDictionary(order => order.Id.ToString(), StringComparer.Ordinal);
        private readonly Dictionary<string, Money> _explained = new(StringComparer.Ordinal);

        public List<Posting> Postings { get; } = [];

        // What stood there before the first statement; an overdrawn account turns it round.
        public void Opening()
        {
            if (input.Opening is not { IsZero: false } opening) return;
            var posting = Post(LedgerEvent.OpeningBalance, default, opening.IsPositive ? opening : -opening);
            Postings.Add(opening.IsPositive ? posting : posting.Turned());
        }

        // Lines and what the channel kept give, our items take, both in their order, as far as the money reaches.
        public void Match(Match match)
        {
            var ours = match.Members.Where(member => member.Item.Side != ItemSide.Line).ToList();
            if (ours.Count == 0) return;
            if (ours is [{ Item.Side: ItemSide.Order } moved])
            {
                Order(match, _orders[moved.Item.Id]);
                return;
            }
            Fees(match);
            var (at, fees) = (0, match.Explanation.Items.Where(item => item.Item.Side != ItemSide.Line).Select(item => item.Fee).ToList());
            var wanted = ours[0].Applied - fees[0];
            foreach (var line in match.Members.Where(member => member.Item.Side == ItemSide.Line))
            {
                _explained[line.Item.Id] = line.Applied;
                for (var rest = line.Applied; rest.IsPositive;)
                {
                    while (wanted.IsZero) wanted = ours[++at].Applied - fees[at];
                    var part = Money.Min(rest, wanted);
                    Transfer(_lines[line.Item.Id], ours[at].Item, part);
                    (rest, wanted) = (rest - part, wanted - part);
                }
            }
        }

        // New money nobody has explained, and the excess of links.
        public void Rest()
        {
            foreach (var line in input.Lines.OrderBy(line => line.Statement).ThenBy(line => line.Sequence))
            {
                if (line.Posted) continue;
                var rest = line.Amount - _explained.GetValueOrDefault(line.Id.ToString());
                if (rest.IsPositive) Postings.Add(Post(LedgerEvent.CreditUnidentified, default, rest));
                else if (!rest.IsZero) Postings.Add(Post(LedgerEvent.DebitUnidentified, default, -rest));
            }
        }

        private void Order(Match match, HandOrder order)
        {
            foreach (var member in match.Members.Where(member => member.Item.Side == ItemSide.Line))
            {
                var (line, amount) = (_lines[member.Item.Id], member.Applied);
                _explained[member.Item.Id] = amount;
                var @event = (order.Kind, amount.IsPositive, line.Posted) switch
                {
                    (ActionKind.HoldForPayer, _, false) => LedgerEvent.LineHeld,
                    (ActionKind.HoldForPayer, _, true) => LedgerEvent.UnidentifiedHeld,
                    (_, true, false) => LedgerEvent.CreditWritten,
                    (_, true, true) => LedgerEvent.UnidentifiedCreditWritten,
                    (_, false, false) => LedgerEvent.DebitWritten,
                    (_, false, true) => LedgerEvent.UnidentifiedDebitWritten,
                };
                var context = new PostingContext { Account = input.Account, Revenue = order is { Kind: ActionKind.WriteToAccount, Detail: { } code } ? new AccountCode(code) : null };
                Postings.Add(PostingRules.Post(@event, context, amount.IsPositive ? amount : -amount));
            }
        }

        private void Fees(Match match)
        {
            foreach (var channel in match.Explanation.Items.Where(item => item.Fee.IsPositive).GroupBy(item => _payments[item.Item.Id].Channel))
                Postings.Add(PostingRules.Post(LedgerEvent.ChannelFeeKept, new() { Channel = channel.Key }, Money.Sum(channel.Select(item => item.Fee))));
        }

        private void Transfer(OpenLine line, ItemRef item, Money amount)
        {
            var @event = (item.Side, line.Posted) switch
            {
                (ItemSide.Deposit, false) => LedgerEvent.DepositCredited,
                (ItemSide.Deposit, true) => LedgerEvent.DepositIdentified,
                (_, false) => LedgerEvent.ChannelCredited,
                (_, true) => LedgerEvent.ChannelIdentified,
            };
            Postings.Add(Post(@event, item, amount));
        }

        private Posting Post(LedgerEvent @event, ItemRef item, Money amount) => PostingRules.Post(@event, new()
        {
            Account = input.Account,
            DepositSlip = item.Id is not null && item.Side == ItemSide.Deposit ? item.Id : null,
            Channel = item.Id is not null && item.Side == ItemSide.Payment ? _payments[item.Id].Channel : null,
        }, amount);
    }
}
