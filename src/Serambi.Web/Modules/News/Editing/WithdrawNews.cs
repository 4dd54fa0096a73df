using Serambi.Platform;
using Serambi.Platform.Access;

namespace Serambi.Web.Modules.News.Editing;

/// <param name="Version">What the form was opened with.</param>
public sealed record WithdrawNewsInput(Guid NewsId, int Version);

/// <summary>Takes news from the public at once, whether written here or drawn. What was written stays as a draft and may be proposed again.</summary>
public sealed class WithdrawNews(NewsEdit edit, NewsRights rights)
{
    public async Task<Result<Done>> RunAsync(WithdrawNewsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.NewsId, input.Version, n => rights.MayKeepAsync(n.UnitId, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var item = found.Value;
        if (item.State != NewsState.Public) return Problem.Conflict(NewsTexts.NotPublic);
        (item.State, item.Live, item.PickedAtUtc) = (NewsState.Withdrawn, null, null);
        item.ForgetProposal();
        await edit.NoteAsync(item, actor, "news_withdrawn", ct);
        return await edit.SaveAsync(ct);
    }
}
