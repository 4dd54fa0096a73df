using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.News.Editing;

/// <param name="Ids">Drawn news, at most <see cref="PickNews.Most"/>.</param>
/// <param name="Take">True makes them public, false passes over those that wait.</param>
public sealed record PickNewsInput(IReadOnlyList<Guid> Ids, bool Take);

/// <summary>Decides on news that were drawn: to the public, or passed over. What is taken by hand stays, whatever the rules of its source say. What was passed over, withdrawn or taken for a repetition may be taken after all.</summary>
public sealed class PickNews(SerambiDb db, NewsEdit edit, NewsRights rights)
{
    public const int Most = 100;

    /// <returns>How many were changed; what stands otherwise by now is left as it is.</returns>
    public async Task<Result<int>> RunAsync(PickNewsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (input.Ids.Count is 0 or > Most) return Problem.Invalid(nameof(input.Ids), NewsTexts.NothingChosen);
        var items = await db.Set<NewsItem>().Where(n => input.Ids.Contains(n.Id) && n.SourceId != null).ToListAsync(ct);
        var changed = 0;
        foreach (var item in items)
        {
            if (!await rights.MayKeepAsync(item.UnitId, actor, ct)) return Problem.Forbidden;
            if (item.State == NewsState.Public || (!input.Take && item.State != NewsState.Incoming)) continue;
            item.State = input.Take ? NewsState.Public : NewsState.Dismissed;
            if (input.Take) (item.PublishedAtUtc, item.DuplicateOfId, item.GoneAtUtc, item.PickedAtUtc) = (item.PublishedAtUtc ?? edit.Now, null, null, edit.Now);
            if (input.Take && item.PictureId is null && item.PictureAddress is not null) item.PictureDueUtc = edit.Now;
            await edit.NoteAsync(item, actor, input.Take ? "news_picked" : "news_passed_over", ct);
            changed++;
        }

        if (changed == 0) return 0;
        var saved = await edit.SaveAsync(ct);
        return saved.Failed ? saved.Problem : changed;
    }
}
