namespace Payments.Adapters.Snap.Signing;

/// <summary>The path that stands in the string to sign: the raw request target unless the relation says otherwise.</summary>
internal static class SigningPath
{
    public static string Of(string rawTarget, SnapRelation relation)
    {
        var path = relation.SigningPathMode switch
        {
            SigningPathMode.RawTarget => rawTarget,
            SigningPathMode.Fixed => relation.SigningPath,
            SigningPathMode.ReplacePrefix when rawTarget.StartsWith(relation.PathPrefix, StringComparison.Ordinal) =>
                relation.SigningPath + rawTarget[relation.PathPrefix.Length..],
            _ => rawTarget,
        };
        var query = path.IndexOf('?', StringComparison.Ordinal);
        if (query < 0 || relation.SigningQuery == SigningQuery.AsSent) return path;
        return relation.SigningQuery == SigningQuery.LeftOut ? path[..query] : path[..(query + 1)] + Sorted(path[(query + 1)..]);
    }

    private static string Sorted(string query)
    {
        var parts = query.Split('&');
        Array.Sort(parts, static (left, right) =>
        {
            var byName = string.CompareOrdinal(Name(left), Name(right));
            return byName != 0 ? byName : string.CompareOrdinal(left, right);
        });
        return string.Join('&', parts);
    }

    private static string Name(string part) => part.Split('=', 2)[0];
}
