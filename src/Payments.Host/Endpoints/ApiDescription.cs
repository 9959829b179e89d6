using Microsoft.AspNetCore.OpenApi;

namespace Payments.Host.Endpoints;

/// <summary>The OpenAPI 3.1 document of the counter's API, at <c>/api/openapi.json</c>. Bank channels follow their own standard and are left out.</summary>
internal static class ApiDescription
{
    public static void Describe(OpenApiOptions options)
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Payments: counter API";
            document.Info.Version = "v1";
            document.Info.Description =
                "Amounts are whole rupiah. Opening a till, paying and voiding take an Idempotency-Key: the same key with the same content gets the first answer, with other "
                + "content 409. A till is closed once, by its first count; every call of prints counts one more copy. "
                + "Reads show what is committed at the moment they run; a write is answered after it is durable. Errors are problem details (RFC 9457) whose `code` is stable.";
            return Task.CompletedTask;
        });
    }
}
