using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>A file that the applicant sent.</summary>
internal sealed record SentFile(Guid Id, string Label, string Name, bool Sealed);

/// <summary>An entry of the archive beside the answers.</summary>
internal sealed record ComparedEntry(int Number, ArchiveCandidate Candidate, IReadOnlyList<ComparedField> Fields, SchoolStanding School);

/// <summary>What an officer once recorded.</summary>
internal sealed record RecordedComparison(ComparisonOutcome Outcome, string Note, DateOnly? OriginalOn, string By, DateTime AtUtc);

/// <summary>All that the page of a comparison knows before anything private is opened.</summary>
internal sealed record Comparison(Case Case, string Title, FormState State, DocumentArchive? Archive, IReadOnlyList<SentFile> Sent, IReadOnlyList<RecordedComparison> Outcomes)
{
    /// <summary>What is said of the files.</summary>
    public IReadOnlyList<CheckedUpload> Checked { get; init; } = [];

    public bool MayOpen { get; init; }

    public bool MayWork { get; init; }
}

/// <summary>Reads what is compared: the case for whoever may read it, the entries for whoever has said why.</summary>
internal sealed class ComparisonView(SerambiDb db, CaseAccess access, IdentityAccess identities, ServiceAnswers answers, ArchiveLookup lookup, UploadChecks checks, CalendarCatalog calendar)
{
    /// <summary>Null when there is no such case for this actor, or its service names no archive.</summary>
    public async Task<Comparison?> ReadAsync(Guid caseId, Actor actor, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == caseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return null;
        if (await answers.ReadAsync(db, caseId, secret: true, ct) is not { Service.Declaration.Archive: { } named } state) return null;
        var archive = await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == named.Of, ct);
        return new Comparison(c, state.Service.Declaration.Title.In(), state, archive, await SentAsync(caseId, state, ct), await OutcomesAsync(db, caseId, ct))
        {
            Checked = await checks.OfAsync(c, state, actor, ct),
            MayOpen = await identities.AllowsAsync(c, actor, ct),
            MayWork = !c.Closed && await access.MayWorkAsync(c, actor, ct),
        };
    }

    /// <summary>The entries that may be meant. Only for whoever the look was recorded of, or to check what they chose.</summary>
    public async Task<IReadOnlyList<ComparedEntry>> EntriesAsync(Comparison comparison, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Archive is not { } archive) return [];
        var schools = await db.Set<ArchiveSchool>().AsNoTracking().Where(s => s.ArchiveId == archive.Id).ToListAsync(ct);
        var today = await calendar.TodayAsync(ct);
        var found = await lookup.FindAsync(archive, FieldComparison.Query(comparison.State), ct);
        return [.. found.Select((c, i) => new ComparedEntry(i + 1, c, FieldComparison.Of(comparison.State, c.Content), SchoolStanding.Of(c.Content.School, schools, today)))];
    }

    /// <summary>What was recorded of a case, newest first.</summary>
    public static async Task<IReadOnlyList<RecordedComparison>> OutcomesAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var actions = RecordComparison.Actions.Values.ToArray();
        var events = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && actions.Contains(e.Action)).OrderByDescending(e => e.Seq).ToListAsync(ct);
        return [.. events.Select(Read)];
    }

    private static RecordedComparison Read(RecordedEvent e)
    {
        using var data = JsonDocument.Parse(e.Data);
        string Text(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";
        return new RecordedComparison(RecordComparison.Actions.First(a => a.Value == e.Action).Key, Text("reason"), RecordComparison.Day(Text("original_on")), e.ActorName, e.AtUtc);
    }

    private async Task<IReadOnlyList<SentFile>> SentAsync(Guid caseId, FormState state, CancellationToken ct)
    {
        var here = await db.Files.AsNoTracking().Where(f => f.CaseId == caseId && f.ErasedAtUtc == null).Select(f => new { f.Id, f.Name, f.Purpose }).ToDictionaryAsync(f => f.Id, ct);
        return [.. state.Files.Where(f => here.ContainsKey(f.File.Id)).Select(f => new SentFile(f.File.Id, f.Row is { } row ? $"{f.Field.Label.In()} {row}" : f.Field.Label.In(), here[f.File.Id].Name, FileStore.IsSealed(here[f.File.Id].Purpose)))];
    }
}
