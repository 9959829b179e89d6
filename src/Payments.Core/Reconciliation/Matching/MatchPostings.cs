using Payments.Core.Billing;
using Payments.Core.Channels;
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
        private readonly Dictionary<Guid, int> _lines = Places(input.Lines, line => line.Id.Value);
        private readonly Dictionary<Guid, int> _payments = Places(input.Payments, payment => payment.Id.Value);
        private readonly Dictionary<string, HandOrder> _orders = input.Orders.ToDictionary(order => order.Id.ToString(), StringComparer.Ordinal);
        private readonly Money[] _explained = new Money[input.Lines.Count];

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
                var place = _lines[Guid.Parse(line.Item.Id)];
                _explained[place] = line.Applied;
                for (var rest = line.Applied; rest.IsPositive;)
                {
                    while (wanted.IsZero) wanted = ours[++at].Applied - fees[at];
                    var part = Money.Min(rest, wanted);
                    Transfer(input.Lines[place].Posted, ours[at].Item, part);
                    (rest, wanted) = (rest - part, wanted - part);
                }
            }
        }

        // New money nobody has explained, and the excess of links.
        public void Rest()
        {
            foreach (var (_, _, place) in input.Lines.Select((line, place) => (line.Statement, line.Sequence, place)).Order())
            {
                if (input.Lines[place].Posted) continue;
                var rest = input.Lines[place].Amount - _explained[place];
                if (rest.IsPositive) Postings.Add(Post(LedgerEvent.CreditUnidentified, default, rest));
                else if (!rest.IsZero) Postings.Add(Post(LedgerEvent.DebitUnidentified, default, -rest));
            }
        }

        private void Order(Match match, HandOrder order)
        {
            foreach (var member in match.Members.Where(member => member.Item.Side == ItemSide.Line))
            {
                var (place, amount) = (_lines[Guid.Parse(member.Item.Id)], member.Applied);
                _explained[place] = amount;
                var @event = (order.Kind, amount.IsPositive, input.Lines[place].Posted) switch
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
            foreach (var channel in match.Explanation.Items.Where(item => item.Fee.IsPositive).GroupBy(item => ChannelOf(item.Item.Id)))
                Postings.Add(PostingRules.Post(LedgerEvent.ChannelFeeKept, new() { Channel = channel.Key }, Money.Sum(channel.Select(item => item.Fee))));
        }

        private void Transfer(bool posted, ItemRef item, Money amount)
        {
            var @event = (item.Side, posted) switch
            {
                (ItemSide.Deposit, false) => LedgerEvent.DepositCredited,
                (ItemSide.Deposit, true) => LedgerEvent.DepositIdentified,
                (_, false) => LedgerEvent.ChannelCredited,
                (_, true) => LedgerEvent.ChannelIdentified,
            };
            Postings.Add(Post(@event, item, amount));
        }

        private ChannelId ChannelOf(string payment) => input.Payments[_payments[Guid.Parse(payment)]].Channel;

        private static Dictionary<Guid, int> Places<T>(IReadOnlyList<T> items, Func<T, Guid> id)
        {
            var places = new Dictionary<Guid, int>(items.Count);
            for (var place = 0; place < items.Count; place++) places[id(items[place])] = place;
            return places;
        }

        private Posting Post(LedgerEvent @event, ItemRef item, Money amount) => PostingRules.Post(@event, new()
        {
            Account = input.Account,
            DepositSlip = item.Id is not null && item.Side == ItemSide.Deposit ? item.Id : null,
            Channel = item.Id is not null && item.Side == ItemSide.Payment ? ChannelOf(item.Id) : null,
        }, amount);
    }
}
