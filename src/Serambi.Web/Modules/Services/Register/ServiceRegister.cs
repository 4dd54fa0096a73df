using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Register;

/// <summary>One application as everybody may read it.</summary>
/// <param name="CaseId">For the next page; not shown.</param>
/// <param name="Number">Registration number.</param>
/// <param name="Cells">The declared columns; empty where nothing was answered, or it was erased.</param>
/// <param name="State">Where it stands, or how it ended.</param>
internal sealed record PublicRow(Guid CaseId, string Number, DateOnly ReceivedOn, IReadOnlyList<string> Cells, string State);

/// <summary>A page of a public register.</summary>
internal sealed record PublicPageOfRows(KnownService Service, IReadOnlyList<string> Columns, IReadOnlyList<PublicRow> Rows, Guid? Next, int Received, int Finished);

/// <summary>
/// The public register of a service: the columns that the version in force declares, newest first. A case is read under its own version, and what
/// was private there is told by its first letters or not at all.
/// </summary>
internal sealed class ServiceRegister(SerambiDb db, ServiceCatalog catalog, ServiceAnswers answers)
{
    public const int PageSize = 50;

    /// <summary>Null when there is no such service, or it has no register.</summary>
    /// <param name="id">The service.</param>
    /// <param name="before">Last case of the page before; null for the first page.</param>
    /// <param name="take">How many rows at most.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<PublicPageOfRows?> ReadAsync(string id, Guid? before, int take, CancellationToken ct)
    {
        if (await catalog.FindNewestAsync(id, ct) is not { Declaration.Register.Count: > 0 } service) return null;
        var cases = from s in db.Set<ServiceCase>().AsNoTracking()
                    join c in db.Cases.AsNoTracking() on s.CaseId equals c.Id
                    where s.Service == id
                    select new { c.Id, c.Number, c.ReceivedOn, c.Stage, c.Outcome, c.ClosedAtUtc, c.ProcedureHash };
        var page = await (before is { } last ? cases.Where(c => c.Id.CompareTo(last) < 0) : cases).OrderByDescending(c => c.Id).Take(take + 1).ToListAsync(ct);
        var states = await answers.ReadAsync(db, [.. page.Take(take).Select(c => c.Id)], secret: true, ct);
        var rows = new List<PublicRow>();
        foreach (var c in page.Take(take))
        {
            var state = states[c.Id];
            var procedure = state.Service.Declaration.Procedure;
            var where = c.ClosedAtUtc is not null && c.Outcome is { } outcome ? outcome : procedure.FindStage(c.Stage)?.ShownAs ?? c.Stage;
            rows.Add(new PublicRow(c.Id, c.Number, c.ReceivedOn, [.. service.Declaration.Register.Select(column => PublicWords.Of(state, column, null, null))], procedure.LabelOf(where).In()));
        }

        var labels = service.Declaration.Register.Select(c => ServiceWords.LabelOf(service.Declaration, c.Field)).ToList();
        return new PublicPageOfRows(service, labels, rows, page.Count > take ? rows[^1].CaseId : null, await cases.CountAsync(ct), await cases.CountAsync(c => c.ClosedAtUtc != null, ct));
    }
}
