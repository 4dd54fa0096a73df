using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.Api;

/// <summary>One operation as the page shows it.</summary>
public sealed record ReferenceOperation(string Method, string Path, string Id, string Summary, string? Description, string? Body, IReadOnlyList<ReferenceLine> Parameters, IReadOnlyList<ReferenceLine> Answers);

/// <summary>One line of a table: name, type or place, and what it means.</summary>
public sealed record ReferenceLine(string Name, string Kind, string Text);

public sealed record ReferenceShape(string Name, IReadOnlyList<ReferenceLine> Properties);

/// <summary>
/// The API explained, made from the OpenAPI document on the server: readable without scripts and by a screen reader, which interactive
/// viewers with their inline styles are not.
/// </summary>
public sealed class ReferenceModel([FromKeyedServices(ApiServices.Document)] IOpenApiDocumentProvider documents) : PageModel
{
    public IReadOnlyList<ReferenceOperation> Operations { get; private set; } = [];

    public IReadOnlyList<ReferenceShape> Shapes { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var document = await documents.GetOpenApiDocumentAsync(ct);
        Operations = [.. document.Paths.SelectMany(p => p.Value.Operations?.Select(o => Read(o.Key.Method, p.Key, o.Value)) ?? [])];
        Shapes = [.. (document.Components?.Schemas ?? new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)).Where(s => s.Value.Properties is { Count: > 0 })
            .Select(s => new ReferenceShape(s.Key, [.. s.Value.Properties!.Select(p => new ReferenceLine(p.Key, TypeOf(p.Value), p.Value.Description ?? ""))]))];
    }

    private static ReferenceOperation Read(string method, string path, OpenApiOperation operation) => new(
        method.ToUpperInvariant(), path, operation.OperationId ?? path, operation.Summary ?? "", operation.Description,
        operation.RequestBody?.Content?.Select(c => $"{c.Key}: {TypeOf(c.Value.Schema)}").FirstOrDefault(),
        [.. operation.Parameters?.Select(p => new ReferenceLine(p.Name ?? "", p.In?.ToString().ToLowerInvariant() ?? "", p.Description ?? "")) ?? []],
        [.. operation.Responses?.Select(r => new ReferenceLine(r.Key, TypeOf(r.Value.Content?.Values.FirstOrDefault()?.Schema), r.Value.Description ?? "")) ?? []]);

    private static string TypeOf(IOpenApiSchema? schema) => schema switch
    {
        null => "",
        { Enum: { Count: > 0 } words } => string.Join(" | ", words.Where(w => w is not null)),
        OpenApiSchemaReference reference => reference.Reference.Id ?? "",
        { Items: { } item } => TypeOf(item) + "[]",
        { OneOf: { Count: > 0 } choices } => string.Join(" | ", choices.Select(TypeOf).Where(t => t.Length > 0 && t != "null")),
        _ => (schema.Type is { } type ? (type & ~JsonSchemaType.Null).ToString().ToLowerInvariant() : "") + (schema.Format is { } format ? $" ({format})" : ""),
    };
}
