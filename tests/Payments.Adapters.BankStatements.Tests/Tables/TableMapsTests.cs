using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Tests.Tables;

public sealed class TableMapsTests
{
    private const string Good = """
        { "name": "x", "title": "X", "numbers": "plain", "dates": ["dd/MM/yyyy"], "sign": "twoColumns",
          "columns": { "date": ["D"], "text": ["T"], "debit": ["DB"], "credit": ["CR"] } }
        """;

    [Test]
    public void The_shipped_maps_are_valid_and_named_like_their_files() =>
        Assert.That(TableMaps.Shipped().Select(map => map.Name),
            Is.EqualTo(new[]
            {
                "bank-jatim", "bank-jatim-en", "bca-bisnis", "bca-bisnis-preview", "bca-personal", "bca-syariah", "bni", "bni-id", "bri", "bri-cetak",
                "bsi-mutasi", "bsi-nominal", "cimb-niaga", "mandiri", "mandiri-posting", "mandiri-rincian", "tanggal-uraian", "tanggal-uraian-en", "tanggal-uraian-id",
            }));

    [Test]
    public void A_map_is_plain_data() => Assert.That(TableMaps.Load(Good).Columns.Debit, Is.EqualTo(new[] { "DB" }));

    [TestCase("\"sign\": \"twoColumns\"", "\"sign\": \"suffix\"", "columns.amount")]
    [TestCase("\"debit\": [\"DB\"],", "", "columns.debit")]
    [TestCase("[\"dd/MM/yyyy\"]", "[]", "dates")]
    [TestCase("dd/MM/yyyy", "dd/MM", "dates without a year need periodLabels")]
    [TestCase("\"numbers\": \"plain\"", "\"numbers\": \"guess\"", "$.numbers")]
    [TestCase("\"title\"", "\"tittle\"", "tittle")]
    [TestCase("\"numbers\": \"plain\",", "", "numbers")]
    [TestCase("\"name\": \"x\",", "\"name\": \"x\", \"delimiter\": \";;\",", "delimiter")]
    [TestCase("\"name\": \"x\",", "\"name\": \"x\", \"balances\": \"running\",", "columns.balance")]
    [TestCase("\"name\": \"x\",", "\"name\": \"x\", \"balances\": \"footer\",", "footer.opening")]
    public void A_map_that_contradicts_itself_is_refused_and_says_where(string part, string with, string says) =>
        Assert.That(() => TableMaps.Load(Good.Replace(part, with, StringComparison.Ordinal)), Throws.TypeOf<FormatException>().With.Message.Contains(says));
}
