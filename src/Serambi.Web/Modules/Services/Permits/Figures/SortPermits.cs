using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Public;

namespace Serambi.Web.Modules.Services.Permits.Figures;

/// <summary>
/// Keeps by what permits are counted and found, from the answers with which they were issued: new ones, and all of a service when other fields are declared. In
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
            var law = await laws.FindAsync(service, ct);
            await PermitSets.WorkAsync(db, () => SetAsync(service, law?.Permit.Statistics ?? [], law is null ? [] : [.. RegisterSearch.Shown(law.Service.Declaration)], ct), ct);
        }
    }

    private async Task<int> SetAsync(string service, IReadOnlyList<string> fields, IReadOnlyList<PublicColumn> columns, CancellationToken ct)
    {
        var key = KeyOf(fields, columns);
        var permits = await db.Set<Permit>().Where(p => p.Service == service && (p.SortedBy ?? "") != key).OrderBy(p => p.Id).Take(PermitSets.Size).ToListAsync(ct);
        if (permits.Count == 0) return 0;
        var ids = permits.ConvertAll(p => p.Id);
        db.RemoveRange(await db.Set<PermitFacet>().Where(f => ids.Contains(f.PermitId)).ToListAsync(ct));
        await db.SaveChangesAsync(ct);
        var states = await answers.ReadAsync(db, [.. permits.Select(p => p.CaseId)], secret: false, ct);
        var cases = permits.ConvertAll(p => p.CaseId);
        var holders = await db.Cases.Where(c => cases.Contains(c.Id) && c.Requester!.Kind == PartyKind.LegalEntity).Select(c => new { c.Id, c.Requester!.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        foreach (var permit in permits)
        {
            var kept = states.GetValueOrDefault(permit.CaseId) is not { } state ? [] : fields.SelectMany(field => Values(state.Values, field).Select(value => (Field: field, Value: value))).Concat(columns.SelectMany(c => RegisterSearch.Kept(state, c)));
            if (holders.GetValueOrDefault(permit.CaseId) is { } holder) kept = kept.Concat(RegisterSearch.Pieces(holder).Select(v => (PermitFacet.Holder, v)));
            db.AddRange(kept.Distinct().Select(f => new PermitFacet { PermitId = permit.Id, Field = f.Field, Value = f.Value }));
            permit.SortedBy = key;
        }

        await db.SaveChangesAsync(ct);
        return permits.Count;
    }

    /// <summary>What was declared when a permit was sorted, in as many characters as the row has.</summary>
    private static string KeyOf(IReadOnlyList<string> fields, IReadOnlyList<PublicColumn> columns)
    {
        var key = $"{string.Join(',', fields)}|{string.Join(',', columns.Select(c => c.Field))}";
        return key.Length <= Permit.LongestSort ? key : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }

    /// <summary>Ids of what was chosen in a field.</summary>
    public static IEnumerable<string> Values(FormValues values, string field) =>
        (field.Split('.') is [var list, var sub] ? values.Rows(list).Select(r => r[sub]) : [values[field]]).Select(v => v is bool yes ? (yes ? "true" : "false") : v as string).OfType<string>();
}
