using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Letters;

/// <summary>What a module contributes: its letters and what they say about a case.</summary>
public interface ILetterSource
{
    IReadOnlyList<LetterKind> Kinds { get; }

    /// <summary>A letter that one case alone knows, because its text belongs to the case; null for none. Such a letter is written by the program, never by its name from outside.</summary>
    Task<LetterKind?> FindAsync(SerambiDb db, Case c, string id, CancellationToken ct) => Task.FromResult<LetterKind?>(null);

    /// <summary>Whether the letter fits where the case stands; one that does not can be opened all the same.</summary>
    bool Fits(LetterKind kind, Case c);

    /// <summary>The day of the step that the letter tells of, which it bears for ever after; null before the step was taken.</summary>
    Task<DateOnly?> DayAsync(SerambiDb db, LetterKind kind, Case c, CancellationToken ct);

    /// <summary>What the module knows about the case, for any of its letters, in the words of the letter's language.</summary>
    /// <param name="db">For what the module keeps.</param>
    /// <param name="kind">Which letter.</param>
    /// <param name="c">The case with its clocks, requester and contacts.</param>
    /// <param name="language">"id" or "en".</param>
    /// <param name="ct">Gives up.</param>
    Task<LetterData> DataAsync(SerambiDb db, LetterKind kind, Case c, string language, CancellationToken ct);
}

/// <summary>All letters that the installed modules write.</summary>
public sealed class LetterKinds(IEnumerable<ILetterSource> sources)
{
    private readonly IReadOnlyList<ILetterSource> all = [.. sources];
    private readonly Dictionary<string, (LetterKind Kind, ILetterSource Source)> byId =
        sources.SelectMany(s => s.Kinds.Select(k => (Kind: k, Source: s))).ToDictionary(x => x.Kind.Id, StringComparer.Ordinal);

    public IEnumerable<LetterKind> All => byId.Values.Select(x => x.Kind);

    public LetterKind? Find(string id) => byId.TryGetValue(id, out var found) ? found.Kind : null;

    /// <summary>A letter of a case with who knows it, those included that the case alone knows.</summary>
    internal async Task<(LetterKind Kind, ILetterSource Source)?> FindAsync(SerambiDb db, Case c, string id, bool own, CancellationToken ct)
    {
        if (byId.TryGetValue(id, out var known)) return known.Kind.CaseKind == c.Kind ? known : null;
        foreach (var source in own ? all : [])
            if (await source.FindAsync(db, c, id, ct) is { } kind) return (kind, source);
        return null;
    }

    /// <summary>The letters that the requester of a case may have now.</summary>
    public async Task<IReadOnlyList<LetterKind>> ForRequesterAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        var mine = new List<LetterKind>();
        foreach (var (kind, source) in byId.Values.Where(x => x.Kind.ForRequester && x.Kind.CaseKind == c.Kind))
            if (!kind.AfterStep || await source.DayAsync(db, kind, c, ct) is not null) mine.Add(kind);
        return mine;
    }

    /// <summary>The letters of a case as it stands, with those that fit first: one that tells of a step which was not taken cannot be written.</summary>
    public async Task<IReadOnlyList<(LetterKind Kind, bool Fits)>> NowAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        var now = new List<(LetterKind, bool)>();
        foreach (var (kind, fits) in Of(c))
            if (!kind.AfterStep || await byId[kind.Id].Source.DayAsync(db, kind, c, ct) is not null) now.Add((kind, fits));
        return now;
    }

    /// <summary>The letters of a kind of case, with those that fit first.</summary>
    public IReadOnlyList<(LetterKind Kind, bool Fits)> Of(Case c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return [.. byId.Values.Where(x => x.Kind.CaseKind == c.Kind).Select(x => (x.Kind, Fits: x.Source.Fits(x.Kind, c))).OrderByDescending(x => x.Fits)];
    }
}
