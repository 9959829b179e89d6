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
        Keys = JsonEncodedText.Encode("keys"), Fee = JsonEncodedText.Encode("fee"), Why = JsonEncodedText.Encode("why"),
        Line = JsonEncodedText.Encode("line"), Booked = JsonEncodedText.Encode("booked"), Payment = JsonEncodedText.Encode("payment"), Paid = JsonEncodedText.Encode("paid");

    private static readonly string[] Rules = Enum.GetNames<ExplanationRule>();

    [ThreadStatic]
    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json)? _own;

    public static byte[] Of(Explanation explanation) => Written(explanation, Write);

    public static byte[] Of(PairReason reason) => Written(reason, Write);

    private static byte[] Written<T>(T what, Action<Utf8JsonWriter, T> write)
    {
        var (bytes, json) = _own ??= New();
        bytes.ResetWrittenCount();
        json.Reset();
        write(json, what);
        json.Flush();
        return bytes.WrittenSpan.ToArray();
    }

    private static (ArrayBufferWriter<byte> Bytes, Utf8JsonWriter Json) New()
    {
        var bytes = new ArrayBufferWriter<byte>(4096);
        return (bytes, new(bytes));
    }

    private static void Write(Utf8JsonWriter json, PairReason reason)
    {
        json.WriteStartObject();
        json.WriteString(Rule, Rules[(int)reason.Rule]);
        json.WriteString(Line, reason.Line);
        Write(json, Booked, reason.Booked);
        json.WriteString(Payment, reason.Payment);
        Write(json, Paid, reason.Paid);
        Write(json, reason.Keys);
        json.WriteEndObject();
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
        day.TryFormat(text, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteString(name, text);
    }
}
