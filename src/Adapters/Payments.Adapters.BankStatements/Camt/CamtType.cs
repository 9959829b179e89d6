namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a bank transaction code (BkTxCd).</summary>
internal static class CamtType
{
    private const int UsualLength = 64;   // three codes of four letters

    /// <summary>Domain, family and sub-family (<c>PMNT/RCDT/ESCT</c>), else the bank's own code; null when there is none.</summary>
    public static string? Read(CamtXml xml)
    {
        string? standard = null, own = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Domn") standard = Domain(xml);
            else if (xml.Name == "Prtry" && standard is null) own = xml.Word(xml.TextAt("Cd"));
        }
        return standard ?? (own is "" ? null : own);
    }

    private static string? Domain(CamtXml xml)
    {
        string? domain = null, family = null, subFamily = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Cd") domain = xml.Word(xml.TextSpan());
            else if (xml.Name == "Fmly") (family, subFamily) = Family(xml);
        }
        return family is null ? domain : Join(xml, domain, family, subFamily);
    }

    private static (string? Family, string? SubFamily) Family(CamtXml xml)
    {
        string? family = null, subFamily = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Cd") family = xml.Word(xml.TextSpan());
            else if (xml.Name == "SubFmlyCd") subFamily = xml.Word(xml.TextSpan());
        }
        return (family, subFamily);
    }

    private static string Join(CamtXml xml, string? domain, string family, string? subFamily)
    {
        Span<char> joined = stackalloc char[UsualLength];
        return joined.TryWrite($"{domain}/{family}/{subFamily}", out var length) ? xml.Word(joined[..length]) : $"{domain}/{family}/{subFamily}";
    }
}
