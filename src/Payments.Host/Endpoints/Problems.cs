using Microsoft.AspNetCore.Http.HttpResults;

namespace Payments.Host.Endpoints;

/// <summary>Refusals as problem details with a stable code, so that a program can act on them and a person can read them.</summary>
internal static class Problems
{
    public static ProblemHttpResult Of(int status, string code, string detail, params (string Name, object? Value)[] more)
    {
        var extensions = more.ToDictionary(pair => pair.Name, pair => pair.Value);
        extensions["code"] = code;
        return TypedResults.Problem(detail, statusCode: status, title: code.Replace('-', ' '), extensions: extensions);
    }

    public static ProblemHttpResult BadRequest(string field, string detail) => Of(400, "bad-request", detail, ("field", field));
}
