using System.Globalization;
using System.Text;
using Payments.Adapters.BankStatements.Tests.Xlsx;

namespace Payments.Adapters.BankStatements.Tests.Tables;

/// <summary>A bank's list made up from the published column list of a map: a credit of 1,500,000.50 (1,500,000 where numbers are bare) and a debit of 2,500 on two days.</summary>
/// <param name="Map">The map that reads it.</param>
/// <param name="Delimiter">Between the cells of its CSV file.</param>
/// <param name="Header">Its header.</param>
/// <param name="Rows">The rows below: cells with a bar between, <c>{T}</c> for the text and <c>{A}</c> for the account.</param>
internal sealed record BankList(string Map, string Delimiter, string[] Header, params string[] Rows)
{
    private static readonly string[] Jatim = ["Post Date", "Effective Date", "Account", "Name", "Description", "Currency", "Debit", "Credit", "Balance", "Reference No"];

    public static IReadOnlyList<BankList> All { get; } =
    [
        new("bank-jatim", ";", Jatim, "03/11/2025|03/11/2025|{A}|PEMKAB|{T}|IDR|0,00|1.500.000,50|1.600.000,50|R1", "04/11/2025|04/11/2025|{A}|PEMKAB|{T}|IDR|2.500,00|0,00|1.597.500,50|R2"),
        new("bank-jatim-en", ",", Jatim, "03/11/2025|03/11/2025|{A}|PEMKAB|{T}|IDR|0.00|1,500,000.50|1,600,000.50|R1", "04/11/2025|04/11/2025|{A}|PEMKAB|{T}|IDR|2,500.00|0.00|1,597,500.50|R2"),
        new("bca-bisnis", ",", ["Tanggal Transaksi", "Keterangan", "Cabang", "Jumlah", "Saldo"], "03/11/2025|{T}|0000|1,500,000.50 CR|1,600,000.50", "04/11/2025|{T}|0000|2,500.00 DB|1,597,500.50", "Saldo Awal|100,000.00", "Mutasi Debet|2,500.00", "Mutasi Kredit|1,500,000.50", "Saldo Akhir|1,597,500.50"),
        new("bca-bisnis-preview", "\t", ["No", "Tanggal", "Keterangan", "Debit", "Kredit", "Saldo"], "1|03/11/2025|{T}||1,500,000.50|1,600,000.50", "2|04/11/2025|{T}|2,500.00||1,597,500.50"),
        new("bca-personal", ",", ["Date", "Description", "Branch", "Amount", "", "Balance"], "'03/11/2025|{T}|'0000|1500000.50|CR|1600000.50", "'04/11/2025|{T}|'0000|2500.00|DB|1597500.50"),
        new("bca-syariah", ",", ["Tanggal Efektif", "Tanggal Transaksi", "Jam Input", "Kode Transaksi", "Keterangan", "Keterangan Tambahan", "D/C", "Nominal", "Saldo", "Nomor Referensi", "Kode Cabang"], "03/11/2025|03/11/2025|10:15|SET|{T}||C|1500000|1600000|R1|001", "04/11/2025|04/11/2025|10:15|ADM|{T}||D|2500|1597500|R2|001"),
        new("bni", ",", ["No.", "Posting Date", "Effective Date", "Branch", "Journal No.", "Transaction Description", "Amount", "Db/Cr", "Balance"], "1|03/11/2025 10.15.00|03/11/2025 10.15.00|0999|R1|{T}|1,500,000.50|C|1,600,000.50", "2|04/11/2025 10.15.00|04/11/2025 10.15.00|0999|R2|{T}|2,500.00|D|1,597,500.50"),
        new("bni-id", ",", ["No.", "Tanggal Kirim", "Tanggal Efektif", "Cabang", "No. Jurnal", "Deskripsi", "Jumlah", "Db/Cr", "Saldo"], "1|03/11/2025 10.15.00|03/11/2025 10.15.00|0999|R1|{T}|1,500,000.50|C|1,600,000.50", "2|04/11/2025 10.15.00|04/11/2025 10.15.00|0999|R2|{T}|2,500.00|D|1,597,500.50"),
        new("bri", ";", ["ID", "NOREK", "TGL_TRAN", "TGL_EFEKTIF", "JAM_TRAN", "SEQ", "DESK_TRAN", "SALDO_AWAL_MUTASI", "MUTASI_DEBIT", "MUTASI_KREDIT", "SALDO_AKHIR_MUTASI"], "1|{A}|2025-11-03 00:00:00|2025-11-03 00:00:00|91637|1|{T}|100000.00|0.00|1500000.50|1600000.50", "2|{A}|2025-11-04 00:00:00|2025-11-04 00:00:00|91638|2|{T}|1600000.50|2500.00|0.00|1597500.50"),
        new("bri-cetak", ",", ["Tanggal Transaksi", "Uraian Transaksi", "Teller", "Debet", "Kredit", "Saldo"], "03/11/25|{T}|8888|0.00|1,500,000.50|1,600,000.50", "04/11/25|{T}|8888|2,500.00|0.00|1,597,500.50"),
        new("bsi-mutasi", ",", ["TrxId", "Tanggal", "Trx Time", "D/K", "Mutasi", "Saldo", "Keterangan"], "R1|03/11/2025|10:15|K|1500000|1600000|{T}", "R2|04/11/2025|10:15|D|2500|1597500|{T}"),
        new("bsi-nominal", ",", ["Tanggal", "Keterangan", "Nominal Debet", "Nominal Kredit", "Saldo"], "03/11/2025|{T}||1500000|1600000", "04/11/2025|{T}|2500||1597500"),
        new("cimb-niaga", ",", ["Post Date", "Eff Date", "Transaction Description", "Transaction Ref No", "Debit", "Credit", "Balance"], "03/11/2025|03/11/2025|{T}|R1||1500000|1600000", "04/11/2025|04/11/2025|{T}|R2|2500||1597500"),
        new("mandiri", ",", ["Account No", "Date", "Val. Date", "Transaction Code", "Description", "Description", "Reference No.", "Debit", "Credit"], "{A}|03/11/25|03/11/25|6902|{T}||R1|.00|1,500,000.50", "{A}|04/11/25|04/11/25|7500|{T}||R2|2,500.00|.00"),
        new("mandiri-posting", ",", ["Posting Date", "Remark", "Reference No", "Debit", "Credit", "Balance"], "03/11/2025|{T}|R1|.00|1,500,000.50|1,600,000.50", "04/11/2025|{T}|R2|2,500.00|.00|1,597,500.50"),
        new("mandiri-rincian", ",", ["Tgl.", "Tgl. Val.", "Rincian Transaksi", "No. Referensi", "Debit", "Kredit", "Saldo", "Branch Code"], "03/11/2025|03/11/2025|{T}|R1|.00|1,500,000.50|1,600,000.50|001", "04/11/2025|04/11/2025|{T}|R2|2,500.00|.00|1,597,500.50|001"),
        new("tanggal-uraian", ";", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0|1500000|1600000", "04/11/2025|{T}|2500|0|1597500"),
        new("tanggal-uraian-en", ",", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0.00|1,500,000.50|1,600,000.50", "04/11/2025|{T}|2,500.00|0.00|1,597,500.50"),
        new("tanggal-uraian-id", ";", ["Tgl Trans", "Uraian", "Debet", "Kredit", "Saldo"], "03/11/2025|{T}|0,00|1.500.000,50|1.600.000,50", "04/11/2025|{T}|2.500,00|0,00|1.597.500,50"),
    ];

    public static BankList Of(string map) => All.Single(list => list.Map == map);

    public byte[] ToCsv(string text, string account) =>
        Encoding.UTF8.GetBytes(string.Concat(Cells(text, account).Select(row => string.Join(Delimiter, row.Select(Quoted)) + "\n")));

    public byte[] ToWorkbook(string text, string account) =>
        new WorkbookText().Sheet("Mutasi", [.. Cells(text, account).Select(row => Array.ConvertAll<string, object?>(row, cell => cell))]).ToBytes();

    private IEnumerable<string[]> Cells(string text, string account) =>
        [Header, .. Rows.Select(row => row.Replace("{T}", text, StringComparison.Ordinal).Replace("{A}", account, StringComparison.Ordinal).Split('|'))];

    private string Quoted(string cell) => cell.Contains(Delimiter, StringComparison.Ordinal) ? string.Create(CultureInfo.InvariantCulture, $"\"{cell}\"") : cell;
}
