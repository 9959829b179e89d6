namespace Payments.Host.Pages.Admin;

/// <summary>What the administration room needs beside the staff accounts.</summary>
internal static class AdminRoom
{
    public static void AddAdminRoom(this IServiceCollection services)
    {
        services.AddSingleton<OneTimeNotes>();
        services.AddSingleton<RegionFileCheck>();
    }
}
