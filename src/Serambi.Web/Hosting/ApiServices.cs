using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Hosting;

/// <summary>How the API writes and describes itself: camel case, enums as snake_case words, no unknown properties, one document a version.</summary>
public static class ApiServices
{
    public const string Document = "v1";

    private const string KeyScheme = "key";

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddScoped<SubmissionReplay>();
        return services.AddOpenApi(Document, o =>
        {
            o.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith(ApiRoutes.Version1[1..] + "/", StringComparison.Ordinal) == true;
            o.AddDocumentTransformer(Describe);
            o.AddOperationTransformer(AskForKey);
        });
    }

    private static Task Describe(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Serambi",
            Version = "1",
            Description = "File requests to a public body and follow them. Errors are problem details (RFC 9457) in the language of Accept-Language (id or en).",
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers?.Clear();
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
        document.Components.SecuritySchemes[KeyScheme] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The key of an integration; see docs/api." };
        return Task.CompletedTask;
    }

    private static Task AskForKey(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken ct)
    {
        foreach (var needed in context.Description.ActionDescriptor.EndpointMetadata.OfType<NeededScope>())
        {
            operation.Description = $"{operation.Description} Needs a key with {needed.Scope}.".TrimStart();
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(KeyScheme, context.Document)] = [] }];
        }

        return Task.CompletedTask;
    }
}
