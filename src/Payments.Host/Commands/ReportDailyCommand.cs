using System.CommandLine;
using Payments.Host.Reports;

namespace Payments.Host.Commands;

/// <summary><c>report daily --date D</c>: receipts of a ledger day by channel and account code.</summary>
internal static class ReportDailyCommand
{
    public static Command Create(CommonOptions common)
    {
        var date = new Option<DateOnly>("--date") { Description = "Ledger day (yyyy-MM-dd).", Required = true };
        var format = new Option<string>("--format") { Description = "text, csv, xlsx or pdf.", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong("text", "csv", "xlsx", "pdf");
        var file = new Option<FileInfo?>("--out") { Description = "File to write; standard output when left out." };
        var command = new Command("daily", "Receipts of a day by channel and account code.") { date, format, file, common.Region };
        common.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var books = common.Of(parsed).Open();
            var region = common.RegionOf(parsed, books.Regions);
            var day = parsed.GetValue(date);
            var sums = await books.Reports.DailyReceiptsAsync(region.Code, day, cancellationToken);
            var content = ReportFile.Of(parsed.GetRequiredValue(format), DailyReport.Of(region, day, sums));
            await using var output = parsed.GetValue(file) is { } target ? target.Create() : Console.OpenStandardOutput();
            await output.WriteAsync(content, cancellationToken);
            return CommandLine.Done;
        });
        return command;
    }
}
