namespace Payments.Adapters.BankStatements.Mt940;

/// <summary>Reads MT940 statements and MT942 reports forward only, in one pooled buffer, into a sink.</summary>
/// <remarks>
/// A 100 MB file needs no more memory than a small one. Envelopes read: SWIFT blocks, bare text from <c>:20:</c>, a bank's own line
/// before it, SOH and ETX around it, messages run together. What is accepted, and why, is in docs/statement-formats.md.
/// </remarks>
public sealed class Mt940Parser(Mt940Profile? profile = null)
{
    private const int LinesBetweenCancellationChecks = 4096;
    private const byte Soh = 1;
    private const byte Etx = 3;

    private readonly Mt940Profile _profile = profile ?? Mt940Profile.Standard;

    /// <summary>Reads a whole file. Never throws for bad content: problems go to the sink.</summary>
    /// <returns>The character set the texts were read in.</returns>
    public string Parse(Stream file, IStatementSink sink, CancellationToken cancellationToken)
    {
        var decoder = new TextDecoder(_profile.CodePage);
        using var scanner = new LineScanner(file);
        using var message = new Mt940Message(_profile, decoder, sink);
        while (scanner.TryRead(out var line))
        {
            if (scanner.LineNumber % LinesBetweenCancellationChecks == 0) cancellationToken.ThrowIfCancellationRequested();
            message.AtLine(scanner.LineNumber, scanner.Cut);
            ReadLine(line, message);
        }
        message.EndOfFile();
        return decoder.EncodingName;
    }

    private void ReadLine(ReadOnlySpan<byte> line, Mt940Message message)
    {
        if (line.IsEmpty) return;
        switch (line[0])
        {
            case (byte)':' when Mt940Tags.TryRead(line, out var tag, out var value):
                message.Field(tag, line, value);
                break;
            case (byte)'-' when line.StartsWith("-}"u8):
                message.End();
                break;
            case (byte)'-' when _profile.End == Mt940End.Dash && IsDash(line):
                message.Dash();
                break;
            case (byte)'{' or Soh or Etx:
                ReadEnvelope(line, message);
                break;
            default:
                message.Continue(line);
                break;
        }
    }

    /// <summary>Only a line that is a dash and nothing else may end a message: free text may begin with a dash.</summary>
    private static bool IsDash(ReadOnlySpan<byte> line) => line.Length == 1 || line[1..].Trim(" \t\u0001\u0003"u8).IsEmpty;

    private void ReadEnvelope(ReadOnlySpan<byte> line, Mt940Message message)
    {
        var text = line.TrimStart("\u0001\u0003"u8);
        if (text.IsEmpty) return;
        if (!text.StartsWith("{1:"u8) && !text.StartsWith("{2:"u8) && !text.StartsWith("{4:"u8))
        {
            if (text.Length < line.Length) ReadLine(text, message);
            else message.Continue(text);
            return;
        }
        message.End();
        if (text.IndexOf("{4:"u8) is >= 0 and var block) ReadLine(text[(block + 3)..], message);
    }
}
