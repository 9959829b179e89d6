namespace Payments.Host.Texts;

/// <summary>Names the words of the room Counter: <c>CounterTexts.resx</c> (Indonesian) and <c>CounterTexts.en.resx</c>.</summary>
internal sealed class CounterTexts;
