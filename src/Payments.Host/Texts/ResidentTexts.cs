namespace Payments.Host.Texts;

/// <summary>Names the words of the room Resident: <c>ResidentTexts.resx</c> (Indonesian) and <c>ResidentTexts.en.resx</c>.</summary>
internal sealed class ResidentTexts;
