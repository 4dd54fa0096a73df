using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Links;

/// <param name="Number">Number of the other case, as typed.</param>
/// <param name="Kind">What the case is to the other one; null takes their link away.</param>
public sealed record LinkCasesInput(Guid CaseId, string? Number, LinkKind? Kind);

/// <summary>
/// Links a case with another, or takes the link away, in both histories. Who works on the one and may see the other can do either: a link says
/// something about both and changes neither.
/// </summary>
public sealed class LinkCases(SerambiDb db, CaseAccess access, EventLog events, TimeProvider time)
{
    public async Task<Result<Done>> RunAsync(LinkCasesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayWorkAsync(c, actor, ct)) return Problem.NotFound;
        var number = PlainText.Clean(input.Number, multiline: false);
        var other = await db.Cases.FirstOrDefaultAsync(x => x.Number == number, ct);
        if (other is null || !await access.MayReadAsync(other, actor, ct)) return Problem.Invalid(nameof(input.Number), CaseLinkTexts.ErrorUnknown);
        if (other.Id == c.Id) return Problem.Invalid(nameof(input.Number), CaseLinkTexts.ErrorSelf);
        var link = await db.Set<CaseLink>().FirstOrDefaultAsync(l => (l.FromId == c.Id && l.ToId == other.Id) || (l.FromId == other.Id && l.ToId == c.Id), ct);
        if (link?.Kind == input.Kind && (link is null || link.FromId == c.Id)) return new Done();   // as it was
        if (link is not null && input.Kind is not null) return Problem.Invalid(nameof(input.Number), CaseLinkTexts.ErrorLinked);

        if (input.Kind is { } kind) db.Add(new CaseLink { FromId = c.Id, ToId = other.Id, Kind = kind, LinkedBy = actor.Name, LinkedAtUtc = time.GetUtcNow().UtcDateTime });
        else db.Remove(link!);
        var name = input.Kind is null ? EventNames.Unlinked : EventNames.Linked;
        events.Append(db, c, actor, Facts(name, other, input.Kind ?? link!.Kind, from: input.Kind is not null || link!.FromId == c.Id));
        events.Append(db, other, actor, Facts(name, c, input.Kind ?? link!.Kind, from: input.Kind is null && link!.FromId == other.Id));
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            return Problem.Conflict(CaseTexts.ChangedMeanwhile);
        }

        return new Done();
    }

    private static EventFacts Facts(string name, Case other, LinkKind kind, bool from) => new(name)
    {
        Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["case"] = other.Number, ["kind"] = kind.ToString(), ["side"] = from ? "from" : "to" },
    };
}
