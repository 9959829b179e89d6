using Payments.Host.Pages.Finance.Work;

namespace Payments.Host.Pages.Finance;

/// <summary>What the finance room needs beside the books.</summary>
internal static class FinanceRoom
{
    public static void AddFinanceRoom(this IServiceCollection services)
    {
        services.AddSingleton<MorningDesk>();
        services.AddSingleton<CellItems>();
        services.AddSingleton<FiveWayDesk>();
        services.AddSingleton<MoneyStory>();
        services.AddSingleton<HeldUploads>();
        services.AddSingleton<StatementDesk>();
        services.AddSingleton<SettlementDesk>();
        services.AddSingleton<RunDesk>();
        services.AddSingleton<ActionDesk>();
        services.AddSingleton<ProposalDesk>();
    }
}
