using Payments.Adapters.Contracts;
using Payments.Adapters.Contracts.Reconciliation;
using Payments.Core.Channels;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Settlements;

namespace Payments.Core.Tests.Reconciliation.Settlements;

public sealed class SettlementImportTests
{
    private static readonly SettlementFileId File = new(Guid.Parse("01950000-0000-7000-8000-000000000001"));
    private static readonly DateOnly Day = new(2026, 3, 10);
    private static readonly Dictionary<string, KnownBatch> Nothing = [];

    [Test]
    public void A_batch_that_ties_is_accepted_with_its_lines_in_order()
    {
        var part = Accepted(Decide(Batch(Paid("t2", 5_000), Paid("t1", 100_000, 1_000)))).Batches.Single();
        Assert.That((part.Key, part.Part, part.SettlesOn, part.StatedNet), Is.EqualTo(("B", 1, Day, (Money?)Money.OfRupiah(103_890))));
        Assert.That(part.Lines.Select(line => line.Key.ToString()), Is.EqualTo(["Payment/t1", "Payment/t2"]));
        Assert.That(part.Net, Is.EqualTo(Money.OfRupiah(103_890)));
    }

    [Test]
    public void A_batch_that_states_no_total_is_accepted_without_one() =>
        Assert.That(Accepted(Decide(Batch(Paid("t", 5_000)) with { StatedNet = null })).Batches.Single().StatedNet, Is.Null);

    [Test]
    public void A_total_that_does_not_tie_is_refused_with_both_figures_and_the_difference()
    {
        var problem = Refused(Decide(Batch(Paid("t", 5_000), Paid("u", 2_000)) with { StatedNet = 7_001 })).Single();
        Assert.That(problem.Where, Is.EqualTo("batch B"));
        Assert.That(problem.Message, Does.Contain("2 lines come to 7000").And.Contain("says 7001").And.Contain("difference 1"));
    }

    [Test]
    public void What_cannot_be_trusted_is_refused_with_its_place()
    {
        Assert.That(Messages(Paid("t", 100) with { StatedNet = 101 }), Does.StartWith("line 1: gross 100 less fee 0, tax 0 and withholding 0 is 100, but net says 101"));
        Assert.That(Messages(Paid("t", 100.005m)), Does.Contain("line 1: The gross of 100.005 is finer than a sen"));
        Assert.That(Messages(Paid("t", 100) with { Fee = 0.001m }), Does.Contain("fee of 0.001 is finer"));
        Assert.That(Messages(Paid("t", 1_000_000_000_001)), Does.Contain("more than any transaction"));
        Assert.That(Messages(Paid("t", 100) with { Currency = "USD" }), Does.Contain("only IDR"));
        Assert.That(Messages(Paid("", 100)), Does.Contain("0 characters"));
        Assert.That(Messages(Paid("t\0", 100)), Does.Contain("control character"));
        Assert.That(Messages(Batch(Paid("t", 1)) with { Key = "B\n" }), Does.Contain("key holds a line break"));
        Assert.That(Messages(Paid("t", -100)), Does.Contain("its type must say refund"));
        Assert.That(Messages(GivenSettlement.Refunded("t", -100)), Does.Contain("a refund takes money out"));
        Assert.That(Messages(Batch(Paid("t", 1)) with { Key = "" }), Does.Contain("batch key has 0 characters"));
        Assert.That(Messages(Batch(Paid("t", 1)) with { SettlesOn = null }), Does.Contain("batch B: The day it is paid out is missing"));
        Assert.That(Messages(Batch(Paid("t", 1)) with { StatedNet = 1.001m }), Does.Contain("total of 1.001 is finer"));
        Assert.That(Problems(Decide(new SettlementReading([Batch(Paid("t", 1))], [new("row 3", "No number.")]))), Is.EqualTo("row 3: No number."));
    }

    [Test]
    public void A_warning_refuses_nothing_and_idr_is_idr_in_small_letters() =>
        Assert.That(Decide(new SettlementReading([Batch(Paid("t", 1) with { Currency = "idr" })], [new("row 3", "passed over") { IsWarning = true }])), Is.InstanceOf<SettlementDecision.Accepted>());

    [TestCase("LOKET", "LOKET is a counter")]
    [TestCase("QRIS", "QRIS is no channel of region 3599. Name one of EDC-LOKET, VA-PUDAM, VA-RKUD")]
    public void Only_a_channel_that_is_settled_has_settlement_files(string channel, string message) =>
        Assert.That(Problems(SettlementImport.Decide(new([Batch(Paid("t", 1))], []), Sample.Region, new ChannelId(channel), File, Nothing)), Does.Contain(message));

    [Test]
    public void One_bad_batch_refuses_the_file() =>
        Assert.That(Decide(Batch(Paid("t", 1)), Batch(Paid("u", 1)) with { Key = "C", StatedNet = 2 }), Is.InstanceOf<SettlementDecision.Refused>());

    [Test]
    public void A_refund_makes_a_line_and_even_a_batch_negative() =>
        Assert.That(Accepted(Decide(Batch(Paid("t", 1_000), GivenSettlement.Refunded("t", 5_000)))).Batches.Single().StatedNet, Is.EqualTo(Money.OfRupiah(-4_000)));

    [Test]
    public void A_line_that_stands_twice_counts_once_and_with_another_amount_is_refused()
    {
        var accepted = Accepted(Decide(Batch(Paid("t", 100)) with { Lines = [Paid("t", 100), Paid("t", 100) with { FileLine = 2 }] }));
        Assert.That((accepted.Batches.Single().Lines.Count, accepted.Known), Is.EqualTo((1, 1)));
        var problem = Refused(Decide(Batch(Paid("t", 100), Paid("t", 90) with { FileLine = 7 }) with { StatedNet = null })).Single();
        Assert.That(problem, Is.EqualTo(new ReadingProblem("line 7", "Payment/t of batch B stands on line 1 already, with gross 100 and net 100 instead of 90 and 90. Ask the channel which is right.")));
    }

    [Test]
    public void A_file_with_nothing_new_adds_nothing()
    {
        var first = Accepted(Decide(Batch(Paid("t", 100), Paid("u", 50))));
        var again = Accepted(Decide(new SettlementReading([Batch(Paid("u", 50))], []), Known(first)));
        Assert.That((again.Batches.Count, again.Known), Is.EqualTo((0, 1)));
    }

    [Test]
    public void A_second_file_may_state_its_own_total_or_that_of_the_whole_batch()
    {
        var first = Accepted(Decide(Batch(Paid("t", 100))));
        Assert.That(Part(Batch(Paid("u", 50)), first), Is.EqualTo((2, Money.OfRupiah(150))), "its own");
        Assert.That(Part(Batch(Paid("u", 50)) with { StatedNet = 150 }, first), Is.EqualTo((2, Money.OfRupiah(150))), "the whole batch's");
        Assert.That(Part(Batch(Paid("t", 100), Paid("u", 50)), first), Is.EqualTo((2, Money.OfRupiah(150))), "the whole batch again");
        Assert.That(Part(Batch(Paid("u", 50)) with { StatedNet = null }, first), Is.EqualTo((2, (Money?)null)), "nothing is said of the whole any more");
        Assert.That(Problems(Decide(new SettlementReading([Batch(Paid("u", 50)) with { StatedNet = 60 }], []), Known(first))), Does.Contain("difference 10"));
    }

    [Test]
    public void The_total_of_a_part_says_nothing_of_a_whole_whose_first_part_stated_none()
    {
        var first = Accepted(Decide(Batch(Paid("t", 100)) with { StatedNet = null }));
        Assert.That(Part(Batch(Paid("u", 50)), first), Is.EqualTo((2, (Money?)null)));
        Assert.That(Part(Batch(Paid("u", 50)) with { StatedNet = 150 }, first), Is.EqualTo((2, Money.OfRupiah(150))));
    }

    [Test]
    public void A_known_line_with_another_fee_is_refused_as_a_correction()
    {
        var first = Accepted(Decide(Batch(Paid("t", 100))));
        Assert.That(Problems(Decide(new SettlementReading([Batch(Paid("t", 100, 1))], []), Known(first))), Does.Contain("imported before").And.Contain("adjustment"));
    }

    private static (int Part, Money? StatedNet) Part(SettlementBatch batch, SettlementDecision.Accepted first)
    {
        var part = Accepted(Decide(new SettlementReading([batch], []), Known(first))).Batches.Single();
        return (part.Part, part.StatedNet);
    }

    private static SettlementLine Paid(string id, decimal gross, decimal fee = 0) => GivenSettlement.Paid(id, gross, fee);

    private static SettlementBatch Batch(params SettlementLine[] lines) => GivenSettlement.Batch("B", Day, lines);

    private static SettlementDecision Decide(params SettlementBatch[] batches) => Decide(new SettlementReading(batches, []));

    private static SettlementDecision Decide(SettlementReading reading, IReadOnlyDictionary<string, KnownBatch>? known = null) =>
        SettlementImport.Decide(reading, Sample.Region, Sample.VaRkud, File, known ?? Nothing);

    private static SettlementDecision.Accepted Accepted(SettlementDecision decision) => (SettlementDecision.Accepted)decision;

    private static IReadOnlyList<ReadingProblem> Refused(SettlementDecision decision) => ((SettlementDecision.Refused)decision).Problems;

    private static string Messages(SettlementLine line) => Messages(Batch(line) with { StatedNet = null });

    private static string Messages(SettlementBatch batch) => Problems(Decide(batch));

    private static string Problems(SettlementDecision decision) => string.Join('\n', Refused(decision).Select(problem => $"{problem.Where}: {problem.Message}"));

    private static Dictionary<string, KnownBatch> Known(SettlementDecision.Accepted accepted) => accepted.Batches.ToDictionary(
        part => part.Key, part => new KnownBatch(part.Part, part.StatedNet, part.Lines.ToDictionary(line => line.Key, line => line.Figures)), StringComparer.Ordinal);
}
