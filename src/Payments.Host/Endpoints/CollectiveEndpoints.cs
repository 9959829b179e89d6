using Payments.Core;
using Payments.Core.Counter;
using Payments.Core.Payments;

namespace Payments.Host.Endpoints;

/// <summary>A list of hundreds of bills held against the register before one tender pays it as a basket (kolektif).</summary>
internal static class CollectiveEndpoints
{
    private const int MaxText = 200_000;

    public static void MapCollective(this IEndpointRouteBuilder group) => group.MapPost("/collective", PreviewAsync).Says(
        "Holds a list of bills against the register; nothing is written.",
        "Shows what is committed at the moment it runs and holds nothing back: a bill paid meanwhile refuses the whole basket.");

    /// <summary>Reads only: paying is the basket of <c>tills/{till}/payments</c>, with the codes and amounts from here.</summary>
    private static async Task<IResult> PreviewAsync(string region, CollectiveText request, CollectiveDesk desk, CancellationToken cancellationToken)
    {
        if (request.List is not { Length: > 0 and <= MaxText }) return Problems.BadRequest("list", $"Send 1 to {MaxText} characters: payment codes or NOPs, one per line.");
        var preview = await desk.PreviewAsync(new(region), request.List, cancellationToken);
        return Results.Ok(new CollectiveView(
            preview.On, preview.IsPayable, preview.TooMany, preview.Total.ToDecimal(),
            [.. preview.Items.Select(item => new CollectiveRow(item.Line, item.Due.Bill.Code.Value, item.Due.Bill.Payer.Name, item.Due.Bill.ObjectNumber, item.Due.Total.ToDecimal()))],
            [.. preview.Problems.Select(CollectiveTrouble.Of)]));
    }

    /// <summary>A refused basket names every bill in the way, not only the first; null when the outcome is no such refusal.</summary>
    public static async Task<IResult?> InTheWayAsync(
        RecordOutcome outcome, RegionCode region, IReadOnlyList<BillClaim> claims, CollectiveDesk desk, CancellationToken cancellationToken)
    {
        var code = outcome switch
        {
            RecordOutcome.AlreadySettled => "bill-paid",
            RecordOutcome.BillNotPayable => "bill-not-payable",
            RecordOutcome.BillUnknown => "bill-unknown",
            _ => null,
        };
        if (code is null) return null;
        var named = await desk.InTheWayAsync(region, claims, cancellationToken);
        return named.Count == 0 ? null : Problems.Of(
            code == "bill-unknown" ? 404 : 409, code, $"Nothing was paid: {named.Count} of {claims.Count} bills cannot be. Take them out and pay the rest.",
            ("bill", named[0].Text), ("bills", named.Select(CollectiveTrouble.Of)));
    }
}

internal sealed record CollectiveText(string? List);

/// <summary>A checked list. Amounts are whole rupiah and hold for the day named.</summary>
internal sealed record CollectiveView(
    DateOnly On, bool Payable, bool TooMany, decimal Total, IReadOnlyList<CollectiveRow> Items, IReadOnlyList<CollectiveTrouble> Problems);

/// <summary>A line that can be paid.</summary>
internal sealed record CollectiveRow(int Line, string Code, string Payer, string ObjectNumber, decimal Due);

/// <summary>A line that cannot.</summary>
internal sealed record CollectiveTrouble(int Line, string Text, string Why, string? Bill, int? FirstLine)
{
    public static CollectiveTrouble Of(CollectiveProblem problem) => new(problem.Line, problem.Text, problem.Kind.ToString(), problem.Bill?.Value, problem.FirstLine);
}
