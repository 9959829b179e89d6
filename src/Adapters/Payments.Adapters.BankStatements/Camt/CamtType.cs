namespace Payments.Adapters.BankStatements.Camt;

/// <summary>Reads a bank transaction code (BkTxCd).</summary>
internal static class CamtType
{
    /// <summary>Domain, family and sub-family (<c>PMNT/RCDT/ESCT</c>), else the bank's own code; null when there is none.</summary>
    public static string? Read(CamtXml xml)
    {
        string? standard = null, own = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Domn") standard = Domain(xml);
            else if (xml.Name == "Prtry") own = xml.TextAt("Cd");
        }
        return standard ?? own;
    }

    private static string? Domain(CamtXml xml)
    {
        string? domain = null, family = null, subFamily = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Cd") domain = xml.Text();
            else if (xml.Name == "Fmly") (family, subFamily) = Family(xml);
        }
        return family is null ? domain : $"{domain}/{family}/{subFamily}";
    }

    private static (string? Family, string? SubFamily) Family(CamtXml xml)
    {
        string? family = null, subFamily = null;
        var parent = xml.Depth;
        while (xml.NextChild(parent))
        {
            if (xml.Name == "Cd") family = xml.Text();
            else if (xml.Name == "SubFmlyCd") subFamily = xml.Text();
        }
        return (family, subFamily);
    }
}
