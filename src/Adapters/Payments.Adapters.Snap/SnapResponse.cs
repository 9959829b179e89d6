using System.Globalization;
using System.Text;
using Newtonsoft.Json;

namespace Payments.Adapters.Snap;

/// <summary>Writes replies: response code and message first, then what the service adds; JSON in UTF-8 without escaped slashes or plus signs.</summary>
internal static class SnapResponse
{
    private const int UsualLength = 1024;
    private static readonly KeyValuePair<string, string> Json = new("Content-Type", "application/json");

    /// <summary>A reply with nothing but its code.</summary>
    public static SnapReply Of(SnapService service, SnapCode code, DateTimeOffset now) => Of(service, code, now, 0, static (_, _) => { });

    /// <summary>A reply with more members.</summary>
    public static SnapReply Of<T>(SnapService service, SnapCode code, DateTimeOffset now, T content, Action<JsonTextWriter, T> members)
    {
        var text = new StringBuilder(UsualLength);
        using (var writer = new JsonTextWriter(new StringWriter(text, CultureInfo.InvariantCulture)))
        {
            writer.WriteStartObject();
            writer.Text("responseCode", code.For(service));
            writer.Text("responseMessage", code.Message);
            members(writer, content);
            writer.WriteEndObject();
        }
        return new(code.Http, [Json, new("X-TIMESTAMP", SnapTimestamp.Format(now))], Encoding.UTF8.GetBytes(text.ToString()));
    }

    public static void Text(this JsonTextWriter writer, string name, string value)
    {
        writer.WritePropertyName(name, escape: false);
        writer.WriteValue(value);
    }

    /// <summary>A member that is left out when there is nothing to say.</summary>
    public static void TextOrNothing(this JsonTextWriter writer, string name, string? value)
    {
        if (value is not null) writer.Text(name, value);
    }

    public static void Amount(this JsonTextWriter writer, string name, string value)
    {
        writer.Start(name);
        writer.Text("value", value);
        writer.Text("currency", SnapAmount.Currency);
        writer.WriteEndObject();
    }

    public static void Said(this JsonTextWriter writer, string name, Reason reason)
    {
        writer.Start(name);
        writer.Text("english", reason.English);
        writer.Text("indonesia", reason.Indonesia);
        writer.WriteEndObject();
    }

    public static void Start(this JsonTextWriter writer, string name)
    {
        writer.WritePropertyName(name, escape: false);
        writer.WriteStartObject();
    }

    public static void Empty(this JsonTextWriter writer, string name)
    {
        writer.Start(name);
        writer.WriteEndObject();
    }
}

/// <summary>A reason in the two languages SNAP asks for; at most 64 characters each.</summary>
internal readonly record struct Reason(string English, string Indonesia);
