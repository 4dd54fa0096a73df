using Serambi.Platform.Cases;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Forms;

/// <summary>What somebody has typed into the form of a service so far, right or wrong.</summary>
internal sealed class ServiceDraft
{
    /// <summary>Version of the service with which the form was begun, and under which it is finished.</summary>
    public required string Hash { get; set; }

    /// <summary>"id" or "en": the language in which the form was begun.</summary>
    public string Language { get; init; } = "id";

    /// <summary>The account with which it was filled in; null for none. At the same browser another account begins anew.</summary>
    public Guid? By { get; set; }

    /// <summary>When answers of a case are mended: the event that asked for it.</summary>
    public int Round { get; set; }

    /// <summary>By which way it came, when an officer writes it down.</summary>
    public CounterFacts Counter { get; set; } = new();

    public ApplicantAnswers Applicant { get; set; } = new();

    /// <summary>By field.</summary>
    public Dictionary<string, TypedAnswer> Answers { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Warnings that were read and passed over.</summary>
    public HashSet<string> Confirmed { get; init; } = new(StringComparer.Ordinal);

    /// <summary>For the one evaluation of forms.</summary>
    public GivenAnswers Given() => Given(Answers);

    /// <summary>The answer of a field, begun when there is none.</summary>
    public TypedAnswer Of(string field) => Of(Answers, field);

    /// <summary>The answer at a path ("documents.2.pages"), begun when there is none; null when there is no such row.</summary>
    public TypedAnswer? At(FieldPath path)
    {
        ArgumentNullException.ThrowIfNull(path);
        var whole = Of(path.Field);
        if (path.Sub is not { } sub) return whole;
        return path.Row is { } row && row <= whole.Rows.Count ? Of(whole.Rows[row - 1], sub) : null;
    }

    /// <summary>Goes on under another version; what that one does not ask is dropped.</summary>
    public void MoveTo(KnownService service)
    {
        ArgumentNullException.ThrowIfNull(service);
        Hash = service.Hash;
        foreach (var gone in Answers.Keys.Where(k => service.Declaration.FindField(k) is null).ToList()) Answers.Remove(gone);
        foreach (var (list, row) in service.Declaration.Fields.SelectMany(f => Of(f.Id).Rows.Select(row => (f, row))))
            foreach (var gone in row.Keys.Where(k => list.Of.All(s => s.Id != k)).ToList()) row.Remove(gone);
    }

    public static TypedAnswer Of(Dictionary<string, TypedAnswer> answers, string field)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers.TryGetValue(field, out var known) ? known : answers[field] = new TypedAnswer();
    }

    private static GivenAnswers Given(Dictionary<string, TypedAnswer> answers) => GivenAnswers.Of(answers.Where(a => !a.Value.Empty).Select(a => (a.Key, Given(a.Value))));

    private static GivenAnswer Given(TypedAnswer typed) => new([.. typed.Files.Count > 0 ? typed.Files.Select(f => new FileAnswer(f.Id, f.Name).ToString()) : typed.Texts], [.. typed.Rows.Select(Given)]);
}

/// <summary>What an officer says about an application that they write down.</summary>
internal sealed class CounterFacts
{
    public Channel? Way { get; set; }

    /// <summary>Null: today.</summary>
    public DateOnly? ReceivedOn { get; set; }

    public string? WhyLate { get; set; }
}

/// <summary>What was typed into one field, picked for it, or filled in row by row.</summary>
internal sealed class TypedAnswer
{
    public List<string> Texts { get; set; } = [];

    public List<TakenFile> Files { get; init; } = [];

    public List<Dictionary<string, TypedAnswer>> Rows { get; set; } = [];

    [System.Text.Json.Serialization.JsonIgnore]
    public bool Empty => Texts.Count == 0 && Files.Count == 0 && Rows.Count == 0;
}

/// <summary>A file that the draft holds.</summary>
internal sealed record TakenFile(Guid Id, string Name, long Size, bool Held);
