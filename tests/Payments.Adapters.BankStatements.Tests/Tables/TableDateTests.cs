using System.Globalization;
using Payments.Adapters.BankStatements.Tables;

namespace Payments.Adapters.BankStatements.Tests.Tables;

public sealed class TableDateTests
{
    [TestCase("03/11/2025", "dd/MM/yyyy", "2025-11-03")]
    [TestCase("03/11/25", "dd/MM/yy", "2025-11-03")]
    [TestCase("03-Mei-2025", "dd-MMM-yyyy", "2025-05-03")]
    [TestCase("03-Agu-2025", "dd-MMM-yyyy", "2025-08-03")]
    [TestCase("03-Agt-2025", "dd-MMM-yyyy", "2025-08-03")]
    [TestCase("03-Okt-2025", "dd-MMM-yyyy", "2025-10-03")]
    [TestCase("03-DES-2025", "dd-MMM-yyyy", "2025-12-03")]
    [TestCase("03-Nov-2025", "dd-MMM-yyyy", "2025-11-03")]
    [TestCase("2025-11-03 23:59:59", "yyyy-MM-dd HH:mm:ss", "2025-11-03")]
    [TestCase("03/11/2025 10.15.00", "dd/MM/yyyy HH.mm.ss", "2025-11-03")]
    public void A_date_is_read_by_the_declared_pattern(string cell, string pattern, string expected)
    {
        Assert.That(TableDate.TryParse(cell, [pattern], null, out var date), Is.True);
        Assert.That(date, Is.EqualTo(DateOnly.Parse(expected, CultureInfo.InvariantCulture)));
    }

    [TestCase("11/30/2025", "dd/MM/yyyy", Description = "month first")]
    [TestCase("30/02/2025", "dd/MM/yyyy")]
    [TestCase("3/11/2025", "dd/MM/yyyy")]
    [TestCase("PEND", "dd/MM/yyyy")]
    [TestCase("", "dd/MM/yyyy")]
    public void Another_pattern_is_no_date(string cell, string pattern) =>
        Assert.That(TableDate.TryParse(cell, [pattern], null, out _), Is.False);

    [TestCase("Periode : 01/11/2025 - 30/11/2025", "03/11", "2025-11-03")]
    [TestCase("25/12/2025 s/d 24-01-2026", "31/12", "2025-12-31", Description = "the old year")]
    [TestCase("25/12/2025 s/d 24-01-2026", "02/01", "2026-01-02", Description = "the new year")]
    [TestCase("29/02/2028", "29/02", "2028-02-29", Description = "one day")]
    [TestCase("01/11/2025 - 30/11/2025", "03/12", null, Description = "outside of the period")]
    [TestCase("November 2025", "03/11", null)]
    [TestCase("30/11/2025 - 01/11/2025", "03/11", null)]
    public void The_year_of_a_date_without_one_is_that_of_the_period_above(string period, string cell, string? expected)
    {
        Assert.That(TableDate.TryParse(cell, ["dd/MM"], TablePeriod.Read(period), out var date), Is.EqualTo(expected is not null));
        if (expected is not null) Assert.That(date, Is.EqualTo(DateOnly.Parse(expected, CultureInfo.InvariantCulture)));
    }
}
