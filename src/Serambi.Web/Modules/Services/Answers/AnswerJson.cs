using System.Globalization;
using System.Text.Json.Nodes;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>Answers as they are kept: what was asked and seen, in its one form, the private ones apart. What is calculated is calculated again, as of the day of receipt.</summary>
/// <param name="Plain">JSON object of the others.</param>
/// <param name="Private">JSON object of the private ones; null when there are none.</param>
internal sealed record AnswerJson(string Plain, string? Private)
{
    /// <summary>Takes the values of what can be seen.</summary>
    public static AnswerJson Of(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var fields = state.Service.Declaration.Fields.ToList();
        var hidden = Part(fields, state.Values, secret: true, within: false);
        return new AnswerJson(Part(fields, state.Values, secret: false, within: false).ToJsonString(), hidden.Count == 0 ? null : hidden.ToJsonString());
    }

    /// <summary>What was given, to be evaluated again; without the private part its fields are not answered.</summary>
    public GivenAnswers Given() => GivenAnswers.Read(Whole().ToJsonString());

    /// <summary>Both parts as one object.</summary>
    public JsonObject Whole()
    {
        var all = JsonNode.Parse(Plain)!.AsObject();
        if (Private is not null) Merge(all, JsonNode.Parse(Private)!.AsObject());
        return all;
    }

    private static JsonObject Part(IEnumerable<FieldDeclaration> fields, FormValues values, bool secret, bool within)
    {
        var part = new JsonObject();
        foreach (var field in fields.Where(f => !f.Calculated && values.Shows(f.Id)))
        {
            var own = field.Private || within;
            if (field.Type == FieldType.List)
            {
                // Every row has its place in both parts, so that they find each other again.
                var rows = values.Rows(field.Id).Select(r => Part(field.Of, r, secret, own)).ToList();
                if (rows.Exists(r => r.Count > 0) || secret == own) part[field.Id] = new JsonArray([.. rows]);
            }
            else if (own == secret && values[field.Id] is { } value)
            {
                part[field.Id] = Node(value);
            }
        }

        return part;
    }

    private static JsonNode Node(object value) => value switch
    {
        string text => JsonValue.Create(text),
        bool yes => JsonValue.Create(yes),
        decimal number => JsonValue.Create(number),
        DateOnly date => JsonValue.Create(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        IEnumerable<object?> many => new JsonArray([.. many.Select(v => JsonValue.Create((string)v!))]),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };

    private static void Merge(JsonObject into, JsonObject from)
    {
        foreach (var (name, node) in from)
        {
            if (into[name] is JsonArray rows && node is JsonArray more && more.All(n => n is JsonObject))
            {
                for (var i = 0; i < Math.Min(rows.Count, more.Count); i++) Merge(rows[i]!.AsObject(), more[i]!.AsObject());
            }
            else
            {
                into[name] = node?.DeepClone();
            }
        }
    }
}
