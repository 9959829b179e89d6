using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Payments.Core.Reconciliation;

/// <summary>The rule by which something was decided.</summary>
public enum ExplanationRule
{
    /// <summary>Lines and deposit slips name the same number and their totals tie.</summary>
    DepositTies,

    /// <summary>They name the same number and the totals differ.</summary>
    DepositDiffers,

    /// <summary>Lines name a settlement batch and carry its total, gross or net of the channel's fee.</summary>
    BatchTies,

    /// <summary>The same, but not every transaction of the batch is a payment of ours.</summary>
    BatchTiesInPart,

    /// <summary>Lines name no batch, or one of them, and carry the total of several: of the channel's open batches of the week no other set adds up to it.</summary>
    BatchesAddUp,

    /// <summary>Lines name a settlement batch and carry another total.</summary>
    BatchDiffers,

    /// <summary>A settlement batch that is not paid out yet lists payments with other amounts than ours.</summary>
    BatchListsOtherAmounts,

    /// <summary>One line, one payment, a shared key, equal amounts.</summary>
    ExactKeyAndAmount,

    /// <summary>One line, one payment, a shared key, and the line is the payment less the channel's fee by its schedule.</summary>
    ExactKeyNetOfFee,

    /// <summary>Several equal ones: paired in order of time, and nothing is left unexplained.</summary>
    EqualsInOrderOfTime,

    /// <summary>One payment, several lines with its key, totals tie.</summary>
    Split,

    /// <summary>Several payments, one line that names them, totals tie.</summary>
    Merged,

    /// <summary>One line, one payment, keys one typing mistake apart and nobody else near, equal amounts.</summary>
    RepairedKey,

    /// <summary>No key, but the line is the sum of a channel's day, gross or net; at most two payments are left out or come from the days before.</summary>
    BlockTies,

    /// <summary>No key, but it is short of an outlet's only open day by about a fee.</summary>
    BlockDiffers,

    /// <summary>No key, but within one channel and week nothing else has this amount, neither at the bank nor with us.</summary>
    OnlyOneOfItsAmount,

    /// <summary>The channel kept another fee than its schedule says.</summary>
    FeeDiffers,

    /// <summary>One line, one payment, a shared key, other amounts.</summary>
    SameKeyOtherAmount,

    /// <summary>A difference of an earlier run that is still open.</summary>
    StillDifferent,

    /// <summary>Several candidates and no way to tell them apart.</summary>
    SeveralCandidates,

    /// <summary>A line and the line that takes it back.</summary>
    ReversalPair,

    /// <summary>A line takes back one that was matched before.</summary>
    ReversesMatchedLine,

    /// <summary>The bank credited the payment and took it back.</summary>
    CreditWasReversed,

    /// <summary>An equal line with the same bank reference stands before it.</summary>
    SameBankReference,

    /// <summary>It is no line of the bank's: by so much a statement that was taken all the same does not balance.</summary>
    StatementGap,

    /// <summary>No open item shares a key with it.</summary>
    NothingShares,

    /// <summary>The line names a payment of another amount while one of its own amount waits: it may name the wrong one.</summary>
    NamesAnotherAmount,

    /// <summary>The line names something that has its money already.</summary>
    NamesWhatIsPaid,

    /// <summary>The line brings money of a payment that was reversed with us.</summary>
    ReversedWithUs,

    /// <summary>The same payment stands before it: channel, reference, amount and day are equal.</summary>
    PaidAgain,

    /// <summary>Not in the bank, and its time is not over.</summary>
    WithinSettlementTime,

    /// <summary>Not in the bank, and its time is over.</summary>
    PastSettlementTime,

    /// <summary>Its bill was paid before.</summary>
    BillPaidBefore,

    /// <summary>More was paid than due.</summary>
    PaidTooMuch,

    /// <summary>Less was paid than due.</summary>
    PaidTooLittle,

    /// <summary>Its bill is unknown, cancelled or expired.</summary>
    BillCannotTakeIt,

    /// <summary>The day it was paid on was closed when it came.</summary>
    DayWasClosed,

    /// <summary>Two people ordered these to be joined.</summary>
    JoinedByHand,

    /// <summary>Two people ordered a line's money to be held for its payer.</summary>
    HeldByHand,

    /// <summary>Two people ordered a line's money to be written to an account.</summary>
    WrittenByHand,
}

/// <summary>One item as it was compared.</summary>
/// <param name="Item">Which.</param>
/// <param name="Label">How people call it: NTPD, slip number, or date and place of a line.</param>
/// <param name="Amount">Its amount.</param>
/// <param name="Date">Booking date of a line, business date of a payment or slip.</param>
/// <param name="Keys">The keys that took part, as <c>kind:value</c>.</param>
public sealed record ExplainedItem(ItemRef Item, string Label, Money Amount, DateOnly Date, IReadOnlyList<string> Keys)
{
    /// <summary>What the channel kept of it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Money Fee { get; init; }
}

/// <summary>Why a competitor was not taken.</summary>
public enum LostBecause
{
    /// <summary>It shares a key but has another amount.</summary>
    OtherAmount,

    /// <summary>It is equal in everything: that is why nobody won.</summary>
    Equal,

    /// <summary>It came later and has time left.</summary>
    LaterAndInTime,

    /// <summary>It was matched by a stronger key.</summary>
    MatchedOtherwise,

    /// <summary>It belongs to the same block and is not part of the sum: late or missing.</summary>
    NotInTheSum,

    /// <summary>It may belong to it; a person decides.</summary>
    Proposed,
}

/// <summary>An item that was compared and not taken.</summary>
public sealed record Competitor(ItemRef Item, string Label, Money Amount, LostBecause Why);

/// <summary>Why something was decided so: complete, so that the decision can be worked out again from it alone.</summary>
/// <param name="Stage">The stage of the cascade.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Items">What was joined, or what an exception is about.</param>
/// <param name="AtBank">Sum of the lines.</param>
/// <param name="WithUs">Sum of our items.</param>
/// <param name="Competitors">What else was looked at, at most twenty.</param>
/// <param name="Until">The day that decided: end of the settlement time, or the closed day.</param>
public sealed record Explanation(
    int Stage, ExplanationRule Rule, IReadOnlyList<ExplainedItem> Items, Money AtBank, Money WithUs,
    IReadOnlyList<Competitor> Competitors, DateOnly? Until)
{
    /// <summary>Competitors an explanation lists at most.</summary>
    public const int MaxCompetitors = 20;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(), new MoneyAsSen() },
        RespectNullableAnnotations = true,
    };

    /// <summary>What channels kept.</summary>
    [JsonIgnore]
    public Money Fee
    {
        get
        {
            var fee = Money.Zero;
            foreach (var item in Items) fee += item.Fee;
            return fee;
        }
    }

    /// <summary>At the bank and kept by the channel, minus with us.</summary>
    [JsonIgnore]
    public Money Difference => AtBank + Fee - WithUs;

    /// <summary>What a difference of this match is called.</summary>
    [JsonIgnore]
    internal DiscrepancyType DifferenceType => Rule == ExplanationRule.BatchTiesInPart ? DiscrepancyType.BatchDifference
        : Difference.IsPositive ? DiscrepancyType.AmountOver : DiscrepancyType.AmountUnder;

    /// <summary>One English sentence.</summary>
    [JsonIgnore]
    public string English => ExplanationText.English(this);

    /// <summary>One Indonesian sentence, for the finance office.</summary>
    [JsonIgnore]
    public string Indonesian => ExplanationText.Indonesian(this);

    /// <summary>The stored form: amounts in sen; the sentences are made of it when somebody reads.</summary>
    public string ToJson() => Encoding.UTF8.GetString(ToUtf8Json());

    /// <summary>The stored form as UTF-8.</summary>
    public byte[] ToUtf8Json() => ExplanationJson.Of(this);

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="JsonException">Not such a form.</exception>
    public static Explanation FromJson(string json) =>
        JsonSerializer.Deserialize<Explanation>(json, Json) ?? throw new JsonException("An explanation is expected, not null.");

    /// <summary>The same of a match, whose stored form leaves out what a claim of one line and one payment and their rows say themselves.</summary>
    /// <param name="json">The stored form.</param>
    /// <param name="claimed">The claim it stands beside; null when that is more than one line and one payment.</param>
    /// <exception cref="JsonException">Not such a form.</exception>
    public static Explanation FromJson(string json, ClaimedPair? claimed)
    {
        using var stored = JsonDocument.Parse(json);
        return claimed is { } pair && !stored.RootElement.TryGetProperty("items", out _)
            ? stored.Deserialize<PairReason>(Json)?.With(pair) ?? throw new JsonException("An explanation is expected, not null.")
            : FromJson(json);
    }

    private sealed class MoneyAsSen : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Money.OfSen(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Sen);
    }
}
