using System.Globalization;
using System.Text;
using Payments.Core.Reconciliation;
using Payments.Core.Regions;

namespace Payments.Host.Jobs.Inbox;

/// <summary>The small texts beside files that were moved away, for who looks into the folder.</summary>
internal static class InboxNotes
{
    private const int MostProblems = 200;

    /// <summary>Why a file was refused and what to do, in Indonesian; the readers' own words are English, as everywhere.</summary>
    public static string Reason(InboxPlace place, string name, IReadOnlyList<ReadingProblem> problems, DateTimeOffset at)
    {
        var local = at.ToOffset(place.Region.Zone.Offset());
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"Berkas {InboxPlace.Shown(name)} ditolak pada {local:yyyy-MM-dd HH.mm} {RegionZones.Label(place.Region.Zone)}. Tidak ada isinya yang disimpan.\n\nAlasan:\n");
        foreach (var problem in problems.Take(MostProblems)) text.Append(CultureInfo.InvariantCulture, $"  {problem.Where}: {problem.Message}\n");
        if (problems.Count > MostProblems) text.Append(CultureInfo.InvariantCulture, $"  dan {problems.Count - MostProblems} lagi.\n");
        text.Append(CultureInfo.InvariantCulture, $"\nYang dilakukan: minta atau perbaiki berkasnya menurut alasan di atas, lalu letakkan kembali di folder {place.Name}.\nSetelah ditangani, pindahkan berkas ini beserta catatan ini dari folder refused: peringatannya hilang dengan sendirinya.\n");
        return text.ToString();
    }

    /// <summary>Writes a text; two hosts at one file write the same.</summary>
    public static void Write(string path, string text)
    {
        using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
