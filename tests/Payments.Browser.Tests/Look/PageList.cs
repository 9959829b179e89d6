using Payments.Core.Staff;

namespace Payments.Browser.Tests.Look;

/// <summary>Every page there is and who looks at it. A new page gets a line here and is then checked in both languages, both themes and three widths.</summary>
internal static class PageList
{
    public static readonly (string Path, StaffRole? As)[] All =
    [
        ("/", null),
        ("/masuk", null),
        ("/warga", null),
        ("/tidak-ada", null),
        ("/loket", StaffRole.Cashier),
        ("/keluar", StaffRole.Cashier),
        ("/keuangan", StaffRole.Treasurer),
        ("/admin", StaffRole.Administrator),
    ];
}
