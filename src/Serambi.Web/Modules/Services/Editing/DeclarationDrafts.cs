using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>What one administrator writes at a declaration.</summary>
/// <param name="Yaml">The text, right or wrong.</param>
/// <param name="Number">The newest version when it was begun; 0: none was published.</param>
internal sealed record DeclarationDraft(string Yaml, int Number)
{
    /// <summary>Raised with each change; 0: nothing was kept yet.</summary>
    public int Revision { get; init; }

    /// <summary>The page in the browser that made the last change.</summary>
    public string? Tab { get; init; }

    /// <summary>The text before the last change, or before all that one page kept while somebody typed.</summary>
    public string? Before { get; init; }
}

/// <summary>What a page saw of a draft.</summary>
/// <param name="Revision">Of the draft.</param>
/// <param name="Tab">Names the page; what it kept itself is no surprise to it.</param>
/// <param name="Typing">Kept by itself while somebody types.</param>
internal sealed record DraftSeen(int Revision, string? Tab = null, bool Typing = false);

/// <summary>The newest text of a service that was published.</summary>
internal sealed record PublishedText(int Number, string Hash, string Yaml);

/// <summary>What the editor shows of a service.</summary>
/// <param name="Draft">The own draft, or the newest published text as the beginning of one.</param>
/// <param name="Kept">There is an own draft that says something else than what was published.</param>
/// <param name="Published">Null: never.</param>
/// <param name="Newest">Number of the newest version, a withdrawal included.</param>
internal sealed record EditedDeclaration(DeclarationDraft Draft, bool Kept, PublishedText? Published, int Newest);

/// <summary>Texts of declarations that were not published yet, one for each service and administrator: kept while one writes, forgotten when published.</summary>
internal sealed class DeclarationDrafts(DraftStore drafts, SerambiDb db, TimeProvider time)
{
    private const string Prefix = "declaration:";

    public async Task<DeclarationDraft?> FindAsync(string service, Actor actor, CancellationToken ct) =>
        (await drafts.FindOwnAsync<DeclarationDraft>(KeyOf(service, actor), ct))?.Answers;

    /// <summary>What is edited of a service; null when it was never published and the reader writes no draft of it.</summary>
    public async Task<EditedDeclaration?> OpenAsync(string service, Actor actor, CancellationToken ct)
    {
        var versions = db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == service);
        var newest = await versions.MaxAsync(v => (int?)v.Number, ct) ?? 0;
        var published = await versions.Where(v => v.Hash != null).OrderByDescending(v => v.Number).Select(v => new PublishedText(v.Number, v.Hash!, v.Yaml!)).FirstOrDefaultAsync(ct);
        var draft = await FindAsync(service, actor, ct);
        if (draft is null && published is null) return null;
        return new EditedDeclaration(draft ?? new DeclarationDraft(published!.Yaml, newest), draft is not null && draft.Yaml != published?.Yaml, published, newest);
    }

    /// <summary>Keeps a text, and what it said before. A conflict when another page changed the draft since this one saw it.</summary>
    public async Task<Result<DeclarationDraft>> KeepAsync(string service, string yaml, int number, DraftSeen seen, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(seen);
        var last = (await OpenAsync(service, actor, ct))?.Draft;
        if (last is not null && last.Yaml != yaml && last.Revision != seen.Revision && (seen.Tab is null || last.Tab != seen.Tab)) return Problem.Conflict(DeclarationTexts.Overtaken);
        var run = seen.Typing && last?.Tab == seen.Tab && last?.Before is not null;
        var before = last is null || last.Yaml == yaml || run ? last?.Before : last.Yaml;
        var kept = new DeclarationDraft(yaml, number) { Revision = (last?.Revision ?? seen.Revision) + 1, Tab = seen.Tab, Before = before };
        await drafts.SaveOwnAsync(KeyOf(service, actor), kept, ct);
        return kept;
    }

    public Task ForgetAsync(string service, Actor actor, CancellationToken ct) => drafts.ForgetOwnAsync(KeyOf(service, actor), ct);

    /// <summary>The services at which somebody writes.</summary>
    public async Task<IReadOnlyList<string>> OwnAsync(Actor actor, CancellationToken ct)
    {
        var (now, own) = (time.GetUtcNow().UtcDateTime, KeyOf("", actor)[Prefix.Length..]);
        var forms = await db.Set<Draft>().Where(d => d.Form.StartsWith(Prefix) && d.ExpiresAtUtc > now).Select(d => d.Form).ToListAsync(ct);
        return [.. forms.Where(f => f.EndsWith(own, StringComparison.Ordinal)).Select(f => f[Prefix.Length..^own.Length]).Order(StringComparer.Ordinal)];
    }

    /// <summary>At most 71 of the 80 characters that a form's name may have.</summary>
    private static string KeyOf(string service, Actor actor) => $"{Prefix}{service}:{Convert.ToBase64String(actor.Id!.Value.ToByteArray())[..22]}";
}
