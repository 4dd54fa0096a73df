using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pages.Media;

/// <param name="Version">What the form was opened with.</param>
/// <param name="Silent">Nobody speaks in the video.</param>
/// <param name="Parts">What takes the place of the video's captions, sign language or first picture.</param>
public sealed record ChangeMediumInput(Guid MediumId, int Version, MediumWords Words, bool Silent = false)
{
    public IReadOnlyDictionary<MediumPart, MediaUpload> Parts { get; init; } = new Dictionary<MediumPart, MediaUpload>();
}

/// <summary>
/// Changes what is said of a medium, and what belongs to a video. Where a public page shows it that wants a second person before the public
/// reads something else, the change becomes a copy with a name of its own, which comes to the public as all does: named in a text, and approved.
/// </summary>
public sealed class ChangeMedium(SerambiDb db, MediaIntake intake, MediaUse use, PageRights rights, EraseFiles erase, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of media.</summary>
    public const string Stream = "medium";

    /// <returns>The medium that says it now: the same, or the copy.</returns>
    public async Task<Result<Guid>> RunAsync(ChangeMediumInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await db.Set<SiteMedium>().Include(m => m.Files).ThenInclude(f => f.File).FirstOrDefaultAsync(m => m.Id == input.MediumId, ct) is not { } medium) return Problem.NotFound;
        if (!await rights.MayWriteAsync(medium.UnitId, actor, ct)) return Problem.Forbidden;
        if (medium.Version != input.Version) return Problem.Conflict(MediaTexts.ChangedMeanwhile);
        if (Problem.All([.. input.Words.Faults(medium.Kind)]) is { } fault) return fault;
        if (MediumWords.Of(medium) == input.Words && medium.Silent == input.Silent && input.Parts.Count == 0) return medium.Id;
        var target = IsFixed(await use.OfAsync(medium, ct)) ? await CopyAsync(medium, actor, ct) : medium;
        var gone = new List<StoredFile>();
        foreach (var (part, upload) in input.Parts)
        {
            if (medium.Kind != ArticleMediumKind.Video) return Problem.Invalid(upload.Field, MediaTexts.NoVideo);
            var taken = await intake.TakePartAsync(target, part, upload, actor, ct);
            if (taken.Failed) return taken.Problem;
            foreach (var old in target.Of(part).ToList())
            {
                target.Files.Remove(old);
                if (await IsLastAsync(db, old, ct)) gone.Add(old.File!);
            }

            target.Files.AddRange(taken.Value);
            if (target == medium) db.AddRange(taken.Value);
        }

        input.Words.To(target);
        target.Silent = input.Silent && medium.Kind == ArticleMediumKind.Video;
        target.Version++;
        if (target != medium) db.Add(target);
        erase.Mark(gone);
        await events.AppendAsync(db, Stream, target.Id, actor, new EventFacts(target == medium ? "medium_changed" : "medium_copied", null, target.Name) { Data = Data(target) }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException lost) when (lost.WasLost() || lost.Entries.Any(e => e.Entity is SiteMedium))
        {
            return Problem.Conflict(MediaTexts.ChangedMeanwhile);
        }

        erase.RemoveBytes(gone);
        signal.Raise();
        return target.Id;
    }

    /// <summary>Whether a second person has seen what the public reads of it, or is asked to.</summary>
    public static bool IsFixed(IEnumerable<MediumUse> uses) => uses.Any(u => u is { Public: true, Checked: true });

    /// <summary>Whether no other medium has the same file.</summary>
    internal static async Task<bool> IsLastAsync(SerambiDb db, MediumFile file, CancellationToken ct) =>
        !await db.Set<MediumFile>().AnyAsync(f => f.FileId == file.FileId && f.Id != file.Id, ct);

    internal static IReadOnlyDictionary<string, string?> Data(SiteMedium medium) => new Dictionary<string, string?>(StringComparer.Ordinal)
    {
        ["words"] = medium.Words,
        ["silent"] = medium.Silent ? "true" : null,
        ["files"] = string.Join(' ', medium.Files.OrderBy(f => f.Part).ThenBy(f => f.Width).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Part}:{f.Hash}"))),
    };

    /// <summary>The same files under another name.</summary>
    private async Task<SiteMedium> CopyAsync(SiteMedium medium, Actor actor, CancellationToken ct)
    {
        var copy = new SiteMedium
        {
            Name = await AddMedium.FreeAsync(db, medium.Name, ct),
            Kind = medium.Kind,
            UnitId = medium.UnitId,
            Words = medium.Words,
            AddedAtUtc = time.GetUtcNow().UtcDateTime,
            AddedBy = actor.Name,
        };
        copy.Files.AddRange(medium.Files.Select(f => new MediumFile { MediumId = copy.Id, Part = f.Part, FileId = f.FileId, File = f.File, Hash = f.Hash, Width = f.Width, Height = f.Height }));
        return copy;
    }
}
