using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Serambi.Web.Modules.Services.Language;

/// <summary>What is expected of one aspect: <c>shown</c>, <c>errors</c>, <c>warnings</c> (fields), <c>fees</c>, <c>stages</c>, <c>clocks</c> ("id: value").</summary>
public sealed record ExpectedAspect(string Name, IReadOnlyList<string> Values);

/// <summary>A test case that a declaration brings along: answers, and what the form must make of them. It travels and is versioned with the rest.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Day">Day on which the answers are given.</param>
/// <param name="Answers">A JSON object, as <c>service try</c> reads it.</param>
/// <param name="Expect">What is not named here is not compared.</param>
public sealed record TestDeclaration(string Id, DateOnly Day, string Answers, IReadOnlyList<ExpectedAspect> Expect)
{
    /// <summary>What concerns no single field.</summary>
    public const string Form = "form";

    /// <summary>Aspects that are lists of fields.</summary>
    public static IReadOnlyList<string> Lists { get; } = ["shown", "errors", "warnings"];

    /// <summary>Aspects that give a value to each name.</summary>
    public static IReadOnlyList<string> Maps { get; } = ["fees", "stages", "clocks"];
}

/// <summary>Reads the test cases of a declaration.</summary>
internal static partial class TestParser
{
    /// <summary>Null where there are none: a declaration without tests is the same as one of before there were any.</summary>
    public static IReadOnlyList<TestDeclaration>? Read(YamlPlace root) =>
        root.Has("tests") && root.Sequence("tests", "id", ["id", "day", "answers", "expect"]).Select(Test).ToList() is { Count: > 0 } tests ? tests : null;

    private static TestDeclaration Test(YamlPlace place)
    {
        place.NoteBelow("answers");
        place.NoteBelow("expect");
        var answers = new JsonObject(place.Items("answers").Select(i => KeyValuePair.Create(i.Id, Json(i.Node)))).ToJsonString();
        try
        {
            GivenAnswers.Read(answers);
        }
        catch (JsonException e)
        {
            place.Refuse("YamlBadAnswers", "answers", e.Message);
            answers = "{}";
        }

        return new TestDeclaration(place.Text("id", required: true) ?? "", place.Date("day"), answers, [.. Expected(place)]);
    }

    private static IEnumerable<ExpectedAspect> Expected(YamlPlace test)
    {
        if (test.Inside("expect", [.. TestDeclaration.Lists, .. TestDeclaration.Maps]) is not { } place) yield break;
        foreach (var name in TestDeclaration.Lists.Where(place.Has)) yield return new ExpectedAspect(name, place.Texts(name));
        foreach (var name in TestDeclaration.Maps.Where(place.Has)) yield return new ExpectedAspect(name, [.. place.Items(name).Select(i => $"{i.Id}: {(i.Node as YamlScalarNode)?.Value}")]);
    }

    /// <summary>Whether an answer is the same once it was written without quotation marks: <c>true</c> comes back as yes, <c>1.50</c> perhaps as 1.5.</summary>
    public static bool ReadsBack(string answer) =>
        GivenAnswers.Read(new JsonObject { ["it"] = Json(new YamlScalarNode(answer) { Style = ScalarStyle.Plain }) }.ToJsonString())["it"] is { Texts: [var read] } && read == answer;

    /// <summary>Unquoted numbers, true and false are what they look like; everything else is text.</summary>
    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value == "true"),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: { } number } when Number().IsMatch(number) => JsonValue.Create(decimal.Parse(number, CultureInfo.InvariantCulture)),
        YamlScalarNode word => JsonValue.Create(word.Value ?? ""),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlMappingNode map => new JsonObject(map.Children.Select(c => KeyValuePair.Create((c.Key as YamlScalarNode)?.Value ?? "", Json(c.Value)))),
        _ => null,
    };

    [GeneratedRegex("^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{1,9})?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 500)]
    private static partial Regex Number();
}
