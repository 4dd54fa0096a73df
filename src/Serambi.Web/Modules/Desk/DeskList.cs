using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Desk;

/// <summary>One line of the desk.</summary>
/// <param name="Days">Working days left, negative when late; null without a date.</param>
public sealed record DeskRow(Guid Id, string Number, string Kind, string Subject, string Who, string Unit, string? Assignee, string Stage, DateTime MovedAtUtc)
{
    public DateOnly? DueOn { get; init; }

    public int? Days { get; init; }

    public DueState State { get; init; }

    public IReadOnlyList<CaseLabel> Labels { get; init; } = [];

    public bool Needs { get; init; }

    public bool Demonstration { get; init; }

    public bool Closed { get; init; }

    public Channel Channel { get; init; }

    public DateOnly ReceivedOn { get; init; }

    public DateTime? ClosedAtUtc { get; init; }
}

/// <summary>Reads the lines of a page of the list, in the order in which the search gave them.</summary>
public sealed class DeskList(SerambiDb db, CaseKinds kinds, ProcedureCatalog procedures, CalendarCatalog calendar, UnitTree units, CaseLabels labels)
{
    private static readonly PerModel<Func<SerambiDb, Guid[], IAsyncEnumerable<Line>>> Lines = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid[] wanted) => (
        from c in db.Cases.AsNoTracking()
        where wanted.Contains(c.Id)
        join u in db.Users on c.AssigneeId equals (Guid?)u.Id into people
        from u in people.DefaultIfEmpty()
        select new Line(c.Number, c.Kind, c.Subject, c.Stage, c.ProcedureHash, c.Requester!.Name)
        {
            Id = c.Id,
            UnitId = c.UnitId,
            HandlingUnitId = c.HandlingUnitId,
            Outcome = c.Outcome,
            MovedAtUtc = c.MovedAtUtc,
            DueOn = c.DueOn,
            ClosedAtUtc = c.ClosedAtUtc,
            ReceivedOn = c.ReceivedOn,
            Channel = c.Channel,
            Demonstration = c.Demonstration,
            Needs = c.Requester.Needs,
            Assignee = c.AssigneeId == null ? null : u!.DisplayName,
        }).TagWith(PreparedStatements.ByKey)));

    /// <summary>A line as the database has it.</summary>
    private sealed record Line(string Number, string Kind, string Subject, string Stage, string ProcedureHash, string Who)
    {
        public Guid Id { get; init; }

        public Guid UnitId { get; init; }

        public Guid HandlingUnitId { get; init; }

        public string? Outcome { get; init; }

        public DateTime MovedAtUtc { get; init; }

        public DateOnly? DueOn { get; init; }

        public DateTime? ClosedAtUtc { get; init; }

        public DateOnly ReceivedOn { get; init; }

        public Channel Channel { get; init; }

        public bool Demonstration { get; init; }

        public string? Needs { get; init; }

        public string? Assignee { get; init; }
    }

    public async Task<IReadOnlyList<DeskRow>> RowsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var found = (await Lines.Of(db)(db, [.. ids]).ToListAsync(ct)).ToDictionary(c => c.Id);
        var put = await labels.OfAsync(ids, ct);
        var tree = await units.GetAsync(ct);
        var today = await calendar.TodayAsync(ct);
        var rows = new List<DeskRow>(ids.Count);
        foreach (var c in ids.Where(found.ContainsKey).Select(id => found[id]))
        {
            var procedure = (await procedures.GetAsync(db, c.ProcedureHash, ct)).Definition;
            var closed = c.ClosedAtUtc is not null;
            int? days = c.DueOn is { } on ? DueDates.Left(today, on, await calendar.ForAsync(tree.Find(c.UnitId)?.Path, ct)) : null;
            rows.Add(new DeskRow(
                c.Id, c.Number, kinds.Find(c.Kind)?.Name ?? c.Kind, c.Subject, c.Who, tree.Find(c.HandlingUnitId)?.Label ?? "", c.Assignee,
                procedure.LabelOf(closed && c.Outcome is { } outcome ? outcome : c.Stage).In(), c.MovedAtUtc)
            {
                DueOn = c.DueOn,
                Days = days,
                State = closed ? DueState.Done : c.DueOn is null ? DueState.Paused : DueState.Auto,
                Labels = [.. put[c.Id]],
                Needs = !string.IsNullOrEmpty(c.Needs),
                Demonstration = c.Demonstration,
                Closed = closed,
                Channel = c.Channel,
                ReceivedOn = c.ReceivedOn,
                ClosedAtUtc = c.ClosedAtUtc,
            });
        }

        return rows;
    }
}
