using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Payments.Core.Regions;

namespace Payments.Host.Pages.Resident;

/// <summary>What the pages of this room share: the region asked about and its addresses.</summary>
internal abstract class ResidentPage(RegionSet regions) : PageModel
{
    [BindProperty(Name = ResidentLinks.RegionKey, SupportsGet = true)]
    public string? RegionCode { get; set; }

    public IReadOnlyList<Region> Regions => regions.All;

    /// <summary>The region named in the address; the first one when there is only one.</summary>
    public Region Region => regions.All.FirstOrDefault(region => region.Code.Value == RegionCode) ?? regions.All[0];

    public ResidentLinks Links => new(Region, regions.All.Count > 1);
}
