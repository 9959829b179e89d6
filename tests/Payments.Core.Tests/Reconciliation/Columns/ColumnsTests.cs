using System.Text;
using Payments.Core.Billing;
using Payments.Core.Channels;
using Payments.Core.Reconciliation.Columns;

namespace Payments.Core.Tests.Reconciliation.Columns;

/// <summary>What is packed comes back as it was.</summary>
public sealed class ColumnsTests
{
    // Texts are kept in chunks of a mebibyte: those of one item must stand together all the same.
    [TestCase(0)]
    [TestCase(1)]
    [TestCase(253)]
    [TestCase(254)]
    [TestCase(300)]
    [TestCase(700_000)]
    [TestCase(3_000_000)]
    public void A_line_comes_back_with_all_its_texts_however_long_they_are(int length)
    {
        var lines = new LineColumns(_ => Guid.Empty);
        for (var line = 0; line < 3; line++)
        {
            var (name, reference, text) = (Encoding.UTF8.GetBytes($"L{line}"), Encoding.UTF8.GetBytes(new string('r', length)), Encoding.UTF8.GetBytes(new string('t', length) + line));
            lines.Add(new FileLine { Name = name, Reference = reference, Text = text, Amount = Money.OfRupiah(1) });
        }

        for (var line = 0; line < 3; line++)
        {
            Assert.That(lines[line].Name, Is.EqualTo($"L{line}"));
            Assert.That(lines[line].Reference, Is.EqualTo(length == 0 ? null : new string('r', length)));
            Assert.That(lines[line].BankReference, Is.Null);
            Assert.That(lines[line].Text, Is.EqualTo(new string('t', length) + line));
        }
    }

    [Test]
    public void A_payment_comes_back_with_texts_that_are_empty_or_not_there()
    {
        var payments = new PaymentColumns(_ => Guid.Empty);
        payments.Add(new FilePayment { Number = "P1"u8, Channel = new ChannelId("va"), Payer = "SITI"u8 });
        payments.Add(new FilePayment { Number = "P2"u8, Channel = new ChannelId("va"), Reference = "R"u8, Trace = "T"u8 });

        Assert.That(payments.Select(payment => (payment.Number, payment.Reference, payment.Trace, payment.Payer)),
            Is.EqualTo(new[] { ("P1", "", (string?)null, (string?)"SITI"), ("P2", "R", "T", null) }));
    }

    [Test]
    public void A_line_comes_back_with_its_id_whether_the_id_says_its_place_or_not_and_wherever_it_is_placed_later()
    {
        var (said, other) = (Guid.Parse("00000003-0000-0007-3e59-09f57aab186c"), Guid.Parse("0199e3a1-7f3c-7a21-9d0e-5b6c7d8e9f10"));
        var lines = new LineColumns();
        foreach (var id in new[] { said, other, said }) lines.Add(new FileLine { Id = new(id), Statement = 3, Sequence = 7 });
        lines.Place(2, 9, duplicate: false);

        Assert.That(lines.Select(line => (line.Id.Value, line.Statement, line.Sequence)), Is.EqualTo(new[] { (said, 3, 7), (other, 3, 7), (said, 3, 9) }));
    }

    [Test]
    public void A_payment_comes_back_with_its_codes()
    {
        var (first, second) = (PaymentCode.Make("71", 1), PaymentCode.Make("71", 2));
        var payments = new PaymentColumns(_ => Guid.Empty);
        payments.Add(new FilePayment { Number = "P1"u8, Channel = new ChannelId("va"), Payer = "SITI"u8, Codes = Encoding.UTF8.GetBytes($"{first} {second} {first}") });
        payments.Add(new FilePayment { Number = "P2"u8, Channel = new ChannelId("va") });

        Assert.That(payments.Select(payment => payment.Codes), Is.EqualTo(new PaymentCode[][] { [first, second], [] }));
    }
}
