using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Ledger;
using Payments.Core.Reconciliation.Actions;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Reconciliation.Matching;

/// <summary>What a run books: every new line once, so that the bank account in the ledger is the bank's own closing balance. One posting for each event and pair of
/// accounts: what it is made of are the run's matches, and the lines it left open.</summary>
public static class MatchPostings
{
    /// <summary>The postings of a run, in the order in which its decisions first need them.</summary>
    public static IReadOnlyList<Posting> Of(ReconciliationInput input, MatchResult result)
    {
        var books = new Books(input);
        books.Opening();
        for (var i = 0; i < result.Matches.Count; i++)
            if (result.PlainPairAt(i) is { } pair) books.Pair(pair.Line, pair.Payment, pair.Amount);
            else books.Match(result.Matches[i]);
        books.Rest();
        return books.Postings;
    }

    private sealed class Books
    {
        private readonly ReconciliationInput _input;
        private readonly LineColumns _lines;
        private readonly PaymentColumns _payments;
        private readonly Lazy<Dictionary<Guid, int>> _placeOfLine, _placeOfPayment;
        private readonly Dictionary<string, HandOrder> _orders;
        private readonly Money[] _explained;
        private readonly OrderedDictionary<(LedgerEvent Event, LedgerAccount Debit, LedgerAccount Credit), Money> _sums = [];
        private readonly Dictionary<(short Channel, bool Posted), int> _sumOfPairs = [];

        public Books(ReconciliationInput input)
        {
            (_input, _lines, _payments) = (input, LineColumns.Of(input.Lines), PaymentColumns.Of(input.Payments));
            _placeOfLine = new(() => Places(_lines.Count, place => _lines.Id(place).Value));
            _placeOfPayment = new(() => Places(_payments.Count, place => _payments.Id(place).Value));
            _orders = input.Orders.ToDictionary(order => order.Id.ToString(), StringComparer.Ordinal);
            _explained = new Money[_lines.Count];
        }

        public IReadOnlyList<Posting> Postings => [.. _sums.Select(sum => new Posting(sum.Key.Event, sum.Key.Debit, sum.Key.Credit, sum.Value))];

        // What stood there before the first statement; an overdrawn account turns it round.
        public void Opening()
        {
            if (_input.Opening is not { IsZero: false } opening) return;
            var posting = Post(LedgerEvent.OpeningBalance, opening.IsPositive ? opening : -opening);
            Add(opening.IsPositive ? posting : posting.Turned());
        }

        // The same as below, for the most of them: pairs of one channel go into one sum.
        public void Pair(int line, int payment, Money amount)
        {
            _explained[line] = amount;
            var (channel, posted) = (_payments.ChannelNumber(payment), _lines.Posted(line));
            if (_sumOfPairs.TryGetValue((channel, posted), out var sum)) _sums.SetAt(sum, _sums.GetAt(sum).Value + amount);
            else _sumOfPairs[(channel, posted)] = Transfer(posted, ItemSide.Payment, _payments.Channel(payment), null, amount);
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
                var place = _placeOfLine.Value[Guid.Parse(line.Item.Id)];
                _explained[place] = line.Applied;
                for (var rest = line.Applied; rest.IsPositive;)
                {
                    while (wanted.IsZero) wanted = ours[++at].Applied - fees[at];
                    var part = Money.Min(rest, wanted);
                    Transfer(_lines.Posted(place), ours[at].Item, part);
                    (rest, wanted) = (rest - part, wanted - part);
                }
            }
        }

        // New money nobody has explained, and the excess of links.
        public void Rest()
        {
            var open = Enumerable.Range(0, _lines.Count).Where(place => !_lines.Posted(place) && _lines.Sen(place) != _explained[place].Sen);
            foreach (var (_, _, place) in open.Select(place => (_lines.Statement(place), _lines.Sequence(place), place)).Order())
            {
                var rest = Money.OfSen(_lines.Sen(place)) - _explained[place];
                Add(rest.IsPositive ? Post(LedgerEvent.CreditUnidentified, rest) : Post(LedgerEvent.DebitUnidentified, -rest));
            }
        }

        private void Order(Match match, HandOrder order)
        {
            foreach (var member in match.Members.Where(member => member.Item.Side == ItemSide.Line))
            {
                var (place, amount) = (_placeOfLine.Value[Guid.Parse(member.Item.Id)], member.Applied);
                _explained[place] = amount;
                var @event = (order.Kind, amount.IsPositive, _lines.Posted(place)) switch
                {
                    (ActionKind.HoldForPayer, _, false) => LedgerEvent.LineHeld,
                    (ActionKind.HoldForPayer, _, true) => LedgerEvent.UnidentifiedHeld,
                    (_, true, false) => LedgerEvent.CreditWritten,
                    (_, true, true) => LedgerEvent.UnidentifiedCreditWritten,
                    (_, false, false) => LedgerEvent.DebitWritten,
                    (_, false, true) => LedgerEvent.UnidentifiedDebitWritten,
                };
                var context = new PostingContext { Account = _input.Account, Revenue = order is { Kind: ActionKind.WriteToAccount, Detail: { } code } ? new AccountCode(code) : null };
                Add(PostingRules.Post(@event, context, amount.IsPositive ? amount : -amount));
            }
        }

        private void Fees(Match match)
        {
            foreach (var channel in match.Explanation.Items.Where(item => item.Fee.IsPositive).GroupBy(item => ChannelOf(item.Item.Id)))
                Add(PostingRules.Post(LedgerEvent.ChannelFeeKept, new() { Channel = channel.Key }, Money.Sum(channel.Select(item => item.Fee))));
        }

        private void Transfer(bool posted, ItemRef item, Money amount) => Transfer(
            posted, item.Side, item.Side == ItemSide.Payment ? ChannelOf(item.Id) : null, item.Side == ItemSide.Deposit ? item.Id : null, amount);

        private int Transfer(bool posted, ItemSide side, ChannelId? channel, string? slip, Money amount)
        {
            var @event = (side, posted) switch
            {
                (ItemSide.Deposit, false) => LedgerEvent.DepositCredited,
                (ItemSide.Deposit, true) => LedgerEvent.DepositIdentified,
                (_, false) => LedgerEvent.ChannelCredited,
                (_, true) => LedgerEvent.ChannelIdentified,
            };
            return Add(PostingRules.Post(@event, new() { Account = _input.Account, DepositSlip = slip, Channel = channel }, amount));
        }

        private ChannelId ChannelOf(string payment) => _payments.Channel(_placeOfPayment.Value[Guid.Parse(payment)]);

        private static Dictionary<Guid, int> Places(int count, Func<int, Guid> id)
        {
            var places = new Dictionary<Guid, int>(count);
            for (var place = 0; place < count; place++) places[id(place)] = place;
            return places;
        }

        // Where its sum stands.
        private int Add(Posting posting)
        {
            _sums.TryAdd((posting.Event, posting.Debit, posting.Credit), Money.Zero, out var sum);
            _sums.SetAt(sum, _sums.GetAt(sum).Value + posting.Amount);
            return sum;
        }

        private Posting Post(LedgerEvent @event, Money amount) => PostingRules.Post(@event, new() { Account = _input.Account }, amount);
    }
}
