using Newtonsoft.Json;

namespace Payments.Adapters.Snap.Messages;

/// <summary>The body of a token request.</summary>
internal static class FlatMessage
{
    /// <summary>Reads the grant type under any of its three spellings; false when the body is not a JSON object. Null when there is none.</summary>
    public static bool TryReadGrantType(ReadOnlySpan<byte> body, out string? grantType)
    {
        grantType = null;
        using var reader = StrictReader.Over(body, VaNames.Table);
        if (reader is null) return false;
        try
        {
            reader.Next();
            if (reader.Kind != JsonToken.StartObject) return false;
            for (reader.Next(); reader.Kind == JsonToken.PropertyName; reader.Next())
            {
                var name = reader.Text;
                reader.Next();
                if (name is "grantType" or "granttype" or "grant_type" && reader.Kind == JsonToken.String) grantType = reader.Text;
                else reader.Skip();
            }
            reader.End();
            return true;
        }
        catch (JsonReaderException)
        {
            return false;
        }
    }
}
