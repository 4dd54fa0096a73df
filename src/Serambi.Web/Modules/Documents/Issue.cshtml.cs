using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Documents;

/// <summary>One signing session over the chosen documents. Passphrase and code are read once from the request and never shown, kept or bound again.</summary>
[ResponseCache(NoStore = true)]
public sealed class IssueModel(SerambiDb db, IssueDocuments issue, SendSigningCode code, DocumentAccess access, SignerCatalog signers, DocumentList list, CalendarCatalog calendar) : PageModel
{
    /// <summary>The way that needs no signer.</summary>
    public const string OnlyRegister = "-";

    [BindProperty(SupportsGet = true, Name = "id")]
    public IReadOnlyList<Guid> Ids { get; set; } = [];

    /// <summary>All that wait in the list whose filter the address repeats, the oldest first, as many as one session takes.</summary>
    [BindProperty(SupportsGet = true, Name = "semua")]
    public bool All { get; set; }

    [BindProperty]
    public string? Signer { get; set; }

    [BindProperty]
    public Guid? OfficialId { get; set; }

    [BindProperty]
    public string? Identity { get; set; }

    /// <summary>Names of the fields alone: their values are taken by hand.</summary>
    public string? Passphrase => null;

    public string? OneTimeCode => null;

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<IssuedDocument> Documents { get; private set; } = [];

    /// <summary>What stood in the way of single documents.</summary>
    public IReadOnlyDictionary<Guid, string> Failures { get; private set; } = new Dictionary<Guid, string>();

    public IReadOnlyList<FieldOption> Signers { get; private set; } = [];

    public IReadOnlyList<FieldOption> Officials { get; private set; } = [];

    /// <summary>All that any of the signers asks for: without scripts one form must serve them all.</summary>
    public SigningAsks Asks { get; } = signers.All.Aggregate(SigningAsks.Nothing, (all, s) => all | s.Asks);

    /// <summary>Whether any of the signers has codes sent.</summary>
    public bool SendsCode { get; } = signers.All.Any(s => s.SendsCode);

    /// <summary>That a code is on its way.</summary>
    public string? Sent { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (All) Ids = [.. (await list.WaitingAsync(DocumentFilter.Read(Request.Query).Query, HttpContext.GetActor(), IssueDocuments.Most, ct))];
        await ShowAsync(ct);
        return Documents.Count == 0 ? NotFound() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!Chosen()) return await AgainAsync(ct);
        using var secret = TakeSecret();
        var session = await issue.RunAsync(Input(), secret, HttpContext.GetActor(), ct);
        if (session.Failed)
        {
            await ShowAsync(ct);
            return this.Answer(session.Problem);
        }

        Notice = string.Format(CultureInfo.CurrentCulture, DocumentDeskTexts.IssueDone, session.Value.Done);
        if (session.Value.Done == Ids.Count) return Ids is [var only] ? RedirectToPage("Show", new { id = only }) : RedirectToPage("Index", new { keadaan = "terbit" });
        Failures = session.Value.Outcomes.Where(o => o.Problem is not null).ToDictionary(o => o.Id, o => o.Problem!.Message.Length > 0 ? o.Problem.Message : DocumentDeskTexts.NotAllowed);
        ModelState.AddModelError("", string.Format(CultureInfo.CurrentCulture, DocumentDeskTexts.IssuePartly, session.Value.Done, Ids.Count));
        return await AgainAsync(ct);
    }

    /// <summary>Has a code sent and shows the form again, with all but the secrets kept.</summary>
    public async Task<IActionResult> OnPostCodeAsync(CancellationToken ct)
    {
        if (!Chosen()) return await AgainAsync(ct);
        var sent = await code.RunAsync(Input(), HttpContext.GetActor(), ct);
        await ShowAsync(ct);
        if (sent.Failed) return this.Answer(sent.Problem);
        Sent = string.Format(CultureInfo.CurrentCulture, DocumentDeskTexts.CodeSent, sent.Value);
        return Page();
    }

    private IssueDocumentsInput Input() => new(Ids, Signer == OnlyRegister ? null : Signer, OfficialId, Identity);

    private bool Chosen()
    {
        if (string.IsNullOrEmpty(Signer)) ModelState.AddModelError(nameof(Signer), IssuedTexts.SignerUnknown);
        if (OfficialId is null) ModelState.AddModelError(nameof(OfficialId), IssuedTexts.OfficialRequired);
        return ModelState.ErrorCount == 0;
    }

    private async Task<IActionResult> AgainAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        return this.Refuse();
    }

    /// <summary>From the form, cut to what a secret may have; the state of the page must not show it again.</summary>
    private SigningSecret TakeSecret()
    {
        string Typed(string field) => Request.Form[field].ToString() is { Length: <= SigningSecret.MaxLength } text ? text : "";
        return new SigningSecret(Typed(nameof(Passphrase)), Typed(nameof(OneTimeCode)));
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var actor = HttpContext.GetActor();
        var chosen = Ids.Distinct().Take(IssueDocuments.Most).ToArray();
        var found = await db.Set<IssuedDocument>().AsNoTracking().Where(d => chosen.Contains(d.Id)).OrderBy(d => d.Id).ToListAsync(ct);
        var mine = new List<IssuedDocument>();
        foreach (var document in found)
        {
            if (document.State is DocumentState.Draft or DocumentState.Queued && await access.MayIssueAsync(document.UnitId, actor, ct)) mine.Add(document);
        }

        Documents = mine;
        Officials = await DocumentChoices.OfficialsAsync(db, calendar, ct);
        Signers =
        [
            .. signers.All.Select(s => new FieldOption(s.Name, $"{DocumentWords.Label(s.Assurance)} ({s.Name})") { Hint = Asked(s.Asks) }),
            new FieldOption(OnlyRegister, IssuedTexts.LabelRegistered) { Hint = DocumentDeskTexts.OnlyRegisterHint },
        ];
    }

    private static string Asked(SigningAsks asks)
    {
        string[] words =
        [
            asks.HasFlag(SigningAsks.Identity) ? DocumentDeskTexts.AsksIdentity : "", asks.HasFlag(SigningAsks.Passphrase) ? DocumentDeskTexts.AsksPassphrase : "", asks.HasFlag(SigningAsks.OneTimeCode) ? DocumentDeskTexts.AsksCode : "",
        ];
        var needed = string.Join(", ", words.Where(w => w.Length > 0));
        return needed.Length == 0 ? DocumentDeskTexts.AsksNothing : string.Format(CultureInfo.CurrentCulture, DocumentDeskTexts.Asks, needed);
    }
}
