using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Testing;

namespace Serambi.Web.Modules.Services.Publishing;

/// <summary>A declaration, as text.</summary>
public sealed record PublishServiceInput(string Yaml)
{
    /// <summary>Number of the version that the editor saw; null: whatever holds is replaced.</summary>
    public int? ExpectedNumber { get; init; }

    /// <summary>Why it is published though a test case fails; recorded.</summary>
    public string? Despite { get; init; }

    /// <summary>The service that the editor edits; null: the one that the text names.</summary>
    public string? Service { get; init; }
}

/// <summary>What became of a declaration.</summary>
/// <param name="Service">Id of the service.</param>
/// <param name="Number">Number of its newest version.</param>
/// <param name="New">False: the same was published already.</param>
/// <param name="Warnings">What was found and forbids nothing.</param>
public sealed record PublishedService(string Service, string Hash, int Number, bool New, IReadOnlyList<Finding> Warnings);

/// <summary>
/// Publishes a declaration: cases that are filed from its first day on begin under it, running cases keep the version with which they
/// began. One mistake refuses the whole; what is published already is not published again.
/// </summary>
internal sealed class PublishService(SerambiDb db, ServiceCatalog catalog, UnitTree units, SettingsStore settings, EventLog events, CalendarCatalog calendars, TimeProvider time)
{
    /// <summary>Checks and stores. Fails with Invalid and one problem for each mistake.</summary>
    public async Task<Result<PublishedService>> RunAsync(PublishServiceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ServiceStream.MayPublish(actor)) return Problem.Forbidden;
        var known = await units.GetAsync(ct);
        var check = ServiceChecker.Check(input.Yaml, code => known.Find(code) is not null, input.Service);
        var warnings = check.Findings.Where(f => f.Warning).ToList();
        if (check.Service is not { } service) return Problem.All([.. check.Findings.Where(f => !f.Warning).Select(f => Problem.Invalid(nameof(input.Yaml), f.Text()))])!;
        var id = service.Declaration.Id;
        var failing = ServiceTests.Run(service, await calendars.ForAsync(known.Find(service.Declaration.Unit)?.Path, ct)).Where(r => !r.Holds).Select(r => r.Test.Id).ToList();
        var despite = failing.Count > 0 && input.Despite?.Trim() is { Length: > 0 } reason ? reason : null;
        if (failing.Count > 0 && despite is null) return Problem.Invalid(nameof(input.Despite), string.Format(CultureInfo.CurrentCulture, PublishingTexts.TestsFail, failing.Count, string.Join(", ", failing)));
        var newest = await db.Set<ServiceVersion>().AsNoTracking().Where(v => v.Service == id).OrderByDescending(v => v.Number).Select(v => new { v.Number, v.Hash }).FirstOrDefaultAsync(ct);
        if (newest?.Hash == service.Hash) return new PublishedService(id, service.Hash, newest.Number, New: false, warnings);
        if (input.ExpectedNumber is { } expected && expected != (newest?.Number ?? 0)) return Problem.Conflict(PublishingTexts.ChangedMeanwhile);
        var number = (newest?.Number ?? 0) + 1;
        db.Add(new ServiceVersion
        {
            Service = id,
            Number = number,
            Hash = service.Hash,
            Yaml = input.Yaml,
            EffectiveFrom = service.Declaration.EffectiveFrom,
            PublishedAtUtc = time.GetUtcNow().UtcDateTime,
            PublishedById = actor.Id,
            PublishedBy = actor.Name,
            Demonstration = (await settings.BodyAsync(ct)).Demonstration,
        });
        await ServiceStream.AppendAsync(events, db, actor, "publish_service", id, number, service.Hash, despite, ct);
        if (await ServiceStream.SaveAsync(db, ct) is { } lost) return lost;
        catalog.Invalidate();
        return new PublishedService(id, service.Hash, number, New: true, warnings);
    }
}

/// <summary>What publishing and withdrawing share.</summary>
internal static class ServiceStream
{
    /// <summary>One stream for all services.</summary>
    private static Guid Id { get; } = new("0192f0c0-0000-7000-8000-736572766963");

    public static bool MayPublish(Actor actor) => actor.HasForBody(Roles.Administrator);

    public static Task AppendAsync(EventLog events, SerambiDb db, Actor actor, string action, string service, int number, string? hash, string? despite, CancellationToken ct)
    {
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = number.ToString(CultureInfo.InvariantCulture), ["hash"] = hash };
        if (despite is not null) data["despite_tests"] = despite;
        return events.AppendAsync(db, "services", Id, actor, new EventFacts(action, null, service) { Data = data }, ct);
    }

    /// <summary>Saves; a conflict when somebody else was first, by the unique number or the head of the stream.</summary>
    public static async Task<Problem?> SaveAsync(SerambiDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (DbUpdateException reason) when (reason.WasLost() || reason.Entries.Any(e => e.Entity is ServiceVersion))
        {
            return Problem.Conflict(PublishingTexts.ChangedMeanwhile);
        }
    }
}
