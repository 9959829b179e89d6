using Newtonsoft.Json;

namespace Payments.Adapters.Snap.Messages;

/// <summary>Reads a virtual account request straight from its bytes into fields.</summary>
internal sealed class VaRequestReader
{
    private readonly string?[] _values = new string?[VaNames.Count];
    private uint _seen;
    private uint _wrongTypes;
    private int _bills;

    /// <summary>The request; null when the body is not one JSON object, or names a field twice.</summary>
    public static VaRequest? Read(ReadOnlySpan<byte> body)
    {
        using var reader = StrictReader.Over(body, VaNames.Table);
        if (reader is null) return null;
        try
        {
            return new VaRequestReader().ReadAll(reader);
        }
        catch (JsonReaderException)
        {
            return null;
        }
    }

    private VaRequest? ReadAll(StrictReader reader)
    {
        reader.Next();
        if (reader.Kind != JsonToken.StartObject) return null;
        for (reader.Next(); reader.Kind == JsonToken.PropertyName; reader.Next())
        {
            var name = reader.Text!;
            reader.Next();
            if (!ReadMember(reader, name)) return null;
        }
        reader.End();
        return new(_values, _wrongTypes, _bills);
    }

    private bool ReadMember(StrictReader reader, string name)
    {
        switch (name)
        {
            case "paidAmount":
                return ReadAmount(reader, VaField.PaidAmount, VaField.PaidCurrency);
            case "totalAmount":
                return ReadAmount(reader, VaField.TotalAmount, VaField.TotalCurrency);
            case "billDetails":
                CountBills(reader);
                return true;
            default:
                if (VaNames.TryFind(name, out var field)) return ReadScalar(reader, field);
                reader.Skip();
                return true;
        }
    }

    private bool ReadAmount(StrictReader reader, VaField value, VaField currency)
    {
        if (reader.Kind != JsonToken.StartObject) return ReadScalar(reader, value, isWrong: reader.Kind != JsonToken.Null);
        for (reader.Next(); reader.Kind == JsonToken.PropertyName; reader.Next())
        {
            var name = reader.Text;
            reader.Next();
            if (name == "value" && !ReadScalar(reader, value)) return false;
            else if (name is "currency" or "Currency" && !ReadScalar(reader, currency)) return false;
            else if (name is not ("value" or "currency" or "Currency")) reader.Skip();
        }
        return true;
    }

    /// <summary>Takes a text or number; false when the field was named before: two readers could take two different values for it.</summary>
    private bool ReadScalar(StrictReader reader, VaField field, bool isWrong = false)
    {
        var bit = 1u << (int)field;
        if ((_seen & bit) != 0) return false;
        _seen |= bit;
        if (reader.Kind == JsonToken.String && !isWrong) _values[(int)field] = reader.Text;
        else if (reader.Kind != JsonToken.Null) _wrongTypes |= bit;
        reader.Skip();
        return true;
    }

    private void CountBills(StrictReader reader)
    {
        if (reader.Kind != JsonToken.StartArray)
        {
            reader.Skip();
            return;
        }
        for (reader.Next(); reader.Kind != JsonToken.EndArray; reader.Next())
        {
            _bills++;
            reader.Skip();
        }
    }
}
