using Payments.Core.Billing;
using Payments.Core.Billing.Tax;
using Payments.Core.Payments;

namespace Payments.Core.Counter;

/// <summary>A collective payment's list (daftar kolektif): payment codes or NOPs, one per line, as a village collector pastes, scans or uploads them.</summary>
/// <param name="Lines">The lines that name something, in order.</param>
/// <param name="TooMany">True when the text has more lines than <see cref="MaxLines"/>: nothing beyond them was read, and nothing may be paid.</param>
public sealed record CollectiveList(IReadOnlyList<CollectiveLine> Lines, bool TooMany)
{
    /// <summary>Lines a list has at most: what one payment may name (<see cref="PaymentNotice.MaxClaims"/>).</summary>
    public const int MaxLines = PaymentNotice.MaxClaims;

    private static readonly char[] Columns = [',', ';', '\t', '|'];

    /// <summary>Reads a text: empty lines are skipped; of a CSV line the first column counts; quotes, spaces, dots and dashes are dropped; a first line of words is a heading.</summary>
    public static CollectiveList Parse(string text)
    {
        var lines = new List<CollectiveLine>();
        var number = 0;
        var named = 0;
        foreach (var raw in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            var cell = raw.TrimStart('\uFEFF').Split(Columns, 2)[0].Trim().Trim('"', '\'').Trim();
            if (cell.Length == 0) continue;
            if (++named == 1 && !cell.Any(char.IsAsciiDigit)) continue;
            if (lines.Count == MaxLines) return new(lines, TooMany: true);
            lines.Add(Read(number, cell));
        }
        return new(lines, TooMany: false);
    }

    private static CollectiveLine Read(int number, string cell)
    {
        var shown = cell.Length > 40 ? cell[..40] : cell;
        var digits = string.Concat(cell.Where(char.IsAsciiDigit));
        if (!cell.All(letter => char.IsAsciiDigit(letter) || letter is ' ' or '.' or '-' or '/')) return new(number, shown, null, null);
        // 18 digits may be a NOP or a long payment code: both are kept, the register decides.
        PaymentCode? code = PaymentCode.TryParse(digits, out var read) ? read : null;
        return new(number, shown, code, ObjectNumber.TryParse(digits, out var nop) ? nop : null);
    }
}

/// <summary>A line of a list.</summary>
/// <param name="Number">Its place in the text, from 1.</param>
/// <param name="Text">What it says, at most 40 characters.</param>
/// <param name="Code">The payment code it may be.</param>
/// <param name="ObjectNumber">The NOP it may be.</param>
public sealed record CollectiveLine(int Number, string Text, PaymentCode? Code, ObjectNumber? ObjectNumber);
