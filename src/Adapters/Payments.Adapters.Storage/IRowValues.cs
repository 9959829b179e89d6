namespace Payments.Adapters.Storage;

/// <summary>Where the values of a row go, one after the other.</summary>
internal interface IRowValues
{
    /// <summary>A text, or none.</summary>
    void Text(string? text);

    /// <summary>A text that is UTF-8 already, or none.</summary>
    void Utf8(byte[]? text);

    /// <summary>A number, or none.</summary>
    void Whole(long? number);

    /// <summary>A UUID, or none.</summary>
    void Uuid(Guid? uuid);

    /// <summary>A date, or none.</summary>
    void Day(DateOnly? day);

    /// <summary>An instant, or none.</summary>
    void Instant(DateTimeOffset? instant);
}
