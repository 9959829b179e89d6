namespace Payments.Host.Texts;

/// <summary>Names the words of the room Finance: <c>FinanceTexts.resx</c> (Indonesian) and <c>FinanceTexts.en.resx</c>.</summary>
internal sealed class FinanceTexts;
