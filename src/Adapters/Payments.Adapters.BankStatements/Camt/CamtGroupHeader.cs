namespace Payments.Adapters.BankStatements.Camt;

/// <summary>What a message says for all its statements (GrpHdr).</summary>
/// <param name="Created">The day it was made; null when it does not say.</param>
/// <param name="PagesFollow">The message is not the last page (MsgPgntn/LastPgInd).</param>
/// <remarks>The page number is not used: banks write 1 and 2 for messages that are complete. What proves a statement whole is its balances.</remarks>
internal sealed record CamtGroupHeader(DateOnly? Created, bool PagesFollow)
{
    public static CamtGroupHeader None { get; } = new(null, false);

    /// <summary>Reads the header the reader is at.</summary>
    public static CamtGroupHeader Read(CamtXml xml)
    {
        var header = None;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "CreDtTm") header = header with { Created = ReadDay(xml) };
            else if (xml.Name == "MsgPgntn") header = header with { PagesFollow = ReadPagesFollow(xml) };
        }
        return header;
    }

    /// <summary>The day of a moment; null when it cannot be read: it only stands in for missing dates.</summary>
    public static DateOnly? ReadDay(CamtXml xml) => CamtDate.TryParse(xml.TextSpan(), out var day) ? day : null;

    /// <summary>Reads a pagination (MsgPgntn, StmtPgntn, RptPgntn, NtfctnPgntn).</summary>
    public static bool ReadPagesFollow(CamtXml xml) => xml.TextAt("LastPgInd") is "false" or "0";
}
