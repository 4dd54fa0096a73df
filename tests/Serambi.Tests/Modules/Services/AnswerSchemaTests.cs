using System.Text.Json.Nodes;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Api;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>The schema of answers says what the declaration says, and never more than the evaluation asks.</summary>
public sealed class AnswerSchemaTests
{
    [Theory]
    [InlineData("text", "max: 120, min: 3", """{"type":"string","minLength":3,"maxLength":120}""")]
    [InlineData("text", "max: 900", """{"type":"string","maxLength":200}""")]
    [InlineData("paragraph", "", """{"type":"string","maxLength":20000}""")]
    [InlineData("integer", "min: 1950, max: year(today)", """{"type":"integer","minimum":1950}""")]
    [InlineData("integer", "min: other, max: 2 + 3", """{"type":"integer","maximum":5}""")]
    [InlineData("decimal", "min: 0.5", """{"type":"number","minimum":0.5}""")]
    [InlineData("money", "", """{"type":"integer","minimum":0}""")]
    [InlineData("date", "min: today, max: 2027-01-01", """{"type":"string","format":"date","formatMaximum":"2027-01-01"}""")]
    [InlineData("yesno", "", """{"type":"boolean"}""")]
    [InlineData("agree", "", """{"const":true}""")]
    [InlineData("choice", "options: { a: { id: A, en: A }, b: { id: Bee, en: B } }", """{"type":"string","oneOf":[{"const":"a","title":"A"},{"const":"b","title":"Bee"}]}""")]
    [InlineData("choices", "max: 1, options: { a: { id: A, en: A } }", """{"type":"array","items":{"type":"string","oneOf":[{"const":"a","title":"A"}]},"uniqueItems":true,"minItems":1,"maxItems":1}""")]
    [InlineData("file", "private: true, accept: [pdf], max_mb: 3", """{"type":"array","items":{"type":"string","format":"uuid"},"minItems":1,"maxItems":1,"x-purpose":"identity","x-accept":["pdf"],"x-maxMb":3,"x-private":true}""")]
    [InlineData("file", "max: 4, optional: true, accept: [jpg, png]", """{"type":"array","items":{"type":"string","format":"uuid"},"maxItems":4,"x-purpose":"attachment","x-accept":["jpg","png"]}""")]
    [InlineData("region", "options: '@regions.provinces'", """{"type":"string","pattern":"^[0-9]{2}$"}""")]
    [InlineData("email", "", """{"type":"string","format":"email"}""")]
    [InlineData("nik", "private: true", """{"type":"string","x-private":true}""")]
    [InlineData("integer", "value: 2 * other", """{"type":"integer","readOnly":true}""")]
    [InlineData("text", "if: other = 2", """{"type":"string","maxLength":200,"x-if":"other = 2"}""")]
    public void Field_IsWhatItsDeclarationSays(string type, string more, string expected)
    {
        var property = Write(WithFields(Field("other", "integer"), Field("x", type, more)))["properties"]!["x"]!.AsObject();
        Assert.Equal(type, property["x-type"]!.GetValue<string>());
        Assert.Equal("x", property["title"]!.GetValue<string>());
        property.Remove("x-type");
        property.Remove("title");
        Assert.Equal(expected, property.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Fact]
    public void Rows_AreObjects_WithTheirOwnRequiredFields_AndNothingElse()
    {
        var schema = Write(WithFields("{ id: docs, type: list, label: { id: Dokumen, en: Documents }, max: 3, of: [" + Field("kind", "text") + ", " + Field("note", "text", "optional: true") + ", " + Field("more", "text", "if: kind = 'x'") + "] }"));
        var docs = schema["properties"]!["docs"]!;
        Assert.Equal(["docs"], Names(schema));
        Assert.Equal((1m, 3m, false), (docs["minItems"]!.GetValue<decimal>(), docs["maxItems"]!.GetValue<decimal>(), docs["items"]!["additionalProperties"]!.GetValue<bool>()));
        Assert.Equal(["kind"], Names(docs["items"]!));
        Assert.Equal("kind = 'x'", docs["items"]!["properties"]!["more"]!["x-if"]!.GetValue<string>());
    }

    [Fact]
    public void FieldsOfAPageWithACondition_AreNotRequired_AndTellBothConditions()
    {
        var schema = Write(WithFields(Field("a", "yesno"), Field("z", "text")).Replace("  - id: one", "  - id: zero\n    title: { id: Nol, en: Zero }\n    if: a\n    fields:\n      - " + Field("b", "text") + "\n      - " + Field("c", "text", "if: z = 'q'") + "\n  - id: one", StringComparison.Ordinal));
        Assert.Equal(["a", "z"], Names(schema));
        Assert.Equal(("a", "(a) and (z = 'q')"), (schema["properties"]!["b"]!["x-if"]!.GetValue<string>(), schema["properties"]!["c"]!["x-if"]!.GetValue<string>()));
    }

    [Theory, MemberData(nameof(Shipped), MemberType = typeof(ServiceScene))]
    public void WhatTheSchemaRequires_TheEvaluationMisses_AndNamesTheSameFields(string name)
    {
        var (service, schema) = (Sound(ServiceScene.Text(name)), Write(ServiceScene.Text(name)));
        Assert.Equal(service.Declaration.Fields.Select(f => f.Id), schema["properties"]!.AsObject().Select(p => p.Key));
        var missed = Try(service, "{}").Problems.Select(p => p.At).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(Names(schema));
        Assert.All(Names(schema), n => Assert.Contains(n, missed));
    }

    private static JsonObject Write(string yaml)
    {
        KnownService service = Sound(yaml);
        return new AnswerSchema(service, FormEvaluation.Run(service, GivenAnswers.Of([]), Today, Days).Context).Write();
    }

    private static List<string> Names(JsonNode schema) => [.. schema["required"]!.AsArray().Select(n => n!.GetValue<string>())];
}
