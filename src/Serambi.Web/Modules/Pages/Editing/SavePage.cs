using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Seen">Number of the version that the editor began with.</param>
public sealed record SavePageInput(Guid PageId, PageWords Texts, int Seen);

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
        if (newest.SaysTheSame(input.Texts)) return page.Newest;
        if (page.Newest != input.Seen) return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        page.Newest++;
        db.Add(RevisionOf(page.Id, page.Newest, input.Texts, actor, edit.Now));
        var saved = await edit.SaveAsync(page, actor, new EventFacts("page_saved") { Data = PageEdit.Data(("number", page.Newest)) }, ct);
        return saved.Failed ? saved.Problem : page.Newest;
    }

    internal static PageRevision RevisionOf(Guid pageId, int number, PageWords texts, Actor actor, DateTime utc) => new()
    {
        PageId = pageId,
        Number = number,
        Title = texts.Title,
        TitleEn = texts.TitleEn,
        Summary = texts.Summary,
        SummaryEn = texts.SummaryEn,
        Text = texts.Text,
        TextEn = texts.TextEn,
        SavedAtUtc = utc,
        SavedById = actor.Id,
        SavedBy = actor.Name,
    };
}
