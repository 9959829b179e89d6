using System.Text;
using Payments.Adapters.BankStatements.Mt940;
using Payments.Core.Reconciliation;

namespace Payments.Adapters.BankStatements.Tests.Mt940;

/// <summary>Short ways to read MT940 text in tests.</summary>
internal static class Mt940Text
{
    public const string Top = ":20:REF\n:25:0099000001\n:28C:77/1\n:60F:C251103IDR100,00\n";

    public const string Bottom = ":62F:C251103IDR110,00\n-\n";

    public static StatementReading Read(string text, Mt940Profile? profile = null) => Read(Encoding.UTF8.GetBytes(text), profile);

    public static StatementReading Read(byte[] bytes, Mt940Profile? profile = null)
    {
        using var file = new MemoryStream(bytes);
        return new Mt940Reader(profile).Read(file);
    }

    /// <summary>The only statement of a file.</summary>
    public static BankStatement One(string text, Mt940Profile? profile = null) => Read(text, profile).Statements.Single();

    /// <summary>The first line of a balanced statement around some fields.</summary>
    public static BankLine FirstLine(string fields) => One(Top + fields + Bottom).Lines[0];
}
