using System.Diagnostics;
using System.Globalization;

namespace Payments.Core.Reconciliation;

/// <summary>The sentences of an explanation, made from its data: the same data, the same sentence.</summary>
internal static class ExplanationText
{
    public static string English(Explanation e) => e.Rule switch
    {
        ExplanationRule.DepositTies => $"{Lines(e, "line")} of {e.AtBank} and {Ours(e)} name the same slip and the totals tie.",
        ExplanationRule.DepositDiffers => $"The bank has {e.AtBank} for {Ours(e)}, the slips say {e.WithUs}: {e.Difference} differ.",
        ExplanationRule.BatchTies => $"{Lines(e, "line")} of {e.AtBank} carries {Batches(e)}, the sum of {Count(e, ItemSide.Payment)} payments{Kept(e, ", less", "of fees")}.",
        ExplanationRule.BatchesAddUp => $"{Lines(e, "line")} of {e.AtBank} is the sum of {BatchNames(e)}, {Count(e, ItemSide.Payment)} payments{Kept(e, ", less", "of fees")}; no other open batches of the channel add up to it.",
        ExplanationRule.BatchTiesInPart => $"{Lines(e, "line")} of {e.AtBank} carries {Batches(e)}; only {Count(e, ItemSide.Payment)} of its transactions are payments of ours: {e.Difference} is left.",
        ExplanationRule.BatchListsOtherAmounts => $"The channel's own list, {Key(e)}, has {e.AtBank} for {Count(e, ItemSide.Payment)} payments of ours that are {e.WithUs}: {e.Difference}.",
        ExplanationRule.BatchDiffers => $"{Lines(e, "line")} of {e.AtBank} names {Key(e)}, which is {e.WithUs} by the channel's own list: {e.Difference}.",
        ExplanationRule.ExactKeyNetOfFee => $"{Lines(e, "line")} and payment {Ours(e)} share {Key(e)}; {e.AtBank} is {e.WithUs}{Kept(e, " less the channel's", "of fees by its schedule")}.",
        ExplanationRule.BlockTies => $"{Lines(e, "line")} of {e.AtBank} is the sum of {Count(e, ItemSide.Payment)} payments of {Key(e)}{Kept(e, ", less", "of fees")}{LeftOut(e, "; not in it: ")}.",
        ExplanationRule.BlockDiffers => $"{Lines(e, "line")} of {e.AtBank} is short of the sum of one day's payments by about a fee: {Others(e)}.",
        ExplanationRule.OnlyOneOfItsAmount => $"{Lines(e, "line")} has no key, and payment {Ours(e)} is the only open one of {Key(e)} in its week, as is the line.",
        ExplanationRule.FeeDiffers => e.Items.Any(item => item.Item.Side == ItemSide.Line)
            ? $"{Lines(e, "line")} and payment {Ours(e)} share {Key(e)}; the channel kept {e.Fee} of {e.WithUs}."
            : $"The channel kept {e.AtBank}, by its schedule it may keep {e.WithUs}: {e.Difference}.",
        ExplanationRule.NamesAnotherAmount => $"{Lines(e, "line")} of {e.AtBank} names {Others(e, LostBecause.OtherAmount)}, which has another amount; {Others(e, LostBecause.Proposed)} has just this one and waits.",
        ExplanationRule.NamesWhatIsPaid => $"{Lines(e, "line")} of {e.AtBank} names {Others(e, LostBecause.MatchedOtherwise)}, which has its money already{Proposed(e, "; it may mean ")}.",
        ExplanationRule.ReversedWithUs => $"{Lines(e, "line")} brings {e.AtBank} of {Others(e)}, which was reversed with us.",
        ExplanationRule.PaidAgain => $"Payment {Ours(e)}, {e.WithUs}, is equal to {Others(e)} in channel, reference, amount and day: it was recorded twice.",
        ExplanationRule.ExactKeyAndAmount => $"{Lines(e, "line")} and payment {Ours(e)} share {Key(e)} and both are {e.AtBank}.",
        ExplanationRule.EqualsInOrderOfTime => $"{Lines(e, "line")} and payment {Ours(e)} share {Key(e)} and both are {e.AtBank}; equal ones were paired in order of time and none is left over.",
        ExplanationRule.Split => $"{Count(e, ItemSide.Line)} lines that share {Key(e)} add up to payment {Ours(e)}, {e.WithUs}.",
        ExplanationRule.Merged => $"{Lines(e, "line")} of {e.AtBank} is the sum of {Count(e, ItemSide.Payment)} payments: {Ours(e)}.",
        ExplanationRule.RepairedKey => $"{Lines(e, "line")} has {KeyAt(e, 0)}, one typing mistake away from {KeyAt(e, 1)} of payment {Ours(e)}; both are {e.AtBank} and no other payment is as near.",
        ExplanationRule.SameKeyOtherAmount => $"{Lines(e, "line")} and payment {Ours(e)} share {Key(e)}, but the bank has {e.AtBank} and we have {e.WithUs}: {e.Difference}.",
        ExplanationRule.StillDifferent => $"An earlier run linked this with a difference of {e.Difference} that is still open.",
        ExplanationRule.SeveralCandidates => $"{Names(e)}: {e.Competitors.Count} candidates fit and nothing tells them apart.",
        ExplanationRule.ReversalPair => $"{Lines(e, "lines")}: the second takes the first back, together they are nothing.",
        ExplanationRule.ReversesMatchedLine => $"{Lines(e, "line")} takes back a credit that was matched before ({Others(e)}); with us it is still paid.",
        ExplanationRule.CreditWasReversed => $"The bank credited payment {Ours(e)} and took it back ({Others(e)}); with us it is still paid.",
        ExplanationRule.SameBankReference => $"{Lines(e, "line")} repeats an equal line with the same bank reference.",
        ExplanationRule.StatementGap => $"{Lines(e, "line")} is no line of the bank's: by {e.AtBank} the closing the bank states differs from opening plus lines. It stands until a corrected or the next statement accounts for it.",
        ExplanationRule.NothingShares => $"{Lines(e, "line")} of {e.AtBank} shares no key with any open payment or slip{Proposed(e, "; it may be ")}.",
        ExplanationRule.WithinSettlementTime => $"{Ours(e)}, {e.WithUs}, is not in the bank yet; it has time until {Day(e.Until)}.",
        ExplanationRule.PastSettlementTime => $"{Ours(e)}, {e.WithUs}, is not in the bank; its time ended on {Day(e.Until)}.",
        ExplanationRule.BillPaidBefore => $"The bill of payment {Ours(e)} was paid before: {e.WithUs} is held for the payer.",
        ExplanationRule.PaidTooMuch => $"Payment {Ours(e)} is more than was due: {e.WithUs} is held for the payer.",
        ExplanationRule.PaidTooLittle => $"Payment {Ours(e)} is less than was due: {e.WithUs} is held until the rest comes.",
        ExplanationRule.BillCannotTakeIt => $"The bill named by payment {Ours(e)} is unknown, cancelled or expired: {e.WithUs} is held.",
        ExplanationRule.JoinedByHand => e.WithUs.IsZero
            ? $"{Lines(e, "lines")} cancel each other out; two people joined them by hand ({Key(e)})."
            : $"{Lines(e, "line")} of {e.AtBank} and {Ours(e)} were joined by hand by two people ({Key(e)}){Kept(e, "; the channel kept", "")}.",
        ExplanationRule.HeldByHand => $"{Lines(e, "line")} of {e.AtBank} is held for {Ours(e)}: two people ordered it ({Key(e)}).",
        ExplanationRule.WrittenByHand => $"{Lines(e, "line")} of {e.AtBank} is written to {Ours(e)}: two people ordered it ({Key(e)}).",
        ExplanationRule.DayWasClosed => $"Payment {Ours(e)} was paid on {Day(e.Until)}, which was closed when it came; it is booked on {Day(e.Items[0].Date)}.",
        _ => throw new UnreachableException(),
    };

    public static string Indonesian(Explanation e) => e.Rule switch
    {
        ExplanationRule.DepositTies => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} dan {Ours(e)} menyebut STS yang sama dan jumlahnya cocok.",
        ExplanationRule.DepositDiffers => $"Di bank ada {e.AtBank} untuk {Ours(e)}, menurut STS {e.WithUs}: selisih {e.Difference}.",
        ExplanationRule.BatchTies => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} memuat {Batches(e)}, jumlah dari {Count(e, ItemSide.Payment)} pembayaran{Kept(e, ", dikurangi biaya", "")}.",
        ExplanationRule.BatchesAddUp => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} adalah jumlah batch {BatchNames(e)} ({Count(e, ItemSide.Payment)} pembayaran){Kept(e, ", dikurangi biaya", "")}; tidak ada batch terbuka lain dari kanal itu yang berjumlah sama.",
        ExplanationRule.BatchTiesInPart => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} memuat {Batches(e)}; hanya {Count(e, ItemSide.Payment)} transaksinya adalah pembayaran di sistem: tersisa {e.Difference}.",
        ExplanationRule.BatchListsOtherAmounts => $"Rincian kanal {Key(e)} mencatat {e.AtBank} untuk {Count(e, ItemSide.Payment)} pembayaran yang di sistem {e.WithUs}: selisih {e.Difference}.",
        ExplanationRule.BatchDiffers => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} menyebut {Key(e)}, yang menurut rincian kanal {e.WithUs}: selisih {e.Difference}.",
        ExplanationRule.ExactKeyNetOfFee => $"{Lines(e, "Mutasi")} dan pembayaran {Ours(e)} memiliki {Key(e)} yang sama; {e.AtBank} adalah {e.WithUs}{Kept(e, " dikurangi biaya kanal", "menurut tarifnya")}.",
        ExplanationRule.BlockTies => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} adalah jumlah {Count(e, ItemSide.Payment)} pembayaran {Key(e)}{Kept(e, ", dikurangi biaya", "")}{LeftOut(e, "; tidak termasuk: ")}.",
        ExplanationRule.BlockDiffers => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} kurang kira-kira sebesar biaya dari jumlah pembayaran satu hari: {Others(e)}.",
        ExplanationRule.OnlyOneOfItsAmount => $"{Lines(e, "Mutasi")} tidak memuat kunci, dan pembayaran {Ours(e)} satu-satunya yang terbuka untuk {Key(e)} dalam minggunya, begitu pula mutasinya.",
        ExplanationRule.FeeDiffers => e.Items.Any(item => item.Item.Side == ItemSide.Line)
            ? $"{Lines(e, "Mutasi")} dan pembayaran {Ours(e)} memiliki {Key(e)} yang sama; kanal memotong {e.Fee} dari {e.WithUs}."
            : $"Kanal memotong {e.AtBank}, menurut tarifnya {e.WithUs}: selisih {e.Difference}.",
        ExplanationRule.NamesAnotherAmount => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} menyebut {Others(e, LostBecause.OtherAmount)}, yang jumlahnya lain; {Others(e, LostBecause.Proposed)} persis sebesar itu dan masih menunggu.",
        ExplanationRule.NamesWhatIsPaid => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} menyebut {Others(e, LostBecause.MatchedOtherwise)}, yang uangnya sudah masuk{Proposed(e, "; mungkin maksudnya ")}.",
        ExplanationRule.ReversedWithUs => $"{Lines(e, "Mutasi")} membawa {e.AtBank} untuk {Others(e)}, yang sudah dibatalkan di sistem.",
        ExplanationRule.PaidAgain => $"Pembayaran {Ours(e)}, {e.WithUs}, sama dengan {Others(e)} dalam kanal, referensi, jumlah dan hari: tercatat dua kali.",
        ExplanationRule.ExactKeyAndAmount => $"{Lines(e, "Mutasi")} dan pembayaran {Ours(e)} memiliki {Key(e)} yang sama dan sama-sama {e.AtBank}.",
        ExplanationRule.EqualsInOrderOfTime => $"{Lines(e, "Mutasi")} dan pembayaran {Ours(e)} memiliki {Key(e)} yang sama dan sama-sama {e.AtBank}; yang sama dipasangkan menurut urutan waktu dan tidak ada yang tersisa.",
        ExplanationRule.Split => $"{Count(e, ItemSide.Line)} mutasi dengan {Key(e)} berjumlah sama dengan pembayaran {Ours(e)}, {e.WithUs}.",
        ExplanationRule.Merged => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} adalah jumlah {Count(e, ItemSide.Payment)} pembayaran: {Ours(e)}.",
        ExplanationRule.RepairedKey => $"{Lines(e, "Mutasi")} memuat {KeyAt(e, 0)}, satu salah ketik dari {KeyAt(e, 1)} milik pembayaran {Ours(e)}; sama-sama {e.AtBank} dan tidak ada pembayaran lain yang semirip itu.",
        ExplanationRule.SameKeyOtherAmount => $"{Lines(e, "Mutasi")} dan pembayaran {Ours(e)} memiliki {Key(e)} yang sama, tetapi di bank {e.AtBank} dan di sistem {e.WithUs}: selisih {e.Difference}.",
        ExplanationRule.StillDifferent => $"Dipasangkan pada rekonsiliasi sebelumnya dengan selisih {e.Difference} yang belum selesai.",
        ExplanationRule.SeveralCandidates => $"{Names(e)}: {e.Competitors.Count} calon pasangan cocok dan tidak dapat dibedakan.",
        ExplanationRule.ReversalPair => $"{Lines(e, "Mutasi")}: yang kedua membatalkan yang pertama, jumlahnya nihil.",
        ExplanationRule.ReversesMatchedLine => $"{Lines(e, "Mutasi")} membatalkan kredit yang sudah dicocokkan ({Others(e)}); di sistem masih lunas.",
        ExplanationRule.CreditWasReversed => $"Bank mengkredit pembayaran {Ours(e)} lalu membatalkannya ({Others(e)}); di sistem masih lunas.",
        ExplanationRule.SameBankReference => $"{Lines(e, "Mutasi")} mengulang mutasi yang sama dengan referensi bank yang sama.",
        ExplanationRule.StatementGap => $"{Lines(e, "Mutasi")} bukan mutasi bank: sebesar {e.AtBank} saldo akhir menurut bank berbeda dari saldo awal ditambah mutasi. Tetap terbuka sampai rekening koran koreksi atau berikutnya menjelaskannya.",
        ExplanationRule.NothingShares => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} tidak memiliki kunci yang sama dengan pembayaran atau STS mana pun yang masih terbuka{Proposed(e, "; mungkin ")}.",
        ExplanationRule.WithinSettlementTime => $"{Ours(e)}, {e.WithUs}, belum masuk bank; tenggatnya {Day(e.Until)}.",
        ExplanationRule.PastSettlementTime => $"{Ours(e)}, {e.WithUs}, belum masuk bank; tenggatnya sudah lewat pada {Day(e.Until)}.",
        ExplanationRule.BillPaidBefore => $"Tagihan pembayaran {Ours(e)} sudah lunas sebelumnya: {e.WithUs} dititipkan untuk pembayar.",
        ExplanationRule.PaidTooMuch => $"Pembayaran {Ours(e)} lebih dari yang terutang: {e.WithUs} dititipkan untuk pembayar.",
        ExplanationRule.PaidTooLittle => $"Pembayaran {Ours(e)} kurang dari yang terutang: {e.WithUs} dititipkan sampai sisanya dibayar.",
        ExplanationRule.BillCannotTakeIt => $"Tagihan yang disebut pembayaran {Ours(e)} tidak ada, dibatalkan, atau kedaluwarsa: {e.WithUs} dititipkan.",
        ExplanationRule.JoinedByHand => e.WithUs.IsZero
            ? $"{Lines(e, "Mutasi")} saling meniadakan; dipasangkan dengan tangan oleh dua orang ({Key(e)})."
            : $"{Lines(e, "Mutasi")} sebesar {e.AtBank} dan {Ours(e)} dipasangkan dengan tangan oleh dua orang ({Key(e)}){Kept(e, "; kanal memotong", "")}.",
        ExplanationRule.HeldByHand => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} dititipkan untuk {Ours(e)} atas perintah dua orang ({Key(e)}).",
        ExplanationRule.WrittenByHand => $"{Lines(e, "Mutasi")} sebesar {e.AtBank} dibukukan ke {Ours(e)} atas perintah dua orang ({Key(e)}).",
        ExplanationRule.DayWasClosed => $"Pembayaran {Ours(e)} dibayar pada {Day(e.Until)}, hari buku yang sudah ditutup ketika diterima; dibukukan pada {Day(e.Items[0].Date)}.",
        _ => throw new UnreachableException(),
    };

    private static string Lines(Explanation e, string word) => word + " " + Join(e, side => side == ItemSide.Line);

    private static string Ours(Explanation e) => Join(e, side => side != ItemSide.Line);

    private static string BatchNames(Explanation e) => Join(e, side => side == ItemSide.Batch);

    // Their keys, as they stand on the line.
    private static string Batches(Explanation e) => string.Join(", ", e.Items.Where(item => item.Item.Side == ItemSide.Batch).Select(item => item.Keys[0]).DefaultIfEmpty(Key(e)));

    private static string Names(Explanation e) => Join(e, _ => true);

    private static string Others(Explanation e, LostBecause why) => string.Join(", ", e.Competitors.Where(other => other.Why == why).Select(other => other.Label));

    private static string Proposed(Explanation e, string before) => Others(e, LostBecause.Proposed) is { Length: > 0 } names ? before + names : "";

    private static string LeftOut(Explanation e, string before) => Others(e, LostBecause.NotInTheSum) is { Length: > 0 } names ? before + names : "";

    private static string Kept(Explanation e, string before, string after) => e.Fee.IsZero ? "" : $"{before} {e.Fee} {after}".TrimEnd();

    private static string Others(Explanation e) => string.Join(", ", e.Competitors.Select(other => other.Label));

    private static int Count(Explanation e, ItemSide side) => e.Items.Count(item => item.Item.Side == side);

    // The first key that all of them have, or else the first of any.
    private static string Key(Explanation e)
    {
        string? first = null;
        foreach (var item in e.Items)
            foreach (var key in item.Keys)
            {
                if (AllHave(e, key)) return key;
                first ??= key;
            }
        return first ?? "a key";
    }

    private static bool AllHave(Explanation e, string key)
    {
        foreach (var item in e.Items)
            if (!item.Keys.Contains(key)) return false;
        return true;
    }

    private static string KeyAt(Explanation e, int item) => e.Items[item].Keys is [var key, ..] ? key : "a key";

    // Most have one line and one payment.
    private static string Join(Explanation e, Func<ItemSide, bool> wanted)
    {
        string? only = null;
        foreach (var item in e.Items)
        {
            if (!wanted(item.Item.Side)) continue;
            if (only is not null) return string.Join(", ", e.Items.Where(one => wanted(one.Item.Side)).Select(one => one.Label));
            only = item.Label;
        }
        return only ?? "";
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "?";
}
