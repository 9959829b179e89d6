namespace Payments.Reconciliation.Cases;

/// <summary>The files of one case: what a matcher may read, and the truth it may not.</summary>
/// <param name="Path">The folder.</param>
public sealed record CaseFolder(string Path)
{
    /// <summary>Header of <see cref="Payments"/>.</summary>
    public const string PaymentColumns =
        "payment_id,channel,account,outlet,reference,alt_reference,batch_key,payer_name,amount,occurred_at,business_date,status";

    /// <summary>Header of <see cref="Lines"/>.</summary>
    public const string LineColumns = "line_id,account,channel,value_date,booked_at,amount,direction,reference,description,batch_key,reversal";

    /// <summary>Header of <see cref="Members"/>.</summary>
    public const string MemberColumns = "batch_key,payment_id,gross,fee,net";

    /// <summary>Header of <see cref="Fees"/>.</summary>
    public const string FeeColumns = "channel,rate_bp,flat,rounding,per,valid_from,valid_to";

    /// <summary>Header of <see cref="Truth"/>.</summary>
    public const string TruthColumns = "line_id,payment_id,defect";

    /// <summary>Header of <see cref="TruthExceptions"/>.</summary>
    public const string TruthExceptionColumns = "instance,side,item_id,defect,expected";

    /// <summary>Our payments.</summary>
    public string Payments => File("payments.csv");

    /// <summary>The bank's lines.</summary>
    public string Lines => File("lines.csv");

    /// <summary>Settlement and deposit details; absent when the case has none.</summary>
    public string Members => File("members.csv");

    /// <summary>Fee schedules.</summary>
    public string Fees => File("fees.csv");

    /// <summary>Which line is whose money; for the judge alone.</summary>
    public string Truth => File("truth.csv");

    /// <summary>
    /// Which exceptions are right; for the judge alone. Rows of one instance are alternatives: one of the items has to carry one of the expected
    /// types (<c>a|b</c>; <c>auto</c>: its true pair was found, <c>none</c>: no exception).
    /// </summary>
    public string TruthExceptions => File("truth-exceptions.csv");

    /// <summary>How the case was made.</summary>
    public string Parameters => File("case.json");

    /// <summary>The arguments of the verb that reconciles this case into a folder.</summary>
    public IReadOnlyList<string> Arguments(string outFolder)
    {
        List<string> arguments = ["match", "--payments", Payments, "--lines", Lines];
        if (System.IO.File.Exists(Members)) arguments.AddRange(["--members", Members]);
        if (System.IO.File.Exists(Fees)) arguments.AddRange(["--fees", Fees]);
        return [.. arguments, "--out", outFolder];
    }

    private string File(string name) => System.IO.Path.Combine(Path, name);
}
