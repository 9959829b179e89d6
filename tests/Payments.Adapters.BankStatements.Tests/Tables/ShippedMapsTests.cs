using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements.Tests.Xlsx;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Tables;

/// <summary>Samples made up from the published column lists: a credit of 1,500,000.50 and a debit of 2,500 on two days.</summary>
public sealed class ShippedMapsTests
{
    private static readonly string[] Jatim = ["Post Date", "Effective Date", "Account", "Name", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"];

    private static readonly Sample[] Samples =
    [
        new("bank-jatim", ";", Jatim, "03/11/2025|03/11/2025|0099|PEMKAB|{T}|IDR|0,00|1.500.000,50|1.600.000,50|R1", "04/11/2025|04/11/2025|0099|PEMKAB|{T}|IDR|2.500,00|0,00|1.597.500,50|R2"),
        new("bank-jatim-en", ",", Jatim, "03/11/2025|03/11/2025|0099|PEMKAB|{T}|IDR|0.00|1,500,000.50|1,600,000.50|R1", "04/11/2025|04/11/2025|0099|PEMKAB|{T}|IDR|2,500.00|0.00|1,597,500.50|R2"),
        new("bca-bisnis", ",", ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"], "03/11/2025|{T}|0000|1,500,000.50 CR|1,600,000.50", "04/11/2025|{T}|0000|2,500.00 DB|1,597,500.50", "Saldo Awal|100,000.00", "Mutasi Debet|2,500.00", "Mutasi Kredit|1,500,000.50", "Saldo Akhir|1,597,500.50"),
        new("bca-bisnis-preview", "\t", ["No", "Tanggal", "Keterangan", "Debit", "Kredit", "Saldo"], "1|03/11/2025|{T}||1,500,000.50|1,600,000.50", "2|04/11/2025|{T}|2,500.00||1,597,500.50"),
        new("bca-personal", ",", ["Date", "Description", "Branch", "Amount", "", "Balance"], "'03/11/2025|{T}|'0000|1500000.50|CR|1600000.50", "'04/11/2025|{T}|'0000|2500.00|DB|1597500.50"),
        new("bca-syariah", ",", ["Tanggal Efektif", "Tanggal Transaksi", "Jam Input", "Kode Transaksi", "Keterangan", "Keterangan Tambahan", "D/C", "Nominal", "Saldo", "Nomor Referensi", "Kode Cabang"], "03/11/2025|03/11/2025|10:15|SET|{T}||C|1500000|1600000|R1|001", "04/11/2025|04/11/2025|10:15|ADM|{T}||D|2500|1597500|R2|001"),
        new("bni", ",", ["No.", "Posting Date", "Effective Date", "Branch", "Journal No.", "Transaction Description", "Amount", "Db/Cr", "Balance"], "1|03/11/2025 10.15.00|03/11/2025 10.15.00|0999|R1|{T}|1,500,000.50|C|1,600,000.50", "2|04/11/2025 10.15.00|04/11/2025 10.15.00|0999|R2|{T}|2,500.00|D|1,597,500.50"),
        new("bni-id", ",", ["No.", "Tanggal Kirim", "Tanggal Efektif", "Cabang", "No. Jurnal", "Deskripsi", "Jumlah", "Db/Cr", "Saldo"], "1|03/11/2025 10.15.00|03/11/2025 10.15.00|0999|R1|{T}|1,500,000.50|C|1,600,000.50", "2|04/11/2025 10.15.00|04/11/2025 10.15.00|0999|R2|{T}|2,500.00|D|1,597,500.50"),
        new("bri", ";", ["ID", "NOREK", "TGL_TRAN", "TGL_EFEKTIF", "JAM_TRAN", "SEQ", "DESK_TRAN", "SALDO_AWAL_MUTASI", "MUTASI_DEBIT", "MUTASI_KREDIT", "SALDO_AKHIR_MUTASI"], "1|0999|2025-11-03 00:00:00|2025-11-03 00:00:00|91637|1|{T}|100000.00|0.00|1500000.50|1600000.50", "2|0999|2025-11-04 00:00:00|2025-11-04 00:00:00|91638|2|{T}|1600000.50|2500.00|0.00|1597500.50"),
        new("bri-cetak", ",", ["Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo"], "03/11/25|{T}|8888|0.00|1,500,000.50|1,600,000.50", "04/11/25|{T}|8888|2,500.00|0.00|1,597,500.50"),
        new("bsi-mutasi", ",", ["TrxId", "Tanggal", "Trx Time", "D/K", "Mutasi", "Saldo", "Keterangan"], "R1|03/11/2025|10:15|K|1500000|1600000|{T}", "R2|04/11/2025|10:15|D|2500|1597500|{T}"),
        new("bsi-nominal", ",", ["Tanggal", "Keterangan", "Nominal Debet", "Nominal Kredit", "Saldo"], "03/11/2025|{T}||1500000|1600000", "04/11/2025|{T}|2500||1597500"),
        new("cimb-niaga", ",", ["Post Date", "Eff Date", "Transaction Description", "Transaction Ref No", "Debit", "Credit", "Balance"], "03/11/2025|03/11/2025|{T}|R1||1500000|1600000", "04/11/2025|04/11/2025|{T}|R2|2500||1597500"),
        new("mandiri", ",", ["Account No", "Date", "Val. Date", "Transaction Code", "Description", "Description", "Reference No.", "Debit", "Credit"], "0099|03/11/25|03/11/25|6902|{T}||R1|.00|1,500,000.50", "0099|04/11/25|04/11/25|7500|{T}||R2|2,500.00|.00"),
        new("mandiri-posting", ",", ["Posting Date", "Remark", "Reference No", "Debit", "Credit", "Balance"], "03/11/2025|{T}|R1|.00|1,500,000.50|1,600,000.50", "04/11/2025|{T}|R2|2,500.00|.00|1,597,500.50"),
        new("mandiri-rincian", ",", ["Tgl.", "Tgl. Val.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo", "Branch Code"], "03/11/2025|03/11/2025|{T}|R1|.00|1,500,000.50|1,600,000.50|001", "04/11/2025|04/11/2025|{T}|R2|2,500.00|.00|1,597,500.50|001"),
        new("tanggal-uraian", ";", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0|1500000|1600000", "04/11/2025|{T}|2500|0|1597500"),
        new("tanggal-uraian-en", ",", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0.00|1,500,000.50|1,600,000.50", "04/11/2025|{T}|2,500.00|0.00|1,597,500.50"),
        new("tanggal-uraian-id", ";", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0,00|1.500.000,50|1.600.000,50", "04/11/2025|{T}|2.500,00|0,00|1.597.500,50"),
    ];

    /// <summary>Another map has the same columns and is taken unless this one is named.</summary>
    private static readonly Dictionary<string, string> TakenInstead = new(StringComparer.Ordinal)
    {
        ["csv:tanggal-uraian-id"] = "csv:tanggal-uraian",
        ["xlsx:tanggal-uraian-id"] = "xlsx:tanggal-uraian",
        ["xlsx:tanggal-uraian-en"] = "xlsx:tanggal-uraian",
        ["xlsx:bank-jatim-en"] = "xlsx:bank-jatim",
    };

    private static IEnumerable<string> Names => Samples.Select(sample => sample.Map);

    [Test]
    public void Every_shipped_map_has_a_sample() => Assert.That(Names, Is.EqualTo(Payments.Adapters.BankStatements.Tables.TableMaps.ShippedNames()));

    [TestCaseSource(nameof(Names))]
    public void A_CSV_file_is_read_and_recognised(string map) => Check("csv:" + map, Samples.Single(sample => sample.Map == map).ToCsv());

    [TestCaseSource(nameof(Names))]
    public void A_workbook_of_texts_is_read_and_recognised(string map) => Check("xlsx:" + map, Samples.Single(sample => sample.Map == map).ToWorkbook());

    private static void Check(string format, byte[] content)
    {
        using var file = new MemoryStream(content);
        var formats = StatementFormats.Standard();
        Assert.That(formats.Detect(file)?.Format, Is.EqualTo(TakenInstead.GetValueOrDefault(format, format)));
        var reading = formats.Find(format)!.Read(file);
        Assert.That(reading.Problems, Is.Empty);
        Check(reading.Statements.Single());
    }

    private static void Check(BankStatement statement) => Assert.Multiple(() =>
    {
        Assert.That(statement.Lines.Select(line => line.EntryDate), Is.EqualTo(new DateOnly?[] { new(2025, 11, 3), new(2025, 11, 4) }));
        Assert.That(decimal.Truncate(statement.Lines[0].Amount), Is.EqualTo(1_500_000m));
        Assert.That(statement.Lines[1].Amount, Is.EqualTo(-2500m));
        Assert.That(statement.Lines.Select(line => line.Text), Is.All.EqualTo("SETORAN CR"));
        Assert.That(statement.Currency, Is.EqualTo("IDR"));
        Assert.That(statement.Balanced, Is.Not.False);
        Assert.That(statement.Problems, Is.Empty);
    });

    private sealed record Sample(string Map, string Delimiter, string[] Header, params string[] Rows)
    {
        private IEnumerable<string[]> All => [Header, .. Rows.Select(row => row.Replace("{T}", "SETORAN CR", StringComparison.Ordinal).Split('|'))];

        public byte[] ToCsv() => Encoding.UTF8.GetBytes(string.Concat(All.Select(row => string.Join(Delimiter, row.Select(Quoted)) + "\n")));

        public byte[] ToWorkbook() => new WorkbookText().Sheet("Mutasi", [.. All.Select(row => Array.ConvertAll<string, object?>(row, cell => cell))]).ToBytes();

        private string Quoted(string cell) => cell.Contains(Delimiter, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"\"{cell}\"") : cell;
    }
}
