using System.ComponentModel;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access.Keys;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Api;

namespace Serambi.Web.Modules.Desk;

/// <summary>/api/v1/desk/cases: what the desk lists, for programs with a key; of the key's unit and what is below it.</summary>
internal static class Api
{
    private const int MostRows = 200;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapApi().MapGroup("/desk/cases").WithTags("Integrations");
        group.MapGet("", ListAsync).WithName("listCases").WithSummary("Cases of a unit and what is below it, a page at a time")
            .WithDescription("Open cases by due date, closed ones by their end, newest first. `next` is the `after` of the following page; null at the end.")
            .Produces<CaseListBody>().NeedsKey(ApiScopes.Cases);
        group.MapGet("/{id:guid}", ShowAsync).WithName("readCase").WithSummary("One case with its clocks and its history")
            .WithDescription("`requester` is there when the key also holds persons.read.")
            .Produces<DeskCaseBody>().NeedsKey(ApiScopes.Cases).Refuses(404);
    }

    private static async Task<IResult> ListAsync(
        [Description("open (default) or closed.")] string? state, [Description("Kind of case: information-request or foreign-request.")] string? kind, [Description("Id of a stage.")] string? stage,
        [Description("Code of the unit that has the case on its table.")] string? unit, [Description("late, today or soon (one to three working days).")] string? due,
        [Description("First day of receipt.")] DateOnly? from, [Description("Last day of receipt.")] DateOnly? to, [Description("A number, or, for keys that hold persons.read, words; finds open and closed cases.")] string? q,
        [Description("Name of a label.")] string? label, [Description("`next` of the page before.")] string? after, [Description("Rows of a page, 1 to 200; 50 otherwise.")] int? take,
        HttpContext context, CaseSearch search, CaseLabels labels, SerambiDb db, UnitTree tree, CancellationToken ct)
    {
        if (state is not (null or "open" or "closed")) return ProblemResults.Invalid("state", ApiTexts.UnknownOrWrong);
        if (take is < 1 or > MostRows) return ProblemResults.Invalid("take", ApiTexts.UnknownOrWrong);
        DueBucket? bucket = due switch { null => DueBucket.Any, "late" => DueBucket.Late, "today" => DueBucket.Today, "soon" => DueBucket.Soon, _ => null };
        if (bucket is null) return ProblemResults.Invalid("due", ApiTexts.UnknownOrWrong);
        var units = await tree.GetAsync(ct);
        var at = unit is null ? null : units.Find(unit);
        if (unit is not null && at is null) return ProblemResults.Invalid("unit", ApiTexts.UnknownOrWrong);
        var labelled = label is null ? null : (await labels.AllAsync(ct)).FirstOrDefault(l => string.Equals(l.Name, label, StringComparison.OrdinalIgnoreCase));
        if (label is not null && labelled is null) return ProblemResults.Invalid("label", ApiTexts.UnknownOrWrong);

        // Words find a requester by name: a key that may not read persons finds numbers alone.
        var (key, actor) = context.GetIntegration();
        if (q is not null && !key.Holds(ApiScopes.Persons) && await search.FindNumberAsync(q, actor, ct) is null) return Results.Ok(new CaseListBody([], null));
        var query = new CaseQuery { Sheet = state == "closed" ? CaseSheet.Closed : CaseSheet.All, Due = bucket.Value, Text = q, Kind = kind, Stage = stage, UnitId = at?.Id, LabelId = labelled?.Id, From = from, To = to, After = after, Take = take ?? 50 };
        var hits = await search.FindAsync(query, actor, ct);
        var ids = hits.Ids.ToArray();
        var cases = await db.Cases.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var put = await labels.OfAsync(hits.Ids, ct);
        return Results.Ok(new CaseListBody([.. ids.Where(cases.ContainsKey).Select(id => ListedCaseBody.Of(cases[id], units, put[id]))], hits.Next));
    }

    private static async Task<IResult> ShowAsync(Guid id, HttpContext context, SerambiDb db, CaseAccess access, CaseKinds kinds, CaseLabels labels, UnitTree tree, CancellationToken ct)
    {
        var (key, actor) = context.GetIntegration();
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return ProblemResults.Of(Problem.NotFound);
        var requester = key.Holds(ApiScopes.Persons) ? await db.Parties.AsNoTracking().Include(p => p.Contacts).FirstAsync(p => p.Id == c.RequesterId, ct) : null;
        var events = await db.Events.AsNoTracking().Where(e => e.StreamId == id).OrderBy(e => e.Seq).ToListAsync(ct);
        var facts = kinds.Find(c.Kind) is { } kind ? await kind.FactsAsync(db, c, Audience.Staff, ct) : [];
        return Results.Ok(new DeskCaseBody(ListedCaseBody.Of(c, await tree.GetAsync(ct), (await labels.OfAsync([id], ct))[id]))
        {
            Facts = [.. facts.Select(f => new FactBody(f.Label, f.Value))],
            Clocks = [.. c.Clocks.OrderBy(k => k.StartedOn).Select(k => new ClockBody(k.Name, k.Governing, k.StartedOn, k.DueOn, k.StoppedOn))],
            Events = [.. events.Select(e => new DeskEventBody(e.Seq, e.AtUtc, e.Action, EventNames.NamesStaff(e.Action) ? null : e.From, EventNames.NamesStaff(e.Action) ? null : e.To, e.ActorKind))],
            Requester = requester is null ? null : PersonBody.Of(requester),
        });
    }
}
