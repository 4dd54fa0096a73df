using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;

namespace Serambi.Platform.Accounts;

/// <summary>All that is kept of one's own account, as JSON (UU 27/2022 art. 7 and 13). What its cases hold stands on their pages.</summary>
public sealed class ExportAccount(SerambiDb db)
{
    /// <returns>UTF-8 JSON.</returns>
    public async Task<Result<byte[]>> RunAsync(Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await OwnAccount.FindAsync(db, actor, ct) is not { } account) return Problem.NotFound;
        var sessions = await db.Set<AccountSession>().AsNoTracking().Where(s => s.AccountId == account.Id).OrderBy(s => s.StartedAtUtc)
            .Select(s => new { s.StartedAtUtc, s.EndedAtUtc, s.Device, s.Network }).ToListAsync(ct);
        var cases = await (from h in db.Set<CaseHolder>().AsNoTracking() where h.HolderId == account.Id join c in db.Cases on h.CaseId equals c.Id orderby c.Id select new { c.Number, c.Kind, c.Subject, c.ReceivedOn, h.SinceUtc }).ToListAsync(ct);
        var companies = await (from m in db.Set<CompanyMember>().AsNoTracking() where m.AccountId == account.Id join c in db.Set<Company>() on m.CompanyId equals c.Id orderby c.Id select new { c.Name, c.Nib, Role = CompanyRoles.Code(m.Role), m.Letters, m.SinceUtc }).ToListAsync(ct);
        var claims = await (from m in db.Set<CompanyClaim>().AsNoTracking() where m.AccountId == account.Id join c in db.Set<Company>() on m.CompanyId equals c.Id orderby c.Id select new { c.Nib, State = m.State.ToString(), m.AskedAtUtc, m.Told, Evidence = db.Files.Where(f => f.Purpose == FilePurpose.Claim && f.DraftId == m.Id).OrderBy(f => f.Id).Select(f => f.Name).ToList(), m.Reason, m.DecidedAtUtc }).ToListAsync(ct);
        var history = await db.Events.AsNoTracking().Where(e => e.StreamId == account.Id).OrderBy(e => e.Seq).Select(e => new { e.AtUtc, e.Action }).ToListAsync(ct);
        return JsonSerializer.SerializeToUtf8Bytes(new { account.Email, account.Name, account.Phone, account.Language, account.CreatedAtUtc, sessions, cases, companies, claims, history }, ExportPersonalData.Json);
    }
}
