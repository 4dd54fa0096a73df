using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Agenda;

/// <summary>What the frame of the public site and search engines see of the agenda.</summary>
internal sealed class AgendaSite(AgendaBoard board, ContentSignal signal, IServiceScopeFactory scopes, TimeProvider time) : ISiteContent
{
    private const int MostPaths = 5_000;
    private const int MostByClock = 1 << 20;

    public long Stamp => (signal.Raised * MostByClock) + board.Passed;

    public async Task<IReadOnlyList<ContentLink>> MenuAsync(CancellationToken ct) =>
        (await board.GetAsync(ct)).Months.Count > 0 ? [new ContentLink("/agenda", AgendaTexts.Agenda)] : [];

    public async Task<IReadOnlyList<ContentPath>> PathsAsync(CancellationToken ct)
    {
        if ((await board.GetAsync(ct)).Months.Count == 0) return [];
        await using var scope = scopes.CreateAsyncScope();
        var events = await AgendaList.Public(scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<AgendaEvent>().AsNoTracking(), time.GetUtcNow().UtcDateTime)
            .OrderByDescending(e => e.BeginsUtc).Take(MostPaths).Select(e => new { e.Slug, e.ChangedAtUtc, English = e.TitleEn != "" && (e.Text == "" || e.TextEn != "") }).ToListAsync(ct);
        return events.Count == 0 ? [] : [new ContentPath("/agenda", events.Max(e => e.ChangedAtUtc)), .. events.Select(e => new ContentPath("/agenda/" + e.Slug, e.ChangedAtUtc, e.English))];
    }

    /// <summary>All of it has routes of its own.</summary>
    public Task<ContentTarget?> FindAsync(string path, CancellationToken ct) => Task.FromResult<ContentTarget?>(null);
}

/// <summary>What comes next, on the home page.</summary>
internal sealed class AgendaBlock(AgendaBoard board) : IHomeBlock
{
    public string Id => "agenda";

    public string Title => AgendaTexts.Agenda;

    public int Order => 360;

    public string? EditPath => "/admin/agenda";

    public async ValueTask<HomePart?> ShowAsync(HttpContext context, CancellationToken ct) => (await board.GetAsync(ct)).Next is { Count: > 0 } next
        ? new HomePart("/Modules/Agenda/_Home.cshtml", next)
        : null;
}

/// <summary>What comes next of a unit, on its page.</summary>
internal sealed class UnitAgenda(AgendaList list) : IUnitBlock
{
    private const int Most = 3;

    public int Order => 320;

    public async ValueTask<HomePart?> ShowAsync(UnitBranch branch, HttpContext context, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(branch);
        var (next, _) = await list.ComingAsync(Most, null, ct, branch.Ids);
        return next.Count > 0 ? new HomePart("/Modules/Agenda/_Home.cshtml", next) : null;
    }
}

/// <summary><c>::agenda</c> in a text: what comes next, with a way to all of it.</summary>
internal sealed class AgendaEmbed(AgendaBoard board) : IEmbed
{
    private const int Most = 3;

    public string Name => "agenda";

    public async Task<ArticleEmbed?> FindAsync(string? argument, CancellationToken ct)
    {
        var (brief, language) = (await board.GetAsync(ct), Localised.Language);
        return argument is not null || brief.Months.Count == 0 ? null : new ArticleEmbed(AgendaTexts.Agenda, "/agenda", AgendaTexts.AllEvents)
        {
            Lines = [.. brief.Next.Take(Most).Select(e => new ArticleEmbedLine(e.TitleIn(language), "/agenda/" + e.Slug, e.CancelledAtUtc is null ? e.Time.Words() : $"{AgendaTexts.Cancelled} · {e.Time.Words()}") { Language = e.Lang })],
            Empty = AgendaTexts.NothingComes,
        };
    }

    public async Task<IReadOnlyList<EmbedOffer>> OffersAsync(CancellationToken ct) => (await board.GetAsync(ct)).Months.Count > 0 ? [new EmbedOffer("::agenda", AgendaTexts.Agenda)] : [];
}

/// <summary>Public events for the search of the site.</summary>
internal sealed class PublishedEvents(SerambiDb db) : IPublished
{
    public string Id => "agenda";

    public string Title => AgendaTexts.Agenda;

    public string Icon => "calendar";

    public int Order => 350;

    public async Task<IReadOnlyList<PublishedMark>> MarksAsync(CancellationToken ct) =>
        await db.Set<AgendaEvent>().AsNoTracking().Where(e => e.State == AgendaState.Public).Select(e => new PublishedMark(e.Id, e.Version)).ToListAsync(ct);

    public async Task<IReadOnlyList<PublishedItem>> ReadAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var events = await db.Set<AgendaEvent>().AsNoTracking().Where(e => e.State == AgendaState.Public && ids.Contains(e.Id)).ToListAsync(ct);
        return [.. events.Select(Item)];
    }

    private static PublishedItem Item(AgendaEvent e)
    {
        var (own, english) = (AgendaView.Of(e.Words, new ArticleOptions()), e.Words.IsTranslated() ? AgendaView.Of(e.Words, new ArticleOptions("en", "/en")) : null);
        static string All(AgendaView view) => string.Join(' ', view.Place, view.Audience, ArticleText.Of(view.Article.Html)).Trim();
        return new PublishedItem(e.Id, "/agenda/" + e.Slug, e.Title)
        {
            TitleEn = english?.Title ?? "",
            Summary = e.Summary,
            SummaryEn = english?.Summary ?? "",
            Body = All(own),
            BodyEn = english is null ? "" : All(english),
            AtUtc = e.BeginsUtc,
            Dated = true,
            FromUtc = e.PublishedAtUtc,
            Links = [.. own.Article.Links, .. english?.Article.Links ?? []],
            UnitId = e.UnitId,
            Desk = $"/admin/agenda/{e.Id}",
        };
    }
}
