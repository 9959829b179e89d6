using System.Collections.Concurrent;
using Payments.Core.Staff;

namespace Payments.Host.Pages.Finance;

/// <summary>A file somebody is looking at before it is taken.</summary>
internal sealed record HeldUpload(Guid Key, StaffId Owner, string Name, byte[] Content, DateTimeOffset Until);

/// <summary>Keeps files between preview and taking, in memory and for a quarter of an hour; what is lost by a restart is simply chosen again.</summary>
internal sealed class HeldUploads(TimeProvider clock)
{
    private const int Most = 20, MostOfOne = 3;

    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);

    private readonly ConcurrentDictionary<Guid, HeldUpload> _held = new();

    /// <summary>Holds a file for its owner.</summary>
    public HeldUpload Hold(StaffId owner, string name, byte[] content)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _held.Values.Where(held => held.Until < now)) _held.TryRemove(old.Key, out _);
        foreach (var own in _held.Values.Where(held => held.Owner == owner).OrderByDescending(held => held.Until).Skip(MostOfOne - 1)) _held.TryRemove(own.Key, out _);
        foreach (var old in _held.Values.OrderByDescending(held => held.Until).Skip(Most - 1)) _held.TryRemove(old.Key, out _);
        var upload = new HeldUpload(Guid.CreateVersion7(now), owner, name, content, now + Kept);
        _held[upload.Key] = upload;
        return upload;
    }

    /// <summary>The owner's file; null when it is gone or somebody else's.</summary>
    public HeldUpload? Find(StaffId owner, Guid key) =>
        _held.TryGetValue(key, out var held) && held.Owner == owner && held.Until >= clock.GetUtcNow() ? held : null;
}
