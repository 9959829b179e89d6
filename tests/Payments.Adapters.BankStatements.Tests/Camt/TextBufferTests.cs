using CsCheck;
using Payments.Adapters.BankStatements.Camt;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class TextBufferTests
{
    [Test]
    public void Every_text_stays_where_it_was_put_however_much_follows() =>
        Gen.String[0, 700].Array[1, 20].Sample(texts =>
        {
            var buffer = new TextBuffer();
            var slices = texts.Select(text => buffer.Add(text)).ToList();
            return slices.Zip(texts).All(pair => buffer.Of(pair.First).SequenceEqual(pair.Second)) && buffer.All.SequenceEqual(string.Concat(texts));
        });

    [Test]
    public void Texts_set_apart_are_one_piece_from_the_first_to_the_last()
    {
        var buffer = new TextBuffer();
        buffer.AddApart("BEFORE");
        var first = buffer.AddApart("PBB");
        var both = first.To(buffer.AddApart("2025"));
        Assert.That((buffer.StringOf(both), buffer.All.ToString(), default(TextSlice).To(first)), Is.EqualTo(("PBB 2025", "BEFORE PBB 2025", first)));
    }

    [Test]
    public void Nothing_is_no_string_and_a_cleared_buffer_holds_nothing()
    {
        var buffer = new TextBuffer();
        Assert.That(buffer.StringOf(buffer.Add("")), Is.Null);
        buffer.Add("PBB");
        buffer.Clear();
        Assert.That(buffer.All.IsEmpty, Is.True);
    }
}
