using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.News.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version of the text that was looked at.</param>
/// <param name="FromUtc">When it should be public; null for as soon as it is approved.</param>
public sealed record ProposeNewsInput(Guid NewsId, int Version, int Number, DateTime? FromUtc = null);

/// <summary>Asks a second person to let the newest version go out; where the section of news wants none, lets it go.</summary>
public sealed class ProposeNews(SerambiDb db, NewsEdit edit, NewsRights rights, ArticleParts parts)
{
    /// <returns>Whether it went out, or will at its hour, without a second person.</returns>
    public async Task<Result<bool>> RunAsync(ProposeNewsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.NewsId, input.Version, n => rights.MayWriteAsync(n.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (item.SourceId is not null || input.Number != item.Newest) return Problem.Conflict(NewsTexts.ChangedMeanwhile);
        if (item.Live == item.Newest || item.Proposed == item.Newest) return Problem.Conflict(NewsTexts.NothingNew);
        if (input.FromUtc is { } from && (from > edit.Now.AddYears(2) || from < edit.Now.AddMinutes(-5))) return Problem.Invalid("From.On", NewsTexts.FromWrong);
        var words = (await db.Set<NewsRevision>().AsNoTracking().FirstAsync(r => r.NewsId == item.Id && r.Number == item.Newest, ct)).Words;
        if (await parts.HoldAsync([words.Text, words.TextEn], ct) is { } missing) return missing;
        var later = item.Live is null && input.FromUtc is { } hour && hour > edit.Now ? input.FromUtc : null;   // what is public is changed at once, or not at all
        var alone = !(await SectionRule.ReadAsync(db, NewsEdit.Stream, ct)).SecondPerson;
        if (alone) item.Release(words, item.Newest, later, edit.Now);
        else (item.Proposed, item.ProposedById, item.ProposedBy, item.ProposedFromUtc, item.Returned) = (item.Newest, actor.Id, actor.Name, later, null);
        await edit.NoteAsync(item, actor, alone ? "news_published" : "news_proposed", ct, ("number", item.Newest), ("from", later?.ToString("O")));
        var saved = await edit.SaveAsync(ct);
        return saved.Failed ? saved.Problem : alone;
    }
}
