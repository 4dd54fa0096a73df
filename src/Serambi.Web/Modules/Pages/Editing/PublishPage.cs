using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Web.Modules.Pages.Media;

namespace Serambi.Web.Modules.Pages.Editing;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Number">The version of the text that was looked at.</param>
/// <param name="FromUtc">When it should be public; null for at once.</param>
/// <param name="Urgent">It goes out at once and is looked at afterwards: why.</param>
public sealed record PublishPageInput(Guid PageId, int Version, int Number, DateTime? FromUtc = null, string? Urgent = null);

/// <summary>What became of it.</summary>
public enum PublishOutcome
{
    Published,
    Scheduled,

    /// <summary>Waits for a second person.</summary>
    Proposed,
}

/// <summary>
/// Makes the newest version public, at once or at an hour; where the section wants a second person, asks for one. Information that must be
/// announced at once (UU 14/2008 art. 10) need not wait: it goes out and is looked at afterwards.
/// </summary>
public sealed class PublishPage(PageEdit edit, PageRights rights, PageTree tree, MediaShelf media)
{
    public async Task<Result<PublishOutcome>> RunAsync(PublishPageInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var found = await edit.FindAsync(input.PageId, input.Version, p => rights.MayWriteAsync(p, actor, ct), ct);
        if (found.Failed) return found.Problem;
        var page = found.Value;
        if (input.Number != page.Newest) return Problem.Conflict(SitePagesTexts.ChangedMeanwhile);
        if (page.Live == page.Newest && page.Next is null) return Problem.Conflict(SitePagesTexts.NothingNew);
        if (input.FromUtc is { } from && (from > edit.Now.AddYears(2) || from < edit.Now.AddMinutes(-5))) return Problem.Invalid(nameof(input.FromUtc), SitePagesTexts.FromWrong);
        if (await media.FaultAsync(page.Id, page.Newest, "", ct) is { } missing) return missing;
        var later = input.FromUtc is { } hour && hour > edit.Now ? input.FromUtc : null;
        page.Returned = null;
        if (input.Urgent is not null)
        {
            var reason = PlainText.Clean(input.Urgent, multiline: false);
            if (reason.Length is < 10 or > 500) return Problem.Invalid(nameof(input.Urgent), SitePagesTexts.UrgentReasonMissing);
            page.ForgetProposal();
            page.SetPublic(page.Newest, edit.Now);
            (page.Unchecked, page.UncheckedById, page.Urgent) = (page.Newest, actor.Id, page.Newest);
            return await AnswerAsync(page, actor, new EventFacts("page_published_urgently") { Data = PageEdit.Data(("number", page.Newest), ("reason", reason)) }, PublishOutcome.Published, ct);
        }

        if ((await tree.GetAsync(ct)).NeedsSecond(page))
        {
            (page.Proposed, page.ProposedById, page.ProposedBy, page.ProposedFromUtc) = (page.Newest, actor.Id, actor.Name, later);
            return await AnswerAsync(page, actor, new EventFacts("page_proposed") { Data = PageEdit.Data(("number", page.Newest), ("from", later?.ToString("O"))) }, PublishOutcome.Proposed, ct);
        }

        page.ForgetProposal();
        var (facts, outcome) = Release(page, page.Newest, later, edit.Now);
        return await AnswerAsync(page, actor, facts, outcome, ct);
    }

    /// <summary>Lets a version go out, now or at its hour.</summary>
    internal static (EventFacts Facts, PublishOutcome Outcome) Release(SitePage page, int number, DateTime? fromUtc, DateTime now)
    {
        if (page.Urgent == number) page.Urgent = null;   // it was announced at once when it went out before; now it goes as all do
        if (fromUtc is { } from && from > now)
        {
            (page.Next, page.NextAtUtc) = (number, from);
            return (new EventFacts("page_scheduled") { Data = PageEdit.Data(("number", number), ("from", from.ToString("O"))) }, PublishOutcome.Scheduled);
        }

        page.SetPublic(number, now);
        return (new EventFacts("page_published") { Data = PageEdit.Data(("number", number)) }, PublishOutcome.Published);
    }

    private async Task<Result<PublishOutcome>> AnswerAsync(SitePage page, Actor actor, EventFacts facts, PublishOutcome outcome, CancellationToken ct)
    {
        var saved = await edit.SaveAsync(page, actor, facts, ct);
        return saved.Failed ? saved.Problem : outcome;
    }
}
