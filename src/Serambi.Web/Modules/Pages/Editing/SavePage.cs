using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Seen">Number of the version that the editor began with.</param>
public sealed record SavePageInput(Guid PageId, PageWords Texts, int Seen)
{
    /// <summary>Whether English is behind, where that is known: it still holds (false), or is as it was in the version that is brought back. Null: judged by what changed.</summary>
    public bool? EnglishBehind { get; init; }
}

/// <summary>Keeps what an editor wrote as the next version. Nothing of it is public until it is published.</summary>
public sealed class SavePage(SerambiDb db, PageEdit edit, PageRights rights, ArticleEmbeds embeds)
{
    /// <returns>The number of the newest version: the one seen, when nothing was changed. A conflict when somebody else saved first.</returns>
    public async Task<Result<int>> RunAsync(SavePageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, null, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var texts = input.Texts;
        if (Problem.All([.. texts.Faults(), .. await embeds.FaultsAsync(nameof(texts.Text), texts.Text, ct), .. await embeds.FaultsAsync(nameof(texts.TextEn), texts.TextEn, ct)]) is { } fault) return fault;
        var page = found.Value;
        var newest = await db.Set<PageRevision>().AsNoTracking().FirstAsync(r => r.PageId == page.Id && r.Number == page.Newest, ct);
        var behind = texts.English != ("", "", "") && (input.EnglishBehind ?? Translations.IsBehind(newest.EnglishBehind, (newest.Words.Indonesian, texts.Indonesian), (newest.Words.English, texts.English)));
        if (newest.Words == texts && newest.EnglishBehind == behind) return page.Newest;
        if (page.Newest != input.Seen) return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        page.Newest++;
        db.Add(RevisionOf(page.Id, page.Newest, texts, actor, edit.Now, behind));
        var saved = await edit.SaveAsync(page, actor, new EventFacts("page_saved") { Data = PageEdit.Data(("number", page.Newest), ("english_behind", behind)) }, ct);
        return saved.Failed ? saved.Problem : page.Newest;
    }

    internal static PageRevision RevisionOf(Guid pageId, int number, PageWords texts, Actor actor, DateTime utc, bool behind = false) => new()
    {
        PageId = pageId,
        Number = number,
        Title = texts.Title,
        TitleEn = texts.TitleEn,
        Summary = texts.Summary,
        SummaryEn = texts.SummaryEn,
        Text = texts.Text,
        TextEn = texts.TextEn,
        EnglishBehind = behind,
        SavedAtUtc = utc,
        SavedById = actor.Id,
        SavedBy = actor.Name,
    };
}
