using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>Every page there is and who looks at it. A new page gets a line here and is then checked in both languages, both themes and at three widths.</summary>
internal static class PageList
{
    public static readonly (string Path, StaffRole? As)[] All =
    [
        ("/", null),
        ("/masuk", null),
        ("/warga", null),
        ("/tidak-ada", null),
        ("/loket", StaffRole.Cashier),
        ("/loket/kolektif", StaffRole.Cashier),
        ("/loket/bukti", StaffRole.Cashier),
        ("/loket/serah-terima", StaffRole.Cashier),
        ("/loket/tutup", StaffRole.Cashier),
        ("/keluar", StaffRole.Cashier),
        ("/keuangan", StaffRole.Treasurer),
        ("/keuangan/rekening-koran", StaffRole.Treasurer),
        ("/keuangan/settlement", StaffRole.Treasurer),
        ("/keuangan/rekonsiliasi", StaffRole.Treasurer),
        ("/keuangan/perintah", StaffRole.Treasurer),
        ("/keuangan/laporan", StaffRole.Treasurer),
        ("/admin", StaffRole.Administrator),
        ("/admin/petugas/baru", StaffRole.Administrator),
        ("/admin/jejak", StaffRole.Administrator),
        ("/admin/jadwal", StaffRole.Administrator),
        ("/admin/wilayah", StaffRole.Administrator),
    ];
}
