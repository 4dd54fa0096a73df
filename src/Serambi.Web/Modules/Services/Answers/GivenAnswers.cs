using System.Globalization;
using System.Text.Json;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>What somebody gave for one field: texts as they were typed, or rows.</summary>
internal sealed record GivenAnswer(IReadOnlyList<string> Texts, IReadOnlyList<GivenAnswers> Rows);

/// <summary>What was given, by field, before anybody looked at it.</summary>
internal sealed class GivenAnswers
{
    /// <summary>Nobody fills in more rows or picks more files.</summary>
    public const int MostEntries = 500;

    private readonly Dictionary<string, GivenAnswer> answers = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => answers.Keys;

    public GivenAnswer? this[string field]
    {
        get => answers.GetValueOrDefault(field);
        init => answers[field] = value!;
    }

    /// <summary>Answers by field.</summary>
    public static GivenAnswers Of(IEnumerable<(string Field, GivenAnswer Answer)> given)
    {
        ArgumentNullException.ThrowIfNull(given);
        var all = new GivenAnswers();
        foreach (var (field, answer) in given) all.answers[field] = answer;
        return all;
    }

    /// <summary>Reads a JSON object: texts, numbers, true and false, lists of them, and lists of objects for rows. Null is no answer.</summary>
    /// <exception cref="JsonException">It is no such object; the message says why, in the reader's language.</exception>
    public static GivenAnswers Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 8 });
            return Of(document.RootElement);
        }
        catch (JsonException e) when (e.LineNumber is { } line)
        {
            throw new JsonException(Say(FormAnswerTexts.NotJson, line + 1), e);
        }
        catch (InvalidOperationException e)
        {
            // Half of a surrogate pair is JSON (RFC 8259 section 8.2) and no text.
            throw new JsonException(FormAnswerTexts.HalfSign, e);
        }
    }

    /// <summary>Files that are named, of all fields, with the path of each; what names none is null.</summary>
    public IEnumerable<(string Path, FieldDeclaration Field, FileAnswer? File)> Files(ServiceDeclaration service)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Files(service.Fields, "");
    }

    /// <summary>The same answers, each file with its id and the name that is known of it.</summary>
    public GivenAnswers WithFileNames(ServiceDeclaration service, IReadOnlyDictionary<Guid, string> names)
    {
        ArgumentNullException.ThrowIfNull(service);
        return Named([.. service.Fields], names);
    }

    private IEnumerable<(string Path, FieldDeclaration Field, FileAnswer? File)> Files(IEnumerable<FieldDeclaration> fields, string prefix)
    {
        foreach (var field in fields)
        {
            if (this[field.Id] is not { } given) continue;
            if (field.Type == FieldType.File)
                foreach (var text in given.Texts.Where(t => !string.IsNullOrWhiteSpace(t))) yield return (prefix + field.Id, field, FileAnswer.Parse(text.Trim()));
            if (field.Type != FieldType.List) continue;
            foreach (var found in given.Rows.SelectMany((row, i) => row.Files(field.Of, string.Create(CultureInfo.InvariantCulture, $"{field.Id}.{i + 1}.")))) yield return found;
        }
    }

    private GivenAnswers Named(IReadOnlyList<FieldDeclaration> fields, IReadOnlyDictionary<Guid, string> names)
    {
        var named = new GivenAnswers();
        foreach (var (name, given) in answers)
        {
            var field = fields.FirstOrDefault(f => f.Id == name);
            named.answers[name] = field?.Type switch
            {
                FieldType.File => given with { Texts = [.. given.Texts.Select(t => FileAnswer.Parse(t.Trim()) is { } file && names.TryGetValue(file.Id, out var known) ? new FileAnswer(file.Id, known).ToString() : t)] },
                FieldType.List => given with { Rows = [.. given.Rows.Select(r => r.Named(field.Of, names))] },
                _ => given,
            };
        }

        return named;
    }

    private static GivenAnswers Of(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new JsonException(FormAnswerTexts.NotObject);
        var (given, names) = (new GivenAnswers(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var property in element.EnumerateObject())
        {
            if (!names.Add(property.Name)) throw new JsonException(Say(FormAnswerTexts.AnsweredTwice, property.Name));
            if (property.Value.ValueKind != JsonValueKind.Null) given.answers[property.Name] = Answer(property);
        }

        return given;
    }

    private static GivenAnswer Answer(JsonProperty property)
    {
        if (property.Value.ValueKind != JsonValueKind.Array) return new GivenAnswer([Text(property.Name, property.Value)], []);
        var items = property.Value.EnumerateArray().ToList();
        if (items.Count > MostEntries) throw new JsonException(Say(FormAnswerTexts.TooManyEntries, property.Name, MostEntries));
        return items.Count > 0 && items.TrueForAll(i => i.ValueKind == JsonValueKind.Object)
            ? new GivenAnswer([], [.. items.Select(Of)])
            : new GivenAnswer([.. items.Select(i => Text(property.Name, i))], []);
    }

    /// <summary>Numbers with a decimal comma, as they are typed: a point separates thousands.</summary>
    private static string Text(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number when value.TryGetDecimal(out var number) => number.ToString(CultureInfo.InvariantCulture).Replace('.', ','),
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        JsonValueKind.Number => throw new JsonException(Say(FormAnswerTexts.NumberTooLarge, name, value.GetRawText())),
        _ => throw new JsonException(Say(FormAnswerTexts.NoAnswer, name)),
    };

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
