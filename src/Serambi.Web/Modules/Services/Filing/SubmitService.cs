using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>
/// Files an application for a declared service: the answers are evaluated here again, whoever evaluated them before; what is hidden is not
/// kept, what is private is sealed. Number and tracking code at once, the receipt to the applicant, clocks and stages by the version for
/// which the form was begun. The same submission twice is one case.
/// </summary>
internal sealed class SubmitService(
    SerambiDb db, ServiceCatalog catalog, ServiceKind kind, ServiceAnswers answers, ServiceUploads uploads, OnePerValue ones, RenewalTurn renewals, CaseOpening opening, PartyIntake parties, UnitTree units,
    ProcedureEngine procedures, Registrar registrar, Secrets secrets, CaseNotices notices, SettingsStore settings, TimeProvider time)
{
    /// <summary>How long a form may be sent under a version that another one has replaced: as long as drafts live.</summary>
    public static readonly TimeSpan OldVersionFor = TimeSpan.FromDays(30);

    private const int Tries = 4;

    /// <summary>Everything that belongs to one filing and does not change when it is tried again.</summary>
    private sealed record Prepared(SubmitServiceInput Input, FormState State, OpeningPlan Plan, PreparedParty Party, PreparedParty? Proxy, IReadOnlyList<UploadClaim> Claims, string Secret, Actor Actor, TakenRenewal? Renewal);

    /// <summary>Fails with NotFound when there is no such service, Conflict when it takes nothing now (closed, withdrawn, full) or nothing from who has no account or may not file for the company, Invalid with every fault: answers by their path ("documents.2.kind"), the applicant as "Applicant.Name", a version that never was as "Version".</summary>
    public async Task<Result<ServiceReceipt>> RunAsync(SubmitServiceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);

        // A renewal is for whoever holds the permit, whatever the form says.
        if (input.Renews is { } renewed) input = input with { For = await RenewalTurn.CompanyAsync(db, renewed, ct) };
        if (await Registrar.FindAsync(db, input.SubmissionId, ct) is { } before) return await ReceiptAsync(before, input, ct);
        var filed = await TakeAsync(input, actor, ct);

        // The same submission may have been filed in the meantime, and have taken the files, the place or the last of the quota.
        return filed.Failed && await Registrar.FindAsync(db, input.SubmissionId, ct) is { } meanwhile ? await ReceiptAsync(meanwhile, input, ct) : filed;
    }

    private async Task<Result<ServiceReceipt>> TakeAsync(SubmitServiceInput input, Actor actor, CancellationToken ct)
    {
        var version = await VersionAsync(input, ct);
        if (version.Failed) return version.Problem;
        var service = version.Value;

        // An officer writes down what somebody says at the counter; a program has no account to sign in to.
        if (input.For is { } id)
        {
            if (await CompanyCases.FiledForAsync(db, id, actor, ct) is not { } company) return Problem.Conflict(CompanyTexts.NotForCompany);
            (input, actor) = (input with { Applicant = input.Applicant with { Kind = ApplicantKind.Organisation, Name = company.Name }, Answers = CompanyAnswers.Of(service.Declaration, input.Answers, company) }, actor with { Company = company.Id });
        }

        if (service.Declaration.Applicant.Account && actor.Kind is not (ActorKind.Account or ActorKind.Staff)) return Problem.Conflict(FilingTexts.AccountNeeded);
        var home = (await units.GetAsync(ct)).Find(service.Declaration.Unit);
        var plan = await opening.PlanAsync(kind, input.ReceivedAtUtc, home is { ClosedOn: null } ? home.Code : null, ct, ServiceProcedures.Of(service));
        if (plan.Failed) return plan.Problem;

        // The days of renewal are the permit's own: the opening and its places are for who has none yet.
        if (input.Renews is null && ServiceWindow.Closed(service.Declaration, plan.Value.ReceivedOn) is { } closed) return Problem.Conflict(closed);

        var renewal = await renewals.TakeAsync(db, input, plan.Value.ReceivedOn, ct);
        if (renewal.Failed) return renewal.Problem;

        var files = await uploads.LookAsync(service.Declaration, input, ct);
        var state = FormEvaluation.Run(service, files.Named, plan.Value.ReceivedOn, plan.Value.Facts.Calendar.Working);
        var party = parties.Prepare(PartyOf(input.Applicant, service.Declaration.Applicant), plan.Value.ReceivedOn);
        var proxy = string.IsNullOrWhiteSpace(input.Applicant.ProxyName) ? null : (Result<PreparedParty>?)parties.Prepare(new PartyInput { Kind = PartyKind.Person, Name = input.Applicant.ProxyName, Language = input.Applicant.Language }, plan.Value.ReceivedOn);
        List<Problem> found =
        [
            .. await CompanyNumber.FaultsAsync(db, state, input, actor, ct),
            .. state.Problems.Where(p => !p.Warning).Select(p => new Problem(ProblemKind.Invalid, p.At, p.Message)), .. files.Beside(state),
            .. ApplicantCheck.Of(service.Declaration.Applicant.For(actor), input.Applicant, files), .. Faults(party, ""), .. proxy is { } acting ? Faults(acting, "Proxy") : [],
        ];
        if (Problem.All(found) is { } invalid) return invalid;
        return await FileAsync(new Prepared(input, state, plan.Value, party.Value, proxy?.Value, files.Claims(state), secrets.For(input.SubmissionId), actor, renewal.Value), ct);
    }

    private async Task<Result<KnownService>> VersionAsync(SubmitServiceInput input, CancellationToken ct)
    {
        if (await catalog.FindAsync(input.Service, ct) is not { } live) return Problem.NotFound;
        if (input.Version is not { } hash || hash == live.Known.Hash) return live.Known;
        if (await catalog.FindVersionAsync(input.Service, hash, ct) is not { } begun) return Problem.Invalid(nameof(input.Version), FilingTexts.VersionGone);
        var since = await catalog.SupersededAtAsync(input.Service, hash, ct);
        return since is { } at && at > time.GetUtcNow().UtcDateTime - OldVersionFor ? begun : Problem.Conflict(FilingTexts.VersionGone);
    }

    private async Task<Result<ServiceReceipt>> FileAsync(Prepared prepared, CancellationToken ct)
    {
        var declaration = prepared.State.Service.Declaration;
        for (var left = Tries; ; left--)
        {
            if (left < Tries && (await renewals.TakeAsync(db, prepared.Input, prepared.Plan.ReceivedOn, ct)).Problem is { } late) return late;
            var place = await ones.TakeAsync(db, prepared.State, ct);
            if (place is { Number: null }) return Problem.Conflict(OnePerValue.Full(declaration));
            try
            {
                var filing = new Serambi.Platform.Cases.Filing(prepared.Input.SubmissionId, prepared.Plan.Series, (context, registration) => Build(context, registration, prepared, place)) { Limit = prepared.Renewal is null ? ServiceWindow.PlacesOf(declaration, prepared.Plan.ReceivedOn) : null, By = prepared.Actor };
                return await ReceiptAsync(await registrar.FileAsync(filing, ct), prepared.Input, ct);
            }
            catch (NoPlaceLeftException)
            {
                return Problem.Conflict(FilingTexts.QuotaFull);
            }
            catch (DbUpdateConcurrencyException taken) when (taken.Entries.Any(e => e.Entity is StoredFile))
            {
                // Another filing that named the same upload was faster: a file belongs to one case.
                return Problem.Conflict(FilingTexts.FileTaken);
            }
            catch (DbUpdateException) when ((place ?? (object?)prepared.Renewal) is not null && left > 1)
            {
                // Somebody else took the same of the places for one value, or sent the renewal of the same permit, at the same moment; what is left is found above.
            }
        }
    }

    private async Task<ServiceReceipt> ReceiptAsync(Filed filed, SubmitServiceInput input, CancellationToken ct)
    {
        // Without a promise for the whole, the date of the case is that of its first stage: no day on which all is done.
        var due = await catalog.FindAsync(input.Service, ct) is { Known.Procedure.HasGoverningClock: false } ? null : filed.DueOn;
        if (input.For is not null) return new ServiceReceipt(filed.CaseId, filed.Number, "", due, filed.Repeated) { Company = true };
        if (!filed.Repeated) return new ServiceReceipt(filed.CaseId, filed.Number, secrets.For(input.SubmissionId), due, false);
        var kept = await db.Cases.AsNoTracking().Where(c => c.Id == filed.CaseId).Select(c => c.SecretHash).FirstAsync(ct);
        return new ServiceReceipt(filed.CaseId, filed.Number, secrets.Again(input.SubmissionId, filed.CaseId, kept) ?? "", due, true);
    }

    /// <summary>New objects each time: the registrar may build twice.</summary>
    private Case Build(SerambiDb context, Registration registration, Prepared prepared, TakenPlace? place)
    {
        var (input, state, plan) = (prepared.Input, prepared.State, prepared.Plan);
        var caseId = Guid.CreateVersion7();
        var party = prepared.Party.Build(caseId);
        var proxy = prepared.Proxy?.Build(caseId);
        if (proxy is not null) context.Add(proxy);
        var kept = AnswerJson.Of(state);
        var title = state.Service.Declaration.Title.Id;
        var c = new Case
        {
            Id = caseId,
            Kind = ServiceKind.KindId,
            Number = registration.Number,
            UnitId = plan.UnitId,
            HandlingUnitId = plan.UnitId,
            ProcedureHash = plan.Facts.ProcedureHash,
            Subject = title,
            Channel = input.Channel,
            ReceivedAtUtc = plan.ReceivedAtUtc,
            ReceivedOn = plan.ReceivedOn,
            RequesterId = party.Id,
            Requester = party,
            ProxyId = proxy?.Id,
            SecretHash = secrets.Hash(prepared.Secret, caseId),
            SubmissionId = input.SubmissionId,
            Language = party.Language,
            Demonstration = settings.Body.Demonstration,
        };
        context.Add(c);
        context.Add(new ServiceCase
        {
            CaseId = caseId,
            Service = state.Service.Declaration.Id,
            Answers = kept.Plain,
            SealedAnswers = answers.Seal(kept, caseId),
            OneIndex = place?.Index,
            OnePlace = place?.Number,
        });
        if (prepared.Renewal is { } renewal) context.Add(new PermitRenewal { CaseId = caseId, PermitId = renewal.PermitId, Number = renewal.Number, AtUtc = time.GetUtcNow().UtcDateTime });
        context.Add(CaseText.Of(c, $"{registration.Number} {party.Name} {title} {state.PlainWords()}"));
        foreach (var claim in prepared.Claims) claim.Take(context, caseId);
        if (input.RequestHash is { } hash) context.Add(new IdempotencyRow { Key = input.SubmissionId, RequestHash = hash, AtUtc = time.GetUtcNow().UtcDateTime });
        if (input.DraftId is { } draftId) context.Remove(new Draft { Id = draftId, Form = "", Answers = "" });
        var facts = plan.Facts with { Says = state.Says };
        procedures.Open(context, c, prepared.Actor, facts, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = input.Channel.ToString(), ["service"] = state.Service.Declaration.Id, ["backdated"] = input.WhyLate, ["renews"] = prepared.Renewal?.Permit });
        notices.Receipt(context, c, party, input.For is null ? prepared.Secret : "", state.Service.Declaration.Procedure.NoticeOf(ProcedureWords.Filed), promised: state.Service.Declaration.Procedure.HasGoverningClock);
        return c;
    }

    private static IEnumerable<Problem> Faults(Result<PreparedParty> party, string prefix) =>
        party.Problem?.Flatten().Select(p => p with { Field = $"Applicant.{prefix}{p.Field}" }) ?? [];

    private static PartyInput PartyOf(ServiceApplicant applicant, ApplicantDeclaration terms) => new()
    {
        Kind = applicant.KindUnder(terms) == ApplicantKind.Organisation ? PartyKind.LegalEntity : PartyKind.Person,
        Name = applicant.Name,
        Email = applicant.Email,
        Phone = applicant.Phone,
        Address = applicant.Address,
        Language = applicant.Language,
    };
}
