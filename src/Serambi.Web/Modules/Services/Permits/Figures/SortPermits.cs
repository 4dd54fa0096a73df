using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>
/// Keeps by what permits are counted, from the answers with which they were issued: new ones, and all of a service when other fields are declared. In
/// sets, each found by what it still lacks; apart from the run over all permits, because reading answers takes longer than everything that the run does.
/// </summary>
internal sealed class SortPermits(SerambiDb db, PermitLaws laws, ServiceAnswers answers) : IJob
{
    public string Name => "permit-figures";

    public JobSchedule Schedule { get; } = JobSchedule.Every(TimeSpan.FromMinutes(5));

    public async Task RunAsync(JobContext context, CancellationToken ct)
    {
        foreach (var service in await db.Set<Permit>().Select(p => p.Service).Distinct().ToListAsync(ct))
        {
            var fields = (await laws.FindAsync(service, ct))?.Permit.Statistics ?? [];
            await PermitSets.WorkAsync(db, () => SetAsync(service, fields, ct), ct);
        }
    }

    private async Task<int> SetAsync(string service, IReadOnlyList<string> fields, CancellationToken ct)
    {
        var key = string.Join(',', fields);
        var permits = await db.Set<Permit>().Where(p => p.Service == service && (p.SortedBy ?? "") != key).OrderBy(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        if (permits.Count == 0) return 0;
        var ids = permits.ConvertAll(p => p.Id);
        db.RemoveRange(await db.Set<PermitFacet>().Where(f => ids.Contains(f.PermitId)).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        var states = await answers.ReadAsync(db, [.. permits.Select(p => p.CaseId)], secret: false, ct);
        foreach (var permit in permits)
        {
            if (states.GetValueOrDefault(permit.CaseId) is { } state)
                db.AddRange(from field in fields from value in Values(state.Values, field).Distinct(StringComparer.Ordinal) select new PermitFacet { PermitId = permit.Id, Field = field, Value = value });
            permit.SortedBy = key;
        }

        await db.SaveChangesAsync(ct);
        return permits.Count;
    }

    private static IEnumerable<string> Values(FormValues values, string field) =>
        (field.Split('.') is [var list, var sub] ? values.Rows(list).Select(r => r[sub]) : [values[field]]).Select(v => v is bool yes ? (yes ? "true" : "false") : v as string).OfType<string>();
}
