using CsCheck;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

public sealed class Mt940RoundTripTests
{
    private static readonly Gen<decimal> Amounts = Gen.Long[-9_999_999_999_999, 9_999_999_999_999].Select(sen => sen / 100m);

    private static readonly Gen<DateOnly> Days = Gen.Int[0, 20_000].Select(days => new DateOnly(2000, 1, 1).AddDays(days));

    private static readonly Gen<string> Words = Gen.String[Gen.Char["ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"], 1, 12];

    private static readonly Gen<BankLine> Lines = Gen.Select(
        Days, Gen.Int[-150, 150], Gen.Bool, Amounts, Gen.OneOf("booked", "reversal", "expected"), Words.Null(), Words.Null(), Words.Array[0, 30])
        .Select((day, away, dated, amount, kind, reference, bankReference, text) => new BankLine(
            1, 1, day, dated ? day.AddDays(away) : null, amount, kind == "reversal" && amount != 0, kind == "expected", "NTRF",
            Usable(reference), bankReference, string.Join(' ', text))
        { Supplementary = text.Length > 5 ? "/OCMT/" + text[0] : null });

    [Test]
    public void A_statement_that_was_written_comes_back_the_same() =>
        Gen.Select(Amounts, Days, Lines.Array[0, 20]).Sample((opening, day, lines) =>
        {
            var booked = lines.Where(line => !line.Expected).Sum(line => line.Amount);
            var numbered = lines.Select((line, index) => line with { Sequence = index + 1 }).ToList();
            var statement = new BankStatement(
                "0099000001", "12/1", "IDR", new(opening, day, "60F"), new(opening + booked, day, "62F"), numbered, []);
            var read = Mt940Text.One(Mt940Writer.Write(statement));
            return read.Problems.Count == 0 && read.Balanced == true && Fields(read) == Fields(statement)
                && read.Lines.Select(Plain).SequenceEqual(numbered.Select(Plain));
        });

    private static (string?, string?, string?, StatementBalance?, StatementBalance?) Fields(BankStatement statement) =>
        (statement.Account, statement.Number, statement.Currency, statement.Opening, statement.Closing);

    /// <summary>The same line wherever it stands in the file.</summary>
    private static BankLine Plain(BankLine line) => line with { FileLine = 1 };

    private static string? Usable(string? reference) => reference == "NONREF" ? null : reference;
}
