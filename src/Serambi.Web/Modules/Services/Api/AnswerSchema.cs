using System.Text.Json.Nodes;
using Serambi.Platform.Expressions;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>
/// The answers of a service as JSON Schema (draft 2020-12), in the reader's language. It says what can be said without evaluating anything:
/// conditions stand as text under <c>x-if</c>, bounds only where they are constant. What it allows may still be refused by the evaluation.
/// </summary>
/// <param name="service">The declaration.</param>
/// <param name="context">In which constant bounds are evaluated.</param>
internal sealed class AnswerSchema(KnownService service, ExpressionContext context)
{
    private const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    /// <summary>The schema of the whole form.</summary>
    public JsonObject Write()
    {
        var schema = new JsonObject { ["$schema"] = Dialect, ["title"] = service.Declaration.Title.In() };
        foreach (var (key, node) in Rows(service.Declaration.Pages.SelectMany(p => p.Fields.Select(f => (f, p.If))), null)) schema[key] = node;
        return schema;
    }

    /// <summary>An object with these fields; none but those that are always asked for must be there.</summary>
    private IEnumerable<(string Key, JsonNode Node)> Rows(IEnumerable<(FieldDeclaration Field, string? PageIf)> fields, string? list)
    {
        var (properties, required) = (new JsonObject(), new JsonArray());
        foreach (var (field, pageIf) in fields)
        {
            properties[field.Id] = Property(field, pageIf, list);
            if (pageIf is null && field is { If: null, Optional: false, Calculated: false }) required.Add((JsonNode)field.Id);
        }

        return [("type", "object"), ("additionalProperties", false), ("properties", properties), ("required", required)];
    }

    private JsonObject Property(FieldDeclaration field, string? pageIf, string? list)
    {
        var schema = new JsonObject { ["title"] = field.Label.In() };
        if (field.Help is { } help) schema["description"] = help.In();
        foreach (var (key, node) in Shape(field, list)) schema[key] = node;
        if (field.Calculated) schema["readOnly"] = true;
        schema["x-type"] = ServiceWords.Types.First(t => t.Value == field.Type).Key;
        if (field.Private) schema["x-private"] = true;
        if ((pageIf, field.If) is not (null, null)) schema["x-if"] = pageIf is null ? field.If : field.If is null ? pageIf : $"({pageIf}) and ({field.If})";
        return schema;
    }

    private IEnumerable<(string Key, JsonNode Node)> Shape(FieldDeclaration field, string? list)
    {
        var (min, max) = (Bound(field.Min, list), Bound(field.Max, list));
        return field.Type switch
        {
            FieldType.Integer => [("type", "integer"), .. Bounds("minimum", min, "maximum", max)],
            FieldType.Decimal => [("type", "number"), .. Bounds("minimum", min, "maximum", max)],
            FieldType.Money => [("type", "integer"), .. Bounds("minimum", min ?? 0m, "maximum", max)],
            FieldType.Date => [("type", "string"), ("format", "date"), .. Bounds("formatMinimum", min, "formatMaximum", max)],
            FieldType.YesNo => [("type", "boolean")],
            FieldType.Agree => field.Optional ? [("type", "boolean")] : [("const", true)],
            FieldType.Choice => [("type", "string"), ("oneOf", Options(field))],
            FieldType.Choices => [("type", "array"), ("items", new JsonObject { ["type"] = "string", ["oneOf"] = Options(field) }), ("uniqueItems", true), .. Counts(field, min, max)],
            FieldType.File => [("type", "array"), ("items", new JsonObject { ["type"] = "string", ["format"] = "uuid" }), .. Counts(field, min, field.Max is null ? 1m : max), .. Upload(field)],
            FieldType.List => [("type", "array"), ("items", Of(Rows(field.Of.Select(f => (f, (string?)null)), field.Id))), .. Counts(field, min, max ?? GivenAnswers.MostEntries)],
            FieldType.Text => [("type", "string"), .. field.Pattern is { } pattern ? [("pattern", ServiceWords.Patterns[pattern])] : (IEnumerable<(string, JsonNode)>)[], .. Bounds("minLength", min, "maxLength", Least(max, AnswerReader.LongestText))],
            FieldType.Paragraph or FieldType.Address => [("type", "string"), .. Bounds("minLength", min, "maxLength", Least(max, AnswerReader.LongestParagraph))],
            FieldType.Region => [("type", "string"), ("pattern", field.OptionsFrom == ServiceWords.Provinces ? "^[0-9]{2}$" : "^[0-9]{2}\\.?[0-9]{2}$")],
            FieldType.Email => [("type", "string"), ("format", "email")],
            _ => [("type", "string")],
        };
    }

    private JsonArray Options(FieldDeclaration field) =>
        [.. service.Declaration.OptionsOf(field).Select(o => new JsonObject { ["const"] = o.Id, ["title"] = o.Label.In() })];

    /// <summary>What must be answered has one entry at least.</summary>
    private static IEnumerable<(string Key, JsonNode Node)> Counts(FieldDeclaration field, object? min, object? max) =>
        Bounds("minItems", field.Optional || field.Calculated ? null : min ?? 1m, "maxItems", max);

    /// <summary>How a file is sent to <c>/files</c> before it is named here.</summary>
    private static IEnumerable<(string Key, JsonNode Node)> Upload(FieldDeclaration field)
    {
        yield return ("x-purpose", FileAnswer.PurposeOf(field) == FilePurpose.Identity ? "identity" : "attachment");
        yield return ("x-accept", new JsonArray([.. (field.Accept.Count > 0 ? field.Accept : ServiceWords.FileKinds).Select(k => (JsonNode)k)]));
        if (field.MaxMb is { } most) yield return ("x-maxMb", most);
    }

    private static IEnumerable<(string Key, JsonNode Node)> Bounds(string least, object? min, string most, object? max)
    {
        if (min is not null) yield return (least, Value(min));
        if (max is not null) yield return (most, Value(max));
    }

    private static JsonNode Value(object bound) => bound is DateOnly day ? day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : (decimal)bound;

    private static decimal Least(object? declared, int house) => declared is decimal own && own < house ? own : house;

    private object? Bound(string? source, string? list) => service.Formulas.Find(source, list) is { Constant: true } formula ? formula.Evaluate(context) : null;

    private static JsonObject Of(IEnumerable<(string Key, JsonNode Node)> entries) => new(entries.Select(e => KeyValuePair.Create<string, JsonNode?>(e.Key, e.Node)));
}
