namespace Payments.Host.Texts;

/// <summary>Names the words of the room Admin: <c>AdminTexts.resx</c> (Indonesian) and <c>AdminTexts.en.resx</c>.</summary>
internal sealed class AdminTexts;
