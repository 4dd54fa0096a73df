using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Pages.Media;

/// <param name="UnitId">Who answers for it.</param>
/// <param name="Name">How texts shall name it; empty makes a name of the file's.</param>
/// <param name="Upload">The picture, video or document; null when none was sent.</param>
public sealed record AddMediumInput(ArticleMediumKind Kind, Guid UnitId, string? Name, MediumWords Words, MediaUpload? Upload)
{
    /// <summary>What is said in the video, where it is at hand.</summary>
    public MediaUpload? Captions { get; init; }

    /// <summary>Nobody speaks in the video.</summary>
    public bool Silent { get; init; }
}

/// <summary>Puts a picture, video or document into the library of the site.</summary>
public sealed class AddMedium(SerambiDb db, MediaIntake intake, PageRights rights, EventLog events, TimeProvider time)
{
    private const string DefaultName = "media";

    public async Task<Result<Guid>> RunAsync(AddMediumInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var faults = new List<Problem>(input.Words.Faults(input.Kind));
        if (!await rights.MayWriteAsync(input.UnitId, actor, ct)) faults.Add(Problem.Invalid(nameof(input.UnitId), SitePagesTexts.UnitNotYours));
        if (input.Upload is null) faults.Add(Problem.Invalid(nameof(input.Upload), MediaTexts.FileMissing));
        var wanted = input.Name?.Trim() ?? "";
        if (wanted.Length > 0 && !Slug.Is(wanted)) faults.Add(Problem.Invalid(nameof(input.Name), SitePagesTexts.SlugWrong));
        else if (wanted.Length > 0 && await db.Set<SiteMedium>().AnyAsync(m => m.Name == wanted, ct)) faults.Add(Problem.Invalid(nameof(input.Name), MediaTexts.NameTaken));
        if (Problem.All(faults) is { } fault) return fault;
        var medium = new SiteMedium
        {
            Name = wanted.Length > 0 ? wanted : await FreeAsync(db, Slug.Of(Stem(input.Upload!.Name)), ct),
            Kind = input.Kind,
            UnitId = input.UnitId,
            Words = "",
            AddedAtUtc = time.GetUtcNow().UtcDateTime,
            AddedBy = actor.Name,
        };
        input.Words.To(medium);
        if (input.Kind == ArticleMediumKind.Video)
        {
            medium.Silent = input.Silent;
            var captions = input.Captions is null ? Array.Empty<MediumFile>() : await intake.TakePartAsync(medium, MediumPart.Captions, input.Captions, actor, ct);   // before the video, which is larger
            if (captions.Failed) return captions.Problem;
            medium.Files.AddRange(captions.Value);
        }

        var taken = await intake.TakeAsync(medium, input.Upload!, actor, ct);
        if (taken.Failed) return taken.Problem;
        medium.Files.AddRange(taken.Value);
        db.Add(medium);
        await events.AppendAsync(db, ChangeMedium.Stream, medium.Id, actor, new EventFacts("medium_added", null, medium.Name) { Data = ChangeMedium.Data(medium) }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.Entries.Any(e => e.Entity is SiteMedium))
        {
            return Problem.Invalid(nameof(input.Name), MediaTexts.NameTaken);   // somebody else was first
        }

        return medium.Id;
    }

    /// <summary>The name, or the first of its kind with a number behind it that no medium has.</summary>
    internal static async Task<string> FreeAsync(SerambiDb db, string wanted, CancellationToken ct)
    {
        var stem = Slug.Shortened(wanted, Slug.Longest - 6);
        var taken = await db.Set<SiteMedium>().Where(m => m.Name.StartsWith(stem)).Select(m => m.Name).ToHashSetAsync(StringComparer.Ordinal, ct);
        var name = stem;
        for (var n = 2; taken.Contains(name); n++) name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{n}");
        return name;
    }

    private static string Stem(string fileName) => Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } stem ? stem : DefaultName;
}
