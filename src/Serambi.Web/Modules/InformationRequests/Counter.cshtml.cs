using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>
/// An officer writes down what came at the counter, by letter, telephone or message, on one page and in under a minute: the true day of receipt,
/// who, and what is wanted; the rest may follow.
/// </summary>
public sealed class CounterModel(SubmitRequest submit, RequestFormCheck check, FormUploads uploads, CalendarCatalog calendar, UnitTree units, SettingsStore settings) : PageModel, IKeepsTyped
{
    private const int LongestBack = 366;
    private static readonly Channel[] Ways = [Channel.Counter, Channel.Letter, Channel.Phone, Channel.Email, Channel.WhatsApp, Channel.Instagram, Channel.Video];

    [BindProperty]
    public Guid SubmissionId { get; set; }

    [BindProperty]
    public Channel? Way { get; set; }

    /// <summary>Code of the unit that received it; among those where the officer serves.</summary>
    [BindProperty, StringLength(40)]
    public string? Unit { get; set; }

    [BindProperty]
    public DateOnly? ReceivedOn { get; set; }

    [BindProperty, StringLength(300)]
    public string? WhyLate { get; set; }

    [BindProperty]
    public ApplicantPart Applicant { get; set; } = new();

    [BindProperty]
    public ContactPart Contact { get; set; } = new();

    [BindProperty]
    public WantedPart Wanted { get; set; } = new();

    [BindProperty]
    public DeliveryPart Delivery { get; set; } = new();

    [BindProperty]
    public IFormFile? IdentityFile { get; set; }

    [BindProperty]
    public IFormFile? LetterFile { get; set; }

    public IReadOnlyList<FieldOption> Channels { get; } = [.. Ways.Select(w => new FieldOption(w.ToString(), ChannelWords.Of(w)))];

    public IReadOnlyList<FieldOption> Kinds { get; } = [.. Enum.GetValues<PartyKind>().Select(k => new FieldOption(k.ToString(), RequestLabels.Of(k)))];

    public IReadOnlyList<FieldOption> Accesses { get; } = [.. Enum.GetValues<AccessWay>().Select(w => new FieldOption(w.ToString(), RequestLabels.Of(w)))];

    public IReadOnlyList<FieldOption> Forms { get; } = [.. Enum.GetValues<CopyForm>().Select(f => new FieldOption(f.ToString(), RequestLabels.Of(f)))];

    public IReadOnlyList<FieldOption> Deliveries { get; } = [.. Enum.GetValues<DeliveryWay>().Select(d => new FieldOption(d.ToString(), RequestLabels.Of(d)))];

    public IReadOnlyList<FieldOption> NeedOptions { get; } = [.. AccessNeeds.All.Select(n => new FieldOption(n, RequestLabels.Need(n)))];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public int RetentionDays => settings.Body.IdentityRetentionDays;

    public bool MoreOpen => Applicant.ByProxy || Contact.Needs is { Count: > 0 };

    bool IKeepsTyped.Loaded => Units.Count > 0;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Forbid();
        SubmissionId = Guid.CreateVersion7();
        (Way, ReceivedOn) = (Channel.Counter, await calendar.TodayAsync(ct));
        (Applicant.Kind, Delivery.Access, Delivery.Form) = (PartyKind.Person, AccessWay.Copy, CopyForm.Softcopy);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!await LoadAsync(ct)) return Forbid();
        var (actor, today) = (HttpContext.GetActor(), await calendar.TodayAsync(ct));

        // Taken first: whatever else is wrong, nobody has to choose a file twice.
        (Applicant.IdentityFileId, Applicant.IdentityFileName) = await uploads.TakeOneAsync(IdentityFile, FilePurpose.Identity, nameof(IdentityFile), null, (Applicant.IdentityFileId, Applicant.IdentityFileName), ModelState, actor, ct);
        (Applicant.LetterFileId, Applicant.LetterFileName) = await uploads.TakeOneAsync(Applicant.Represented ? LetterFile : null, FilePurpose.Authority, nameof(LetterFile), null, (Applicant.LetterFileId, Applicant.LetterFileName), ModelState, actor, ct);
        Applicant.ForgetUnasked(ModelState);
        var form = new RequestForm { Applicant = Applicant, Contact = Contact, Wanted = Wanted, Delivery = Delivery };
        ModelState.Show([.. Faults(today), .. check.WrittenDown(form)]);
        if (!ModelState.IsValid) return Refused();
        var filed = await submit.RunAsync(
            new SubmitRequestInput(form, SubmissionId, Way!.Value)
            {
                Uploaded = true,
                UnitCode = Unit,
                ReceivedAtUtc = ReceivedOn == today ? null : (await calendar.ZoneAsync(ct)).StartOfDayUtc(ReceivedOn!.Value).AddHours(12),
                WrittenDown = new WrittenDown(WhyLate),
            },
            actor, ct);
        if (filed.Failed) return this.Answer(filed.Problem);
        filed.Value.Write(HttpContext);
        return RedirectToPage("Sent");
    }

    /// <summary>Way, unit and day; what the request itself must say is the form's own check.</summary>
    private IEnumerable<Problem> Faults(DateOnly today)
    {
        if (Way is null || !Ways.Contains(Way.Value)) yield return Problem.Invalid(nameof(Way), RequestTexts.ErrorChannel);
        Unit = Units.Count == 1 ? Units[0].Value : Unit;
        if (Units.All(u => u.Value != Unit)) yield return Problem.Invalid(nameof(Unit), RequestTexts.ErrorUnit);
        if (ReceivedOn is null || ReceivedOn > today) yield return Problem.Invalid(nameof(ReceivedOn), RequestTexts.ErrorReceivedFuture);
        else if (ReceivedOn < today.AddDays(-LongestBack)) yield return Problem.Invalid(nameof(ReceivedOn), RequestTexts.ErrorReceivedOld);
        else if (ReceivedOn < today && string.IsNullOrWhiteSpace(WhyLate)) yield return Problem.Invalid(nameof(WhyLate), RequestTexts.ErrorWhyLate);
    }

    private PageResult Refused()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    /// <summary>The open units where the officer may write requests down; false when there is none.</summary>
    private async Task<bool> LoadAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var tree = await units.GetAsync(ct);
        Units = [.. tree.All.Where(u => u.Open && Roles.WriteDown.Any(r => actor.Has(r, u.Path))).Select(u => new FieldOption(u.Code, new string(' ', u.Depth * 2) + u.Label))];
        Unit ??= Units.Count > 0 ? Units[0].Value : null;
        return Units.Count > 0;
    }
}
