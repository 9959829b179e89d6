using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Payments.Host.Tests.Pages;

/// <summary>Every word on the pages is in both languages, and no page asks for one that is in neither.</summary>
public sealed partial class TextsTests
{
    private static readonly string Host = Path.Combine(Repository.Root, "src", "Payments.Host");

    [TestCase("Shared")]
    [TestCase("Counter")]
    [TestCase("Resident")]
    [TestCase("Finance")]
    [TestCase("Admin")]
    public void The_two_languages_have_the_same_words_with_the_same_places(string room)
    {
        var (indonesian, english) = (Read(room, ""), Read(room, ".en"));
        Assert.That(english.Keys, Is.EquivalentTo(indonesian.Keys));
        foreach (var (name, text) in indonesian)
        {
            Assert.That(text, Is.Not.Empty, name);
            Assert.That(Places(english[name]), Is.EquivalentTo(Places(text)), name);
        }
    }

    [Test]
    public void Every_word_a_page_asks_for_is_there()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Host, "Pages"), "*.cshtml", SearchOption.AllDirectories))
        {
            var room = Path.GetRelativePath(Path.Combine(Host, "Pages"), file).Split(Path.DirectorySeparatorChar)[0];
            var text = File.ReadAllText(file);
            AssertKnown(Read("Shared", ""), SharedWord().Matches(text), file);
            if (room is "Counter" or "Resident" or "Finance" or "Admin") AssertKnown(Read(room, ""), RoomWord().Matches(text), file);
        }
    }

    private static void AssertKnown(Dictionary<string, string> known, MatchCollection asked, string file)
    {
        foreach (Match word in asked) Assert.That(known, Does.ContainKey(word.Groups["name"].Value), file);
    }

    private static Dictionary<string, string> Read(string room, string language) => XDocument.Load(Path.Combine(Host, "Texts", $"{room}Texts{language}.resx"))
        .Root!.Elements("data").ToDictionary(word => word.Attribute("name")!.Value, word => word.Element("value")!.Value);

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct();

    [GeneratedRegex("""\bT\["(?<name>[^"]+)"[,\]]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SharedWord();

    [GeneratedRegex("""\bL\["(?<name>[^"]+)"[,\]]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoomWord();

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex Place();
}
