using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>A permit as everybody may read it, as of a day.</summary>
/// <param name="Id">For the next page; not shown.</param>
/// <param name="Cells">What the output makes public; empty where nothing was answered, or it was erased.</param>
/// <param name="Since">Day of its state.</param>
internal sealed record PermitEntry(Guid Id, string Number, DateOnly IssuedOn, IReadOnlyList<string> Cells, PermitState State, DateOnly Since);

/// <summary>How many permits stood where on a day. Issued is never active: it counts every permit that there ever was.</summary>
internal sealed record PermitCounts(int Issued, int Active, int Suspended, int Revoked, int Expired, int Renewed);

/// <summary>A page of the register of permits, as of a day.</summary>
internal sealed record PermitRegisterPage(ServiceDeclaration Service, DateOnly On, PermitCounts Counts, IReadOnlyList<string> Columns, IReadOnlyList<PermitEntry> Rows, Guid? Next);

/// <summary>The public register of the permits of a service as of any day, from the changes that were written down: what was so once stays so.</summary>
internal sealed class PermitRegister(SerambiDb db, ServiceCatalog catalog, ServiceAnswers answers, CalendarCatalog calendar)
{
    public const int PageSize = 50;

    internal sealed class Standing
    {
        public required Permit Permit { get; init; }

        public required PermitChange Change { get; init; }
    }

    /// <summary>Null when there is no such service, or it gives no permits.</summary>
    /// <param name="id">The service.</param>
    /// <param name="on">The day; null, or one to come: today.</param>
    /// <param name="before">Last permit of the page before; null: the first page.</param>
    /// <param name="take">How many rows at most.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="counted">The counts of that day, where the page before said them: counting goes through the whole register.</param>
    /// <param name="text">A part of a number, of what the register shows in full, or of the name of an organisation. The counts are of the whole register.</param>
    /// <param name="state">Only those that stood so on that day.</param>
    public async Task<PermitRegisterPage?> ReadAsync(string id, DateOnly? on, Guid? before, int take, CancellationToken ct, PermitCounts? counted = null, string? text = null, PermitState? state = null)
    {
        if (await catalog.FindNewestAsync(id, ct) is not { Declaration: { Permit: { } declared } service }) return null;
        var today = await calendar.TodayAsync(ct);
        var day = on is { } asked && asked < today ? asked : today;
        var all = On(db, id, day);
        var rest = before is { } last ? all.Where(s => s.Permit.Id.CompareTo(last) < 0) : all;
        if (state is { } stood) rest = rest.Where(s => s.Change.State == stood);
        if (text is { Length: > 0 })
        {
            var (upper, found) = (text.ToUpperInvariant(), RegisterSearch.Find(db, service, text));
#pragma warning disable CA1304, CA1311, CA1862, MA0011 // runs in the database
            rest = rest.Where(s => s.Permit.Number.ToUpper().Contains(upper) || found.Contains(s.Permit.Id));
#pragma warning restore CA1304, CA1311, CA1862, MA0011
        }

        var page = await rest.OrderByDescending(s => s.Permit.Id).Take(take + 1).ToListAsync(ct);
        var columns = service.Outputs.First(o => o.Id == declared.Of).Public;
        var states = await answers.ReadAsync(db, [.. page.Take(take).Select(s => s.Permit.CaseId)], secret: true, ct);
        var shown = page.ConvertAll(s => s.Permit.Id);
        var issued = await db.Set<PermitChange>().AsNoTracking().Where(c => shown.Contains(c.PermitId) && c.Number == 1).ToDictionaryAsync(c => c.PermitId, c => c.On, ct);   // it may hold from a later day
        var rows = page.Take(take).Select(s => new PermitEntry(s.Permit.Id, s.Permit.Number, issued[s.Permit.Id], [.. columns.Select(c => PublicWords.Of(states[s.Permit.CaseId], c, null, null))], s.Change.State, s.Change.On)).ToList();
        return new PermitRegisterPage(
            service, day, counted ?? await CountAsync(all, ct),
            [.. columns.Select(c => ServiceWords.LabelOf(service, c.Field))], rows, page.Count > take ? rows[^1].Id : null);
    }

    private static async Task<PermitCounts> CountAsync(IQueryable<Standing> all, CancellationToken ct)
    {
        var counts = await all.GroupBy(s => s.Change.State).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        int Of(PermitState state) => counts.GetValueOrDefault(state);
        return new PermitCounts(counts.Values.Sum(), Of(PermitState.Active), Of(PermitState.Suspended), Of(PermitState.Revoked), Of(PermitState.Expired), Of(PermitState.Renewed));
    }

    /// <summary>The last change of each permit up to a day.</summary>
    internal static IQueryable<Standing> On(SerambiDb db, string id, DateOnly day) =>
        from p in db.Set<Permit>().AsNoTracking()
        join change in db.Set<PermitChange>().AsNoTracking() on p.Id equals change.PermitId
        where p.Service == id && change.On <= day && !db.Set<PermitChange>().Any(later => later.PermitId == p.Id && later.On <= day && later.Number > change.Number)
        select new Standing { Permit = p, Change = change };
}
