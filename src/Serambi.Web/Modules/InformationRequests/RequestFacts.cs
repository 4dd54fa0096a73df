using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;
using Serambi.Web.Modules.InformationRequests.Register;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What is asked, and once it is answered what art. 22(7) of UU 14/2008 wants said, as lines for desk and tracking page.</summary>
public sealed class RequestFacts(CalendarCatalog calendar, SettingsStore settings)
{
    /// <summary>One look-up by key for the tracking page, which no cache can serve; what was refused is asked only where something was.</summary>
    private static readonly PerModel<Func<SerambiDb, Guid, CancellationToken, Task<Told?>>> OfCase = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid caseId, CancellationToken ct) =>
        db.Set<InformationRequest>().AsNoTracking().TagWith(PreparedStatements.ByKey).Where(r => r.CaseId == caseId).LeftJoin(
            db.Set<RequestAnswer>().Where(a => a.CaseId == caseId && a.State == AnswerState.Sent).OrderByDescending(a => a.Id).Take(1), r => r.CaseId, a => a.CaseId, (r, a) => new Told(r, a)).SingleOrDefault()));

    private static readonly PerModel<Func<SerambiDb, Guid, IAsyncEnumerable<RefusedPart>>> RefusedOf = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid answerId) =>
        db.Set<RefusedPart>().AsNoTracking().Where(p => p.AnswerId == answerId).OrderBy(p => p.Ordinal).TagWith(PreparedStatements.ByKey)));

    private sealed record Told(InformationRequest Request, RequestAnswer? Answer);

    public async Task<IReadOnlyList<Fact>> OfAsync(SerambiDb db, Case c, Audience audience, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        if (await OfCase.Of(db)(db, c.Id, ct) is not ({ } request, var answer)) return [];
        var facts = new List<Fact>
        {
            new(RequestTexts.FactInformation, request.Information, Wide: true),
            new(RequestTexts.FactPurpose, request.Purpose, Wide: true),
            new(RequestTexts.FactAccess, RequestLabels.Of(request.Access)),
        };
        if (request.Grantors is { } grantors) facts.Add(new Fact(RequestTexts.KindGroup, string.Format(CultureInfo.CurrentCulture, RequestTexts.GrantorsCount, grantors)));
        if (request.Form is { } form) facts.Add(new Fact(RequestTexts.FactForm, RequestLabels.Of(form)));
        if (request.Delivery is { } delivery) facts.Add(new Fact(RequestTexts.FactDelivery, RequestLabels.Of(delivery)));
        if (request.Holding is { } holding) facts.Add(new Fact(RequestTexts.FactHolding, RequestLabels.Of(holding)));
        if (request.NoticeOn is { } notice) await AnsweredAsync(db, c, request, answer, notice, audience, facts, ct);
        if (audience == Audience.Staff && await db.Set<AnswerBatch>().AsNoTracking().Where(b => b.LeadId == c.Id).OrderByDescending(b => b.Id).FirstOrDefaultAsync(ct) is { } batch)
            facts.Add(new Fact(BatchTexts.Title, string.Format(CultureInfo.CurrentCulture, BatchTexts.ProgressValue, batch.Done, batch.Total)) { Url = $"/meja/kasus/{c.Id}/jawab-bersama" });
        return facts;
    }

    private async Task AnsweredAsync(SerambiDb db, Case c, InformationRequest request, RequestAnswer? answer, DateOnly notice, Audience audience, List<Fact> facts, CancellationToken ct)
    {
        if (RegisterFile.DecisionLabel(request.Decision) is { Length: > 0 } decision) facts.Add(new Fact(AnswerTexts.FactDecision, decision));
        if (answer?.HolderLines is { } holder) facts.Add(new Fact(AnswerTexts.Holder, holder, Wide: true));
        var refused = answer is { Decision: not "granted" } ? await RefusedOf.Of(db)(db, answer.Id).ToListAsync(ct) : [];
        foreach (var part in refused)
            facts.Add(new Fact(AnswerTexts.FactRefused, string.Join('\n', new[] { part.Part, ExemptionGround.LabelOf(part.Ground), part.Law, part.Reason }.Where(l => l is not null)), Wide: true));
        if (answer?.DecreeNumber is { } decree) facts.Add(new Fact(AnswerTexts.DecreeNumber, answer.DecreeOn is { } on ? $"{decree}, {LegalDates.LongDate(on)}" : decree));
        if (request.Cost is { } cost) facts.Add(new Fact(AnswerTexts.FactCost, cost == 0 ? AnswerTexts.FactFree : $"Rp{cost.ToString("N0", CultureInfo.CurrentCulture)}{(request.Payment is { Length: > 0 } pay ? " · " + pay : "")}"));

        // Both durations: to the written notice, and to the information itself.
        var days = await calendar.ForAsync((string?)null, ct);
        string Taken(DateOnly until) => string.Format(CultureInfo.CurrentCulture, AnswerTexts.FactNoticeValue, LegalDates.LongDate(until), days.Between(c.ReceivedOn, until));
        facts.Add(new Fact(AnswerTexts.FactNotice, Taken(notice)));
        if (request.DeliveredOn is { } given) facts.Add(new Fact(AnswerTexts.FactDelivered, Taken(given)));
        else if (answer?.ReadyOn is { } ready) facts.Add(new Fact(AnswerTexts.ReadyOn, LegalDates.LongDate(ready)) { ComesOn = ready });
        if (answer?.ObjectUntil is not { } until) return;
        if (audience == Audience.Staff) facts.Add(new Fact(AnswerTexts.FactObjectionStaff, LegalDates.LongDate(until)));
        else if (answer.Decision != "granted") facts.Add(new Fact(AnswerTexts.FactObjection, string.Format(CultureInfo.CurrentCulture, AnswerTexts.FactObjectionUntil, LegalDates.LongDate(until), Where()), Wide: true));
    }

    /// <summary>Where an objection can be made: what the body says about itself.</summary>
    private string Where() =>
        string.Join(", ", new[] { settings.Body.Email, settings.Body.Phone, settings.Body.Address }.Where(w => w.Length > 0)) is { Length: > 0 } ways ? ways : AnswerTexts.FactObjectionHere;
}
