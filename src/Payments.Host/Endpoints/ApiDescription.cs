using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

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
                "Amounts are whole rupiah. Every write has a key of the sender: the header Idempotency-Key, and for closing a till its id, which was the key of opening it. "
                + "The same key with the same content gets the first answer, with other content 409. "
                + "Reads show what is committed at the moment they run; a write is answered after it is durable; each operation says what holds for it. "
                + "Errors are problem details (RFC 9457) whose `code` is stable.";
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<KeyDescription>().LastOrDefault() is { } key)
            {
                (operation.Parameters ??= []).Add(new OpenApiParameter
                {
                    Name = IdempotencyKey.Header,
                    In = ParameterLocation.Header,
                    Required = true,
                    Description = key.Text,
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                });
            }
            return Task.CompletedTask;
        });
    }

    /// <summary>What an operation is for, and when its effect is visible to whom.</summary>
    /// <param name="endpoint">The operation.</param>
    /// <param name="summary">What it does, in one sentence.</param>
    /// <param name="consistency">What a caller may rely on.</param>
    /// <param name="key">What to send as Idempotency-Key; null for one that takes none.</param>
    public static void Says(this RouteHandlerBuilder endpoint, string summary, string consistency, string? key = null)
    {
        endpoint.WithSummary(summary).WithDescription(consistency);
        if (key is not null) endpoint.WithMetadata(new KeyDescription(key));
    }

    private sealed record KeyDescription(string Text);
}
