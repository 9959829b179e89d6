using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Payments.Core.Reconciliation;

/// <summary>Writes the stored form of explanations by hand, byte for byte what the serializer would make of them: a night makes one for each pair.</summary>
internal static class ExplanationJson
{
    private static readonly JsonEncodedText
        Stage = JsonEncodedText.Encode("stage"), Rule = JsonEncodedText.Encode("rule"), Items = JsonEncodedText.Encode("items"), AtBank = JsonEncodedText.Encode("atBank"),
        WithUs = JsonEncodedText.Encode("withUs"), Competitors = JsonEncodedText.Encode("competitors"), Until = JsonEncodedText.Encode("until"),
        Item = JsonEncodedText.Encode("item"), Side = JsonEncodedText.Encode("side"),
        Id = JsonEncodedText.Encode("id"), Label = JsonEncodedText.Encode("label"), Amount = JsonEncodedText.Encode("amount"), Date = JsonEncodedText.Encode("date"),
        Keys = JsonEncodedText.Encode("keys"), Fee = JsonEncodedText.Encode("fee"), Why = JsonEncodedText.Encode("why");

    private static readonly string[] Rules = Enum.GetNames<ExplanationRule>();

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _own;

    public static byte[] Of(Explanation explanation)
    {
        var (bytes, json) = Empty();
        Write(json, explanation);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>The stored form of a <see cref="PairReason"/>, whose keys are UTF-8 and written as they are.</summary>
    public static byte[] Of(ExplanationRule rule, Action<Utf8JsonWriter> keys)
    {
        var (bytes, json) = Empty();
        json.WriteStartObject();
        json.WriteString(Rule, Rules[(int)rule]);
        json.WriteStartArray(Keys);
        keys(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) Empty()
    {
        var (bytes, json) = _own ??= New();
        bytes.ResetWrittenCount();
        json.Reset();
        return (bytes, json);
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) New()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        return (bytes, new(bytes));
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteNumber(Stage, explanation.Stage);
        json.WriteString(Rule, Rules[(int)explanation.Rule]);
        json.WriteStartArray(Items);
        foreach (var item in explanation.Items) Write(json, item);
        json.WriteEndArray();
        json.WriteNumber(AtBank, explanation.AtBank.Sen);
        json.WriteNumber(WithUs, explanation.WithUs.Sen);
        json.WriteStartArray(Competitors);
        foreach (var other in explanation.Competitors)
        {
            json.WriteStartObject();
            Write(json, other.Item, other.Label, other.Amount);
            json.WriteString(Why, other.Why.ToString());
            json.WriteEndObject();
        }
        json.WriteEndArray();
        if (explanation.Until is { } until) Write(json, Until, until);
        else json.WriteNull(Until);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ExplainedItem item)
    {
        json.WriteStartObject();
        Write(json, item.Item, item.Label, item.Amount);
        Write(json, Date, item.Date);
        Write(json, item.Keys);
        if (!item.Fee.IsZero) json.WriteNumber(Fee, item.Fee.Sen);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, IReadOnlyList<string> keys)
    {
        json.WriteStartArray(Keys);
        foreach (var key in keys) json.WriteStringValue(key);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, ItemRef item, string label, Money amount)
    {
        json.WriteStartObject(Item);
        json.WriteString(Side, item.Side.ToString());
        json.WriteString(Id, item.Id);
        json.WriteEndObject();
        json.WriteString(Label, label);
        json.WriteNumber(Amount, amount.Sen);
    }

    private static void Write(Utf8JsonWriter json, JsonEncodedText name, DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }
}
