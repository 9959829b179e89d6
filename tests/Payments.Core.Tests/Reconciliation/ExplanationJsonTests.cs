using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Payments.Core.Reconciliation;

namespace Payments.Core.Tests.Reconciliation;

public sealed class ExplanationJsonTests
{
    private static readonly JsonSerializerOptions Serializer = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(), new Sen() } };

    [Test]
    public void The_stored_form_is_what_the_serializer_makes_of_it([Values] ExplanationRule rule)
    {
        foreach (var explanation in Explanations(rule))
        {
            Assert.That(explanation.ToJson(), Is.EqualTo(JsonSerializer.Serialize(explanation, Serializer)));
            Assert.That(explanation.ToUtf8Json(), Is.EqualTo(Encoding.UTF8.GetBytes(explanation.ToJson())));
            Assert.That(Explanation.FromJson(explanation.ToJson()).ToJson(), Is.EqualTo(explanation.ToJson()));
        }
    }

    [Test]
    public void What_was_stored_with_its_sentences_reads_as_what_is_stored_without_them([Values] ExplanationRule rule)
    {
        foreach (var stored in Explanations(rule).Select(explanation => explanation.ToJson()))
            Assert.That(Explanation.FromJson(stored[..^1] + ",\"english\":\"As it was said.\",\"indonesian\":\"Seperti waktu itu.\"}").ToJson(), Is.EqualTo(stored));
    }

    private static IEnumerable<Explanation> Explanations(ExplanationRule rule)
    {
        var day = new DateOnly(2026, 1, 31);
        ExplainedItem
            line = new(new(ItemSide.Line, "a"), "2026-01-31 #1.2", Money.OfSen(-12_345_67), day, ["Reference:A<B>'&\"\\+\u00e9\n", "Ntpd:1"]),
            paid = new(new(ItemSide.Payment, "b"), "NTPD 1", Money.OfRupiah(1_234_567), day, ["Ntpd:1"]) { Fee = Money.OfSen(150) },
            bare = new(new(ItemSide.Deposit, "\U0001F600"), "STS 1", Money.Zero, day, []);
        Competitor[] others = [new(new(ItemSide.Payment, "c"), "NTPD 2", Money.OfSen(1), LostBecause.Proposed), new(new(ItemSide.Line, "d"), "x", Money.Zero, LostBecause.Equal)];
        yield return new(1, rule, [line, paid], line.Amount, paid.Amount, [], null);
        yield return new(10, rule, [paid, line, bare], Money.Zero, Money.OfSen(long.MinValue + 1_000), others, day);
        yield return new(0, rule, [bare, line], Money.OfSen(long.MaxValue - 1_000), Money.Zero, others[..1], null);
    }

    private sealed class Sen : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Money.OfSen(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Sen);
    }
}
