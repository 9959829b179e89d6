using Payments.Adapters.Contracts;
using Payments.Adapters.Snap.Signing;
using Payments.Adapters.Snap.Tests.Bank;

namespace Payments.Adapters.Snap.Tests;

public sealed class SigningPathTests
{
    private const string Query = "/v1.0/transfer-va/report?startDate=2026-01-01&endDate=2026-01-31&endTime=23%3A59&endDate=2026-01-30";

    [TestCase(SigningQuery.AsSent, Query)]
    [TestCase(SigningQuery.LeftOut, "/v1.0/transfer-va/report")]
    [TestCase(SigningQuery.Sorted, "/v1.0/transfer-va/report?endDate=2026-01-30&endDate=2026-01-31&endTime=23%3A59&startDate=2026-01-01")]
    public void A_query_string_is_kept_sorted_or_left_out(SigningQuery query, string expected) =>
        Assert.That(SigningPath.Of(Query, new SnapRelation { SigningQuery = query }), Is.EqualTo(expected));

    [TestCase(SigningPathMode.RawTarget, "", "/openapi/v1.0/transfer-va/payment")]
    [TestCase(SigningPathMode.ReplacePrefix, "/v1.0", "/v1.0/transfer-va/payment")]
    [TestCase(SigningPathMode.Fixed, "/hooks/va", "/hooks/va")]
    public async Task A_call_is_verified_with_the_path_its_caller_signs(SigningPathMode mode, string path, string signed)
    {
        await using var bank = new SnapBank(SnapBank.Relation(path: mode, signingPath: path));
        var bill = bank.Put(Sample.Bill(1));
        var body = SnapBank.Bytes(SnapBank.Payment(bill));

        Assert.That(SnapBank.Said(await bank.SendAsync(bank.Call("payment", body, signedPath: "/other"))), Is.EqualTo("4012500"));
        Assert.That(SnapBank.Said(await bank.SendAsync(bank.Call("payment", body, signedPath: signed))), Is.EqualTo("2002500/00"));
    }

    [Test]
    public void A_target_without_the_prefix_stays_as_it_is() => Assert.That(
        SigningPath.Of("/other/x", new SnapRelation { SigningPathMode = SigningPathMode.ReplacePrefix, PathPrefix = "/v1.0", SigningPath = "/a" }),
        Is.EqualTo("/other/x"));
}
