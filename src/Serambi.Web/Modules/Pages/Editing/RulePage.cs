using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="SecondPerson">Null: as the page above says.</param>
public sealed record RulePageInput(Guid PageId, int Version, bool? SecondPerson);

/// <summary>Says for a page and all below it whether a second person publishes.</summary>
public sealed class RulePage(PageEdit edit, PageRights rights)
{
    public async Task<Result<Done>> RunAsync(RulePageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayRuleAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        var before = page.SecondPerson;
        page.SecondPerson = input.SecondPerson;
        return await edit.SaveAsync(page, actor, new EventFacts("page_ruled", before?.ToString(), input.SecondPerson?.ToString()), ct);
    }
}

/// <summary>Closes every preview link of a page that was given so far.</summary>
public sealed class ClosePreviews(PageEdit edit, PageRights rights)
{
    /// <param name="pageId">The page.</param>
    /// <param name="actor">An editor of its unit.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Result<Done>> RunAsync(Guid pageId, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(pageId, null, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        found.Value.PreviewSerial++;
        return await edit.SaveAsync(found.Value, actor, new EventFacts("page_previews_closed"), ct);
    }
}
