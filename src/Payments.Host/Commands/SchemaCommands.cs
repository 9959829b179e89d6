using System.CommandLine;
using Payments.Adapters.Storage;
using Payments.Host.Composition;

namespace Payments.Host.Commands;

/// <summary><c>schema print</c> and <c>schema update</c>.</summary>
internal static class SchemaCommands
{
    public static Command Print(CommonOptions common)
    {
        var command = new Command("print", "Prints the whole schema as SQL, for operators who run it themselves.");
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            Console.WriteLine(new SchemaVersions(Books.StorageOf(common.Of(parsed).Payments.Storage)).Print());
            return CommandLine.Done;
        });
        return command;
    }

    public static Command Update(CommonOptions common)
    {
        var command = new Command("update", "Brings the schema up to date; several hosts may do so at once.");
        common.AddTo(command);
        command.SetAction(parsed =>
        {
            var versions = new SchemaVersions(Books.StorageOf(common.Of(parsed).Payments.Storage));
            var pending = versions.Pending();
            versions.Update();
            Console.WriteLine(pending.Count == 0 ? "The schema is up to date." : "Applied: " + string.Join(", ", pending));
            return CommandLine.Done;
        });
        return command;
    }
}
