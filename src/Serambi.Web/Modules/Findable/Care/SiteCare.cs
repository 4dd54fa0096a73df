using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Findable.Index;

namespace Serambi.Web.Modules.Findable.Care;

/// <summary>A link that leads to nothing.</summary>
/// <param name="Title">Of the text that holds it.</param>
/// <param name="Desk">Where that text is mended.</param>
public sealed record BrokenLink(Guid Id, string Url, string Title, string? Desk, string Path, string? Owner, DateOnly Since, string Reason, bool Ignored)
{
    public string Why => Reason switch
    {
        "NotHere" => FindableTexts.FaultNotHere,
        "NoAnswer" => FindableTexts.FaultNoAnswer,
        "Private" => FindableTexts.FaultPrivate,
        "Redirects" => FindableTexts.FaultRedirects,
        _ => string.Format(CultureInfo.CurrentCulture, FindableTexts.FaultStatus, Reason),
    };
}

/// <summary>A public text whose day of review has passed.</summary>
public sealed record OldText(string Title, string? Desk, string Path, string? Owner, DateOnly ReviewBy);

/// <summary>What somebody should look after on the public site, for the units of whoever asks.</summary>
public sealed class SiteCare(SerambiDb db, UnitTree units, CalendarCatalog calendar, TimeProvider time)
{
    private const int Most = 200;

    /// <summary>Who looks after the site, each for their units.</summary>
    public static IReadOnlyList<string> Keepers { get; } = [Roles.Editor, Roles.InformationOfficer, Roles.Administrator];

    /// <summary>Links that failed on several days, the longest first.</summary>
    /// <param name="actor">For whose units.</param>
    /// <param name="ignored">Those that somebody took out of the report instead.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<BrokenLink>> LinksAsync(Actor actor, bool ignored, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        var rows = await (from l in Broken(ignored)
                          join t in TextsOf(tree.Scope(actor, [.. Keepers])) on new { l.Source, l.OwnerId } equals new { t.Source, t.OwnerId }
                          orderby l.FailedOn, l.Id
                          select new { l.Id, l.Url, t.Title, t.Desk, t.Path, t.UnitId, l.FailedOn, l.Reason, Ignored = l.IgnoredAtUtc != null }).Take(Most).ToListAsync(ct);
        return [.. rows.DistinctBy(r => r.Id).Select(r => new BrokenLink(r.Id, r.Url, r.Title, r.Desk, r.Path, Owner(tree, r.UnitId), r.FailedOn!.Value, r.Reason, r.Ignored))];
    }

    /// <summary>What is public and past its day of review, the oldest first.</summary>
    public async Task<IReadOnlyList<OldText>> OldAsync(Actor actor, CancellationToken ct)
    {
        var (tree, today) = (await units.GetAsync(ct), await calendar.TodayAsync(ct));
        var rows = await PublishedText.PublicAt(TextsOf(tree.Scope(actor, [.. Keepers])), time.GetUtcNow().UtcDateTime).Where(t => t.ReviewBy < today).OrderBy(t => t.ReviewBy).ThenBy(t => t.Id).Take(Most)
            .Select(t => new { t.Title, t.Desk, t.Path, t.UnitId, t.ReviewBy }).ToListAsync(ct);
        return rows.ConvertAll(r => new OldText(r.Title, r.Desk, r.Path, Owner(tree, r.UnitId), r.ReviewBy!.Value));
    }

    /// <summary>How much of both there is.</summary>
    public async Task<int> CountAsync(Actor actor, CancellationToken ct)
    {
        var (scope, today) = ((await units.GetAsync(ct)).Scope(actor, [.. Keepers]), await calendar.TodayAsync(ct));
        var links = await (from l in Broken(ignored: false) join t in TextsOf(scope) on new { l.Source, l.OwnerId } equals new { t.Source, t.OwnerId } select l.Id).Distinct().OrderBy(id => id).Take(Most).CountAsync(ct);
        return links + await PublishedText.PublicAt(TextsOf(scope), time.GetUtcNow().UtcDateTime).Where(t => t.ReviewBy < today).OrderBy(t => t.ReviewBy).Take(Most).CountAsync(ct);
    }

    private IQueryable<PublishedLink> Broken(bool ignored) =>
        db.Set<PublishedLink>().AsNoTracking().Where(l => l.FailedOn != null && l.FailedDays >= PublishedLink.DaysToReport && l.IgnoredAtUtc != null == ignored);

    private IQueryable<PublishedText> TextsOf(UnitScope scope)
    {
        var texts = db.Set<PublishedText>().AsNoTracking();
        return scope.Everything ? texts : texts.Where(t => t.UnitId != null && scope.UnitIds.Contains(t.UnitId.Value));
    }

    private static string? Owner(UnitSnapshot tree, Guid? unit) => unit is { } id ? tree.Find(id)?.Label : null;
}
