using System.Globalization;
using Payments.Adapters.BankStatements;
using Payments.Adapters.Simulator;
using Payments.Adapters.Simulator.Faults;
using Payments.Core;
using Payments.Core.Billing;
using Payments.Core.Reconciliation;
using Payments.Core.Reconciliation.Closing;
using Payments.Core.Reconciliation.Statements;
using Payments.Core.Regions;
using Payments.Core.Remittance;
using Payments.Host.Composition;
using Payments.Host.Reports;

namespace Payments.Host.Demo;

/// <summary>A region's days one after the other: counters and bank take payments over HTTP, the bank's statements come in, the night closes the day.</summary>
internal sealed class DemoRun(DemoInstallation place, DemoOptions options)
{
    private readonly Books _books = place.Books;
    private readonly Region _region = place.Region;
    private readonly StatementFormats _formats = StatementFormats.Standard();
    private readonly List<Discrepancy> _exceptions = [];
    private readonly List<DepositSlip> _slips = [];
    private Queue<Bill> _bills = new();
    private int _accepted, _refused, _unknown;

    /// <summary>Every exception of every night.</summary>
    public IReadOnlyList<Discrepancy> Exceptions => _exceptions;

    /// <summary>Payments that were told "paid".</summary>
    public int Accepted => _accepted;

    /// <summary>Payments that were refused and given back.</summary>
    public int GivenBack => _refused;

    /// <summary>Payments whose answer the bank did not get in time.</summary>
    public int Unanswered => _unknown;

    /// <summary>Runs all days; null when every day closed, else why one did not.</summary>
    public async Task<string?> RunAsync(IReadOnlyList<Bill> bills, Action<DateOnly> onDay, CancellationToken cancellationToken)
    {
        _bills = new(bills);
        for (var number = 0; number < options.Days; number++)
        {
            var day = DemoOptions.FirstDay.AddDays(number);
            await OpenDayAsync(day, cancellationToken);
            await TakePaymentsAsync(day, number >= options.Days - DemoOptions.QuietDays, cancellationToken);
            if (await EndDayAsync(day, cancellationToken) is { } refused) return refused;
            if (await NightAsync(day, cancellationToken) is { } open) return open;
            onDay(day);
        }
        return null;
    }

    /// <summary>Morning: yesterday's advices reach us, yesterday's cash is carried to the bank.</summary>
    private async Task OpenDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        place.Clock.Set(At(day, 7, 30));
        await place.Bank.BeginDayAsync(day, cancellationToken);
        foreach (var slip in _slips) place.Bank.Deposit(slip.Number, _region.Accounts[slip.Account].Number, slip.Amount);
        _slips.Clear();
    }

    private async Task TakePaymentsAsync(DateOnly day, bool quiet, CancellationToken cancellationToken)
    {
        var atCounter = options.PaymentsPerDay / 3;
        var baskets = Enumerable.Range(0, atCounter).Select(i => Take(1 + (i % 3))).ToList();
        var byBank = Enumerable.Range(0, options.PaymentsPerDay - atCounter).SelectMany(_ => Take(1)).ToList();
        var cashiers = Enumerable.Range(0, DemoOptions.Cashiers).Select(i => CashierAsync(day, i, baskets, cancellationToken));
        var payers = Parallel.ForEachAsync(byBank, new ParallelOptions { MaxDegreeOfParallelism = DemoOptions.Payers, CancellationToken = cancellationToken },
            async (bill, token) => await PayAtBankAsync(bill, quiet, token));
        await Task.WhenAll([.. cashiers, payers]);
    }

    private async Task CashierAsync(DateOnly day, int number, List<IReadOnlyList<Bill>> baskets, CancellationToken cancellationToken)
    {
        using var cashier = new CounterClient(place.Url, _region.Code.Value, place.CashierTokens[number], $"LOKET-{number + 1:00}");
        await cashier.OpenAsync(TillSessionId.New(place.Clock.GetUtcNow()).Value, 500_000, cancellationToken);
        for (var i = number; i < baskets.Count; i += DemoOptions.Cashiers)
        {
            if (baskets[i].Count == 0) continue;
            var key = string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}-{i}");
            var codes = baskets[i].Select(bill => bill.Code).ToList();
            if (await cashier.PayAsync(codes, key, cancellationToken) is not { } ntpd) continue;
            Interlocked.Increment(ref _accepted);
            if (i != number || day.Day % 2 == 0) continue;
            // Every other day a cashier's first payment is undone and taken again: two receipts, one payment that stands.
            await cashier.VoidAsync(ntpd, place.SupervisorToken, cancellationToken);
            if (await cashier.PayAsync(codes, key + "-2", cancellationToken) is not null) Interlocked.Increment(ref _accepted);
        }
        // Now and then a drawer is a little short or over: the difference is booked, not hidden.
        await cashier.CloseAsync((day.Day * 7 + number) % 11 == 0 ? -2_000 : (day.Day * 5 + number) % 13 == 0 ? 1_000 : 0, cancellationToken);
    }

    private async Task PayAtBankAsync(Bill bill, bool quiet, CancellationToken cancellationToken)
    {
        var account = _region.Agencies[bill.Agency].Account;
        var channel = _region.Channels.Values.Single(channel => channel.Account == account && channel.VirtualAccountPrefix is not null);
        var paid = await place.Bank.PayAsync(
            VirtualAccount.Of(channel.VirtualAccountPrefix!, bill.Code), quiet ? FaultKind.None : null, cancellationToken);
        _ = paid.Result switch
        {
            PaymentResult.Accepted => Interlocked.Increment(ref _accepted),
            PaymentResult.Unknown => Interlocked.Increment(ref _unknown),
            _ => Interlocked.Increment(ref _refused),
        };
    }

    /// <summary>Evening: the bank closes its books and sends the statements.</summary>
    private async Task<string?> EndDayAsync(DateOnly day, CancellationToken cancellationToken)
    {
        place.Clock.Set(At(day, 23, 0));
        await place.Bank.EndDayAsync(day, cancellationToken);
        foreach (var account in _region.Accounts.Values)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{account.Id}-{day:yyyyMMdd}.sta");
            var bytes = place.Bank.StatementOf(account.Number, day);
            await File.WriteAllBytesAsync(Path.Combine(options.Folder.FullName, "statements", name), bytes, cancellationToken);
            using var stream = new MemoryStream(bytes);
            var reader = _formats.Find(account.StatementFormat) ?? throw new OperatorException($"No reader for {account.StatementFormat}.");
            if (await _books.Importer.ImportAsync(_region, name, stream, reader, dryRun: false, cancellationToken) is ImportOutcome.Refused refused)
                return $"{name} was refused: {refused.Problems[0].Where}: {refused.Problems[0].Message}";
        }
        return null;
    }

    private async Task<string?> NightAsync(DateOnly day, CancellationToken cancellationToken)
    {
        place.Clock.Set(At(day.AddDays(1), 1, 30));
        await _books.Incidents.FlushAsync(cancellationToken);
        switch (await _books.Night.RunAsync(_region, day, cancellationToken))
        {
            case NightlyResult.Closed closed:
                _exceptions.AddRange(closed.Exceptions);
                _slips.AddRange(closed.Slips);
                await WriteReportsAsync(day, closed, cancellationToken);
                return null;
            case NightlyResult.DoesNotTieOut open:
                TieOutText.Write(Console.Error, _region, open.Sheet);
                return string.Join(Environment.NewLine, open.Reasons);
            case NightlyResult.Refused refused:
                return string.Join(Environment.NewLine, refused.Reasons);
            default:
                throw new InvalidOperationException();
        }
    }

    private async Task WriteReportsAsync(DateOnly day, NightlyResult.Closed closed, CancellationToken cancellationToken)
    {
        string Name(string kind, string type) => Path.Combine(options.Folder.FullName, "reports", string.Create(CultureInfo.InvariantCulture, $"{kind}-{day:yyyyMMdd}.{type}"));
        await using (var sheet = new StreamWriter(Name("tie-out", "txt"))) TieOutText.Write(sheet, _region, closed);
        await File.WriteAllBytesAsync(Name("tie-out", "csv"), ReportFile.Of("csv", TieOutReport.Of(_region, closed.Sheet)), cancellationToken);
        await File.WriteAllBytesAsync(Name("five-way", "csv"), ReportFile.Of("csv", FiveWayReport.Of(_region, closed.Sheet)), cancellationToken);
        var sums = await _books.Reports.DailyReceiptsAsync(_region.Code, day, cancellationToken);
        await File.WriteAllBytesAsync(Name("daily", "csv"), ReportFile.Of("csv", DailyReport.Of(_region, day, sums)), cancellationToken);
    }

    private IReadOnlyList<Bill> Take(int count)
    {
        var taken = new List<Bill>(count);
        while (taken.Count < count && _bills.TryDequeue(out var bill)) taken.Add(bill);
        return taken;
    }

    private DateTimeOffset At(DateOnly day, int hour, int minute) => new(day, new(hour, minute), _region.Zone.Offset());
}
