using Payments.Adapters.Storage.Counter;
using Payments.Core.Remittance;
using Payments.Host.Composition;

namespace Payments.Host.Pages.Counter;

/// <summary>What the pages of the counter (loket) need beside the stores.</summary>
internal static class CounterRoom
{
    public static void AddCounterRoom(this IServiceCollection services, Books books)
    {
        services.AddSingleton<IDepositSlipStore>(books.Slips);
        services.AddSingleton(new TillReceipts(books.Database));
        services.AddSingleton<Workplace>();
        services.AddSingleton<BillDesk>();
        services.AddSingleton<CounterCheckout>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<ReceiptPrints>();
        services.AddSingleton<VoidApproval>();
        services.AddSingleton<OneAtATime>();
        services.AddSingleton<TillOverview>();
    }
}
