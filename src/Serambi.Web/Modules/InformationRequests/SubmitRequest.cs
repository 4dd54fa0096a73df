using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Links;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Web.Modules.InformationRequests.Foreign;
using Microsoft.EntityFrameworkCore;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>A complete form, and the id that makes sending it twice harmless.</summary>
public sealed record SubmitRequestInput(RequestForm Form, Guid SubmissionId, Channel Channel)
{
    /// <summary>The draft that held the form and its files; erased with the filing.</summary>
    public Guid? DraftId { get; init; }

    /// <summary>When the body received it, for what an officer writes down; null for now.</summary>
    public DateTime? ReceivedAtUtc { get; init; }

    public string? UnitCode { get; init; }

    /// <summary>The company of the account for which it is asked, and to which the case belongs; null for oneself.</summary>
    public Guid? For { get; init; }

    /// <summary>An officer writes it down for somebody; null for what the requester sent themselves.</summary>
    public WrittenDown? WrittenDown { get; init; }

    /// <summary>The identity document waits as an upload of its own, not in a draft.</summary>
    public bool Uploaded { get; init; }

    /// <summary>From the API: keyed hash of the body, kept under the submission id.</summary>
    public byte[]? RequestHash { get; init; }
}

/// <summary>A request that came at the counter, by letter, telephone or message (UU 14/2008 art. 22(1), (3)).</summary>
/// <param name="WhyLate">Why it was written down after the day of receipt; needed then.</param>
public sealed record WrittenDown(string? WhyLate);

/// <summary>
/// Files a request for public information (UU 14/2008 art. 22; Perki 1/2021 art. 27–31): number and tracking code at once, the
/// clock from receipt, the receipt to the requester; one from a foreign requester is a case of its own kind, without clocks. E-mail verification never delays number or clock. The same words from the same person
/// within a few minutes are the first request; later they are filed as its duplicate.
/// </summary>
public sealed class SubmitRequest(
    SerambiDb db, RequestFormCheck check, RequestKind requests, ForeignKind foreigners, CaseOpening opening, PartyIntake parties, ProcedureEngine procedures,
    Registrar registrar, SameBefore same, Secrets secrets, CaseNotices notices, Serambi.Platform.Settings.SettingsStore settings, TimeProvider time)
{
    /// <summary>How long the same words from the same person are taken for the same request: going back and sending again, a second tab.</summary>
    public static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(10);

    public async Task<Result<RequestReceipt>> RunAsync(SubmitRequestInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var form = input.Form;
        if (input.For is { } company)
        {
            if (await CompanyCases.FiledForAsync(db, company, actor, ct) is not { } own) return Problem.Conflict(CompanyTexts.NotForCompany);
            (form.Applicant.Kind, form.Applicant.Name, actor) = (PartyKind.LegalEntity, own.Name, actor with { Company = own.Id });   // whatever the form says
        }

        if (Problem.All(input.WrittenDown is null ? check.All(form) : check.WrittenDown(form)) is { } problem) return problem;
        ICaseKind kind = form.Applicant.OutsideTheAct ? foreigners : requests;
        var plan = await opening.PlanAsync(kind, input.ReceivedAtUtc, input.UnitCode, ct);
        if (plan.Failed) return plan.Problem;

        // A draft names only what it holds itself. What another program names is looked up first: an invention must not fail a whole batch.
        var claim = form.Applicant.IdentityFileId is { } id ? new UploadClaim(id, input.Uploaded ? id : input.DraftId, FilePurpose.Identity) : null;
        var named = claim is null ? input.WrittenDown is not null : !input.Uploaded || await claim.WaitsAsync(db, ct);
        if (!named && await Registrar.FindAsync(db, input.SubmissionId, ct) is null) return Problem.Invalid("IdentityFile", RequestTexts.ErrorIdentityFile);
        var letter = form.Applicant is { Represented: true, LetterFileId: { } letterId } ? new UploadClaim(letterId, input.Uploaded ? letterId : input.DraftId, FilePurpose.Authority) : null;
        if (letter is not null && input.Uploaded && !await letter.WaitsAsync(db, ct) && await Registrar.FindAsync(db, input.SubmissionId, ct) is null) return Problem.Invalid("LetterFile", RequestTexts.ErrorLetterFile);

        var prepared = parties.Prepare(PartyOf(form), plan.Value.ReceivedOn);
        if (prepared.Failed) return new Problem(prepared.Problem.Kind, null, prepared.Problem.Message);
        var proxy = form.Applicant.Represented ? parties.Prepare(ProxyOf(form), plan.Value.ReceivedOn) : (Result<PreparedParty>?)null;
        if (proxy is { Failed: true } wrong) return new Problem(wrong.Problem.Kind, null, wrong.Problem.Message);
        var earlier = await same.FindAsync(kind.Id, EqualText.HashOf(form.Wanted.Information), prepared.Value.Build(null), ct);

        // The number only: whoever knows a stranger's identity number and words must get neither the code to follow it nor the case.
        if (earlier?.Newest is { } again && input.Channel == Channel.Web && again.ReceivedAtUtc > time.GetUtcNow().UtcDateTime - SameWithin && await IsSentTwiceAsync(again.Id, form, prepared.Value.Build(null), ct) && (await CompanyCases.HolderAsync(db, again.Id, ct))?.Id == input.For && await Registrar.FindAsync(db, input.SubmissionId, ct) is null)
            return new RequestReceipt(Guid.Empty, again.Number, "", again.DueOn, true) { Foreign = form.Applicant.OutsideTheAct, Company = input.For is not null };
        var secret = secrets.For(input.SubmissionId);
        try
        {
            var filed = await registrar.FileAsync(
                new Filing(input.SubmissionId, plan.Value.Series, (context, registration) => Build(context, registration, input, plan.Value, prepared.Value, proxy?.Value, secret, [claim, letter], earlier?.First, actor)) { By = actor }, ct);
            return new RequestReceipt(filed.CaseId, filed.Number, input.For is not null ? "" : filed.Repeated ? await AgainAsync(filed.CaseId, input.SubmissionId, ct) : secret, filed.DueOn, filed.Repeated) { Foreign = form.Applicant.OutsideTheAct, Company = input.For is not null };
        }
        catch (DbUpdateConcurrencyException taken) when (taken.Entries.Any(e => e.Entity is StoredFile))
        {
            // Another request that named the same upload was faster: a document belongs to one request. Or it was erased while the form was filled in: malware.
            return await IsGoneAsync(claim, ct) ? Problem.Invalid("IdentityFile", RequestTexts.ErrorIdentityFileGone)
                : await IsGoneAsync(letter, ct) ? Problem.Invalid("LetterFile", RequestTexts.ErrorIdentityFileGone)
                : Problem.Invalid("IdentityFile", RequestTexts.ErrorIdentityFileTaken);
        }
    }

    private async Task<bool> IsGoneAsync(UploadClaim? claim, CancellationToken ct) => claim is not null && !await db.Files.AnyAsync(f => f.Id == claim.FileId, ct);

    /// <summary>Whether nothing differs from what was sent before: a mended address is a new request, and a group's proxy may ask for several groups.</summary>
    private async Task<bool> IsSentTwiceAsync(Guid earlierId, RequestForm form, Party party, CancellationToken ct)
    {
        if (form.Applicant.Represented || party.IdentityIndex is null) return false;

        // Merged meanwhile, the case stands under the details that hold; it was sent under those of the record from which it came.
        var before = await db.Parties.AsNoTracking().Include(p => p.Contacts).Where(p => db.Cases.Any(c => c.Id == earlierId && c.ProxyId == null
            && (c.RequesterId == p.Id || db.Set<MovedCase>().Any(m => m.CaseId == c.Id && m.FromId == p.Id && !m.AsProxy)))).ToListAsync(ct);
        var asked = await db.Set<InformationRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.CaseId == earlierId, ct);
        static IEnumerable<(ContactKind, string)> Ways(Party p) => p.Contacts.Select(c => (c.Kind, c.Value)).Order();
        return asked is not null && before.Exists(p => p.Name == party.Name && Ways(p).SequenceEqual(Ways(party)))
            && (asked.Access, asked.Form, asked.Delivery) == (form.Delivery.Access ?? asked.Access, form.Delivery.Form, form.Delivery.Delivery);
    }

    /// <summary>The code of an earlier sending, unless it was replaced since; then there is none to show.</summary>
    private async Task<string> AgainAsync(Guid caseId, Guid submissionId, CancellationToken ct)
    {
        var kept = await db.Cases.AsNoTracking().Where(c => c.Id == caseId).Select(c => c.SecretHash).FirstAsync(ct);
        return secrets.Again(submissionId, caseId, kept) ?? "";
    }

    /// <summary>Everything that belongs to one filing, new each time: the registrar may build twice.</summary>
    private Case Build(SerambiDb context, Registration registration, SubmitRequestInput input, OpeningPlan plan, PreparedParty prepared, PreparedParty? representative, string secret, IEnumerable<UploadClaim?> claims, EarlierCase? earlier, Actor actor)
    {
        var form = input.Form;
        var caseId = Guid.CreateVersion7();
        var party = prepared.Build(caseId);
        var proxy = representative?.Build(caseId);
        if (proxy is not null) context.Add(proxy);
        var information = PlainText.Clean(form.Wanted.Information, multiline: true);
        var c = new Case
        {
            Id = caseId,
            Kind = plan.Facts.Procedure.Kind,
            Number = registration.Number,
            UnitId = plan.UnitId,
            HandlingUnitId = plan.UnitId,
            ProcedureHash = plan.Facts.ProcedureHash,
            Subject = RequestKind.SubjectOf(information),
            TextHash = EqualText.HashOf(information),
            Channel = input.Channel,
            ReceivedAtUtc = plan.ReceivedAtUtc,
            ReceivedOn = plan.ReceivedOn,
            RequesterId = party.Id,
            Requester = party,
            ProxyId = proxy?.Id,
            SecretHash = secrets.Hash(secret, caseId),
            SubmissionId = input.SubmissionId,
            Language = form.Language,
            Demonstration = settings.Body.Demonstration,
        };
        context.Add(c);
        context.Add(new InformationRequest
        {
            CaseId = caseId,
            Information = information,
            Purpose = PlainText.Clean(form.Wanted.Purpose, multiline: true),
            Access = form.Delivery.Access!.Value,
            Grantors = form.Applicant.Kind == PartyKind.Group ? form.Applicant.Grantors : null,
            Form = form.Delivery.Access == AccessWay.Copy ? form.Delivery.Form : null,
            Delivery = form.Delivery.Access == AccessWay.Copy ? form.Delivery.Delivery : null,
        });
        context.Add(CaseText.Of(c, $"{registration.Number} {party.Name} {information}"));
        foreach (var claim in claims) claim?.Take(context, caseId);
        if (input.RequestHash is { } hash) context.Add(new IdempotencyRow { Key = input.SubmissionId, RequestHash = hash, AtUtc = time.GetUtcNow().UtcDateTime });
        if (input.DraftId is { } draftId) context.Remove(new Draft { Id = draftId, Form = RequestDrafts.Form, Answers = "" });
        if (earlier is not null) context.Add(new CaseLink { FromId = caseId, ToId = earlier.Id, Kind = LinkKind.DuplicateOf, LinkedBy = Actor.System.Name, LinkedAtUtc = time.GetUtcNow().UtcDateTime });
        procedures.Open(context, c, actor, plan.Facts, new Dictionary<string, string?>(StringComparer.Ordinal) { ["channel"] = input.Channel.ToString(), ["backdated"] = WhyLate(input), ["duplicate_of"] = earlier?.Number });
        notices.Receipt(context, c, party, input.For is null ? secret : "");
        return c;
    }

    private static string? WhyLate(SubmitRequestInput input) => input.WrittenDown?.WhyLate is { } why && PlainText.Clean(why, multiline: false) is { Length: > 0 } said ? said : null;

    private static PartyInput ProxyOf(RequestForm form) => new()
    {
        Kind = PartyKind.Person,
        Name = form.Applicant.ProxyName,
        IdentityKind = form.Applicant.ProxyHasPassport ? IdentityKinds.Passport : IdentityKinds.Nik,
        IdentityNumber = form.Applicant.ProxyIdentityNumber,
        Language = form.Language,
    };

    private PartyInput PartyOf(RequestForm form) => new()
    {
        Kind = form.Applicant.Kind!.Value,
        Name = form.Applicant.Name,
        IdentityKind = (form.Applicant.Kind, form.Applicant.OutsideTheAct) switch
        {
            (PartyKind.LegalEntity, true) => IdentityKinds.ForeignRegistration,
            (_, true) => IdentityKinds.Passport,
            (PartyKind.LegalEntity, _) => IdentityKinds.LegalEntityDecree,
            _ => IdentityKinds.Nik,
        },
        IdentityNumber = form.Applicant.Kind == PartyKind.Group ? null : form.Applicant.IdentityNumber,
        Occupation = form.Applicant.Occupation,
        Address = form.Contact.Address,
        Email = form.Contact.Email,
        Phone = form.Contact.Phone,
        Needs = form.Contact.Needs ?? [],
        NeedsNote = form.Contact.NeedsNote,
        KeepNeeds = form.Contact.KeepNeeds,
        Language = form.Language,
        Consents = form.Applicant.ConsentIdentity ? [new ConsentInput("identity_document", ConsentSentence(form.Language), null)] : [],
    };

    private string ConsentSentence(string language) => string.Format(
        System.Globalization.CultureInfo.InvariantCulture,
        RequestTexts.ResourceManager.GetString(nameof(RequestTexts.ConsentIdentity), Serambi.Platform.Web.Localised.Culture(language))!,
        settings.Body.IdentityRetentionDays);
}
