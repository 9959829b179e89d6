using System.Collections.Concurrent;
using System.Security.Cryptography;
using Payments.Core.Staff;

namespace Payments.Host.Pages.Admin;

/// <summary>A one-time password between making it and showing it: in memory, for its maker, read once, gone after five minutes.</summary>
internal sealed class OneTimeNotes(TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, (StaffId Owner, string Text, DateTimeOffset Until)> _notes = new();

    /// <summary>Keeps a text; the key opens it once.</summary>
    public string Keep(StaffId owner, string text)
    {
        var now = clock.GetUtcNow();
        foreach (var old in _notes.Where(note => note.Value.Until < now)) _notes.TryRemove(old.Key, out _);
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        _notes[key] = (owner, text, now + Kept);
        return key;
    }

    /// <summary>The text, once; null when it was read, is too old or somebody else's.</summary>
    public string? Take(StaffId owner, string? key) =>
        key is not null && _notes.TryGetValue(key, out var note) && note.Owner == owner && _notes.TryRemove(key, out note) && note.Until >= clock.GetUtcNow() ? note.Text : null;
}
