using System.Globalization;
using System.Xml;

namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a file of camt messages forward only, one entry at a time, into a sink.</summary>
internal static class CamtParser
{
    /// <summary>Reads a whole file. Never throws for bad content: problems go to the sink.</summary>
    /// <returns>The declared character set.</returns>
    /// <remarks>The messages may lie in an envelope (BizMsgEnvlp or a transport's own): they are found by their names, however deep.</remarks>
    public static string Parse(Stream file, IStatementSink sink, CancellationToken cancellationToken)
    {
        var problems = new ProblemLog(sink.Problem);
        using var xml = new CamtXml(file);
        try
        {
            ReadMessages(xml, sink, problems, cancellationToken);
        }
        catch (XmlException broken)
        {
            problems.Error(broken.LineNumber > 0 ? $"line {Text(broken.LineNumber)}" : "file", Explain(broken));
        }
        return xml.EncodingName;
    }

    private static void ReadMessages(CamtXml xml, IStatementSink sink, ProblemLog problems, CancellationToken cancellationToken)
    {
        var (messages, root) = (0, "");
        while (xml.NextElement())
        {
            if (root.Length == 0) root = $"{xml.Name} of namespace \"{xml.Namespace}\"";
            if (!CamtMessage.MayBe(xml.Name)) continue;
            messages++;
            if (CamtMessage.Of(xml.Name, xml.Namespace) is { } message) ReadMessage(message, xml, sink, problems, cancellationToken);
            else problems.Error(At(xml), $"{xml.Name} of namespace \"{xml.Namespace}\" is none of the messages read here: camt.052, camt.053 and camt.054 from version .02 on, each in its own namespace. Ask the bank for camt.053.001.02 or later.");
        }
        if (messages == 0)
            problems.Error("file", $"no camt message was found (BkToCstmrStmt, BkToCstmrAcctRpt or BkToCstmrDbtCdtNtfctn); it begins with {root}. Check that this is the bank's statement file.");
    }

    private static void ReadMessage(CamtMessage message, CamtXml xml, IStatementSink sink, ProblemLog problems, CancellationToken cancellationToken)
    {
        xml.StayInNamespace();
        if (message.Name.Length == 0) problems.Warning(At(xml), $"the file has no namespace: it was read as {message.Code} by the names of its elements.");
        var (header, statements, line) = (CamtGroupHeader.None, 0, xml.Line);
        var entry = new CamtEntry(xml);
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "GrpHdr")
            {
                header = CamtGroupHeader.Read(xml);
            }
            else if (xml.Name == message.Element)
            {
                statements++;
                new CamtStatement(xml, entry, message, header, sink, problems).Read(cancellationToken);
            }
        }
        if (statements == 0) problems.Error($"line {Text(line)}", $"the message holds no statement ({message.Element}). Ask the bank for the whole file.");
    }

    private static string Explain(XmlException broken)
    {
        // The platform's own words tell a programmer how to allow it.
        if (broken.Message.Contains("DTD", StringComparison.Ordinal))
            return "the file has a DTD (<!DOCTYPE ...>). Bank messages have none, and one can make a reader open other files: refused. Ask the bank for the file without it.";
        return $"the file cannot be read to its end as XML: {broken.Message} It may be cut off, or its characters are not those it declares "
            + "(without a declaration they are UTF-8; ISO-8859-1 must be declared in the first line). Ask the bank for the file again.";
    }

    private static string At(CamtXml xml) => $"line {Text(xml.Line)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
