using System.Xml;
using CsCheck;
using Payments.Adapters.BankStatements.Camt;

namespace Payments.Adapters.BankStatements.Tests.Camt;

public sealed class CamtNamesTests
{
    /// <summary>Few letters, so that names repeat and meet at one place.</summary>
    private static readonly Gen<string> Names = Gen.String[Gen.Char["abAB"], 0, 4];

    [Test]
    public void Equal_names_are_one_object_and_others_are_not() =>
        Names.Array[1, 200].Sample(names =>
        {
            var table = new CamtNames();
            var first = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var name in names)
            {
                var letters = $"<{name}>".ToCharArray();
                var added = table.Add(letters, 1, name.Length);
                if (added != name || !ReferenceEquals(added, first.TryGetValue(name, out var before) ? before : first[name] = added)) return false;
                if (!ReferenceEquals(added, table.Add(name)) || !ReferenceEquals(added, table.Get(name)) || !ReferenceEquals(added, table.Get(letters, 1, name.Length))) return false;
            }
            return true;
        });

    [Test]
    public void A_name_that_was_never_added_is_not_there()
    {
        XmlNameTable table = new CamtNames();
        Assert.That((table.Get("Ntry"), table.Get(['N'], 0, 1)), Is.EqualTo(((string?)null, (string?)null)));
    }
}
