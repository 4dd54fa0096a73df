using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.PublicAccounts.Own;

/// <summary>One case in the list.</summary>
public sealed record OwnCase(Guid Id, string Number, string Kind, string Subject, string Stage, Tone Tone, DateOnly ReceivedOn, DateOnly? DueOn);

/// <summary>A way to narrow the list.</summary>
public sealed record CaseTab(string Label, string Url, bool Current);

/// <summary>All cases of an account, or of one of its companies, newest first, whatever their kind; each opens on the one tracking page, without a code.</summary>
[EnableRateLimiting(RateLimits.Guess)]
public sealed class CasesModel(SerambiDb db, CaseKinds kinds, ProcedureCatalog procedures, AddCase add) : OwnPage, IKeepsTyped
{
    private const int PageSize = 25;
    private const string Running = "berjalan";
    private const string Closed = "selesai";

    [BindProperty, StringLength(120)]
    public string? Number { get; set; }

    [BindProperty, StringLength(40)]
    public string? Secret { get; set; }

    [BindProperty(SupportsGet = true, Name = "keadaan")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "jenis")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "sesudah")]
    public Guid? After { get; set; }

    /// <summary>Whose cases: a company of the account; null for one's own.</summary>
    [BindProperty(SupportsGet = true, Name = "untuk")]
    public Guid? For { get; set; }

    /// <summary>The companies of the account, to switch between.</summary>
    public IReadOnlyList<Company> Companies { get; private set; } = [];

    public Company? Company => Companies.FirstOrDefault(c => c.Id == For);

    /// <summary>Whether the account holds any case at all.</summary>
    public bool Any { get; private set; }

    public IReadOnlyList<OwnCase> Rows { get; private set; } = [];

    public IReadOnlyList<FieldOption> Kinds { get; private set; } = [];

    public IReadOnlyList<CaseTab> Tabs => [.. new[] { (null, PublicAccountTexts.All), (Running, PublicAccountTexts.Running), (Closed, PublicAccountTexts.Closed) }
        .Select(t => new CaseTab(t.Item2, Link(t.Item1, null), State == t.Item1))];

    public string? First => After is null ? null : Link(State, null);

    public string? Next { get; private set; }

    bool IKeepsTyped.Loaded => Any || Rows.Count == 0;

    /// <summary>One's own, and each company's.</summary>
    public IReadOnlyList<CaseTab> Whose => Companies.Count == 0 ? [] : [new CaseTab(PublicAccountTexts.Mine, Url.Page("Cases", new { untuk = (Guid?)null, keadaan = (string?)null, jenis = (string?)null, sesudah = (Guid?)null })!, For is null), .. Companies.Select(c => new CaseTab(c.Name, Url.Page("Cases", new { untuk = c.Id, keadaan = (string?)null, jenis = (string?)null, sesudah = (Guid?)null })!, c.Id == For))];

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await ShowAsync(ct) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        For = null;   // with number and code a case comes into one's own account
        var added = await add.RunAsync(new OpenByNumberInput(Number, Secret), Account.Actor, ct);
        if (!added.Failed) return Done(PublicAccountTexts.CaseAdded);
        await ShowAsync(ct);
        return this.Answer(added.Problem);
    }

    /// <summary>False for a company that is none of the account's.</summary>
    private async Task<bool> ShowAsync(CancellationToken ct)
    {
        Companies = await CompanyCases.OfAsync(db, Account.Id, CompanyRole.Reader, ct);
        if (For is not null && Company is null) return false;
        var me = Company?.Id ?? Account.Id;
        State = State is Running or Closed ? State : null;
        var own = from h in db.Set<CaseHolder>().AsNoTracking() where h.HolderId == me join c in db.Cases.AsNoTracking() on h.CaseId equals c.Id select c;
        var held = await own.Select(c => c.Kind).Distinct().ToListAsync(ct);
        Any = held.Count > 0;
        Kinds = [.. held.Select(kinds.Find).OfType<ICaseKind>().Select(k => new FieldOption(k.Id, k.Name)).OrderBy(k => k.Text, StringComparer.CurrentCulture)];
        Kind = Kinds.Any(k => k.Value == Kind) ? Kind : null;
        if (Kind is { } kind) own = own.Where(c => c.Kind == kind);
        if (State is { } state) own = own.Where(c => c.ClosedAtUtc != null == (state == Closed));
        if (After is { } after) own = own.Where(c => c.Id.CompareTo(after) < 0);
        var found = await own.OrderByDescending(c => c.Id).Take(PageSize + 1).ToListAsync(ct);
        if (found.Count > PageSize) Next = Link(State, found[PageSize - 1].Id);
        var rows = new List<OwnCase>(found.Count);
        foreach (var c in found.Take(PageSize)) rows.Add(await RowAsync(c, ct));
        Rows = rows;
        return true;
    }

    private async Task<OwnCase> RowAsync(Case c, CancellationToken ct)
    {
        var procedure = (await procedures.GetAsync(db, c.ProcedureHash, ct)).Definition;
        return new OwnCase(c.Id, c.Number, kinds.Find(c.Kind)?.Name ?? "", c.Subject, ShownStage.LabelOf(c, procedure), c.Closed ? Tone.Green : Tone.Blue, c.ReceivedOn, c.Closed ? null : c.DueOn);
    }

    private string Link(string? state, Guid? after) => Url.Page("Cases", new { untuk = For, keadaan = state, jenis = Kind, sesudah = after })!;
}
