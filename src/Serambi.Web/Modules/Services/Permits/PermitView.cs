using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Letters;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>A due date with the last report for it.</summary>
internal sealed record DutyLine(PermitDuty Duty, PermitReport? Report);

/// <summary>The permit itself: what it is verified by, and the file that its holder was sent; null until that was sent.</summary>
internal sealed record PermitPaper(string Code, StoredFile? File);

/// <summary>A permit as its pages show it.</summary>
internal sealed record ShownPermit(Permit Permit, PermitLaw? Law, string Holder, HeldDuty? Next, IReadOnlyList<DutyLine> Duties, IReadOnlyList<PermitMeasure> Measures, IReadOnlyList<PermitChange> Changes)
{
    /// <summary>Letters about it, newest first.</summary>
    public required IReadOnlyList<ShownLetter> Letters { get; init; }

    public required PermitPaper Paper { get; init; }

    /// <summary>Where its renewal stands.</summary>
    public required PermitRenewals Renewals { get; init; }

    /// <summary>The company whose account holds it; null for none.</summary>
    public HoldingCompany? Company { get; init; }

    public PermitChange Last => Changes[^1];

    /// <summary>Reports that were returned and not followed by a corrected one.</summary>
    public IEnumerable<DutyLine> Returned => Duties.Where(d => d.Report?.State == ReportState.Returned);

    public string Title => Law?.Service.Declaration.Title.In() ?? Permit.Service;

    public ScheduleDeclaration? Schedule => Next is { } next ? Law?.Schedule.LastOrDefault(s => s.From <= next.Duty.DueOn) : null;
}

/// <summary>Reads what the pages of one permit show.</summary>
internal sealed class PermitView(SerambiDb db, PermitLaws laws, ServiceCatalog catalog, TimeProvider time)
{
    /// <summary>So many due dates are shown, newest first.</summary>
    private const int MostDuties = 60;

    public async Task<ShownPermit> ReadAsync(Permit permit, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var law = await laws.FindAsync(permit.Service, ct);
        var duties = await db.Set<PermitDuty>().AsNoTracking().Where(d => d.PermitId == permit.Id).OrderByDescending(d => d.DueOn).Take(MostDuties).ToListAsync(ct);
        var ids = duties.ConvertAll(d => d.Id);
        var reports = (await db.Set<PermitReport>().AsNoTracking().Where(r => ids.Contains(r.DutyId)).OrderBy(r => r.Number).ToListAsync(ct)).ToLookup(r => r.DutyId);
        var now = time.GetUtcNow().UtcDateTime;
        var today = (await laws.ZoneAsync(ct)).DateOf(now);
        return new ShownPermit(
            permit,
            law,
            await (from c in db.Cases join p in db.Parties on c.RequesterId equals p.Id where c.Id == permit.CaseId select p.Name).FirstAsync(ct),
            law is null ? null : await HeldDuties.NextAsync(db, permit, law, now, ct),
            duties.ConvertAll(d => new DutyLine(d, reports[d.Id].LastOrDefault())),
            await db.Set<PermitMeasure>().AsNoTracking().Where(m => m.PermitId == permit.Id).OrderByDescending(m => m.Id).ToListAsync(ct),
            await db.Set<PermitChange>().AsNoTracking().Where(c => c.PermitId == permit.Id).OrderBy(c => c.Number).ToListAsync(ct))
        {
            Letters = await ShownLetter.OfAsync(db, catalog, permit.Id, ct),
            Paper = await (from d in db.Set<IssuedDocument>().AsNoTracking() where d.Id == permit.DocumentId select new PermitPaper(d.Code, (from m in db.Messages where m.SubmissionId == d.Id join f in db.Files on m.Id equals f.MessageId where f.ErasedAtUtc == null orderby f.Id select f).FirstOrDefault())).FirstAsync(ct),
            Renewals = await PermitRenewals.ReadAsync(db, permit, law, today, ct),
            Company = await CompanyCases.ShownAsync(db, permit.CaseId, ct),
        };
    }
}
