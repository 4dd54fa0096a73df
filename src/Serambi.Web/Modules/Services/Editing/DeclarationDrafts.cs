using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Editing;

/// <summary>What one administrator writes at a declaration.</summary>
/// <param name="Yaml">The text, right or wrong.</param>
/// <param name="Number">The newest version when it was begun; 0: none was published.</param>
internal sealed record DeclarationDraft(string Yaml, int Number);

/// <summary>Texts of declarations that were not published yet, one for each service and administrator: kept while one writes, forgotten when published.</summary>
internal sealed class DeclarationDrafts(DraftStore drafts, SerambiDb db, TimeProvider time)
{
    private const string Prefix = "declaration:";

    public async Task<DeclarationDraft?> FindAsync(string service, Actor actor, CancellationToken ct) =>
        (await drafts.FindOwnAsync<DeclarationDraft>(KeyOf(service, actor), ct))?.Answers;

    public Task SaveAsync(string service, DeclarationDraft draft, Actor actor, CancellationToken ct) => drafts.SaveOwnAsync(KeyOf(service, actor), draft, ct);

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
