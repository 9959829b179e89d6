namespace Payments.Host.Texts;

/// <summary>Names the words of every page: <c>SharedTexts.resx</c> (Indonesian) and <c>SharedTexts.en.resx</c>.</summary>
internal sealed class SharedTexts;
