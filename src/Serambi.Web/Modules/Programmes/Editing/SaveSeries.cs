using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Feeds;
using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Programmes.Editing;

/// <param name="SeriesId">Null makes a series.</param>
/// <param name="Version">What the form was opened with.</param>
/// <param name="Source">Channel or playlist of YouTube, by name or address; empty for none.</param>
public sealed record SaveSeriesInput(Guid? SeriesId, int Version, SeriesKind Kind, Guid UnitId, string? Title, string? TitleEn, string? About, string? AboutEn, string? Picture, string? Source);

/// <summary>
/// Makes a series or changes it: by PPID or an administrator, because nobody else looks at its words before the public does, and because it
/// says from which channel its episodes are drawn.
/// </summary>
public sealed class SaveSeries(SerambiDb db, ProgrammeRights rights, ISiteMedia media, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <summary>Name of the histories of series.</summary>
    public const string Stream = "programme_series";

    public async Task<Result<Guid>> RunAsync(SaveSeriesInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var known = input.SeriesId is { } id ? await db.Set<ProgrammeSeries>().FirstOrDefaultAsync(s => s.Id == id, ct) : null;
        if (input.SeriesId is not null && known is null) return Problem.NotFound;
        if (known is not null && !await rights.MayFoundAsync(known.UnitId, actor, ct)) return Problem.Forbidden;
        if (known is not null && known.Version != input.Version) return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        var (title, titleEn, picture) = (PlainText.Clean(input.Title, multiline: false), PlainText.Clean(input.TitleEn, multiline: false), EpisodeWords.Medium(input.Picture));
        var (about, aboutEn) = (PlainText.Clean(input.About, multiline: true), PlainText.Clean(input.AboutEn, multiline: true));
        var typed = (input.Source ?? "").Trim();
        var feed = typed.Length > 0 ? YouTubeId.Source(typed) : null;

        var faults = new List<Problem>();
        if (title.Length is 0 or > EpisodeWords.TitleLength) faults.Add(Problem.Invalid(nameof(input.Title), ProgrammeTexts.TitleMissing));
        foreach (var (field, text, most) in ((string, string, int)[])[(nameof(input.TitleEn), titleEn, EpisodeWords.TitleLength), (nameof(input.About), about, ProgrammeSeries.AboutLength), (nameof(input.AboutEn), aboutEn, ProgrammeSeries.AboutLength)])
        {
            if (text.Length > most) faults.Add(Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, ProgrammeTexts.TooLong, most)));
        }

        if (!Enum.IsDefined(input.Kind)) faults.Add(Problem.Invalid(nameof(input.Kind), ProgrammeTexts.KindMissing));
        if (!await rights.MayFoundAsync(input.UnitId, actor, ct)) faults.Add(Problem.Invalid(nameof(input.UnitId), ProgrammeTexts.UnitNotYours));
        if (typed.Length > 0 && feed is null) faults.Add(Problem.Invalid(nameof(input.Source), ProgrammeTexts.SourceWrong));
        if (await PictureFaultAsync(picture, ct) is { } wrong) faults.Add(wrong);
        if (Problem.All(faults) is { } fault) return fault;

        var now = time.GetUtcNow().UtcDateTime;
        var series = known ?? new ProgrammeSeries { Slug = await FreeSlugAsync(title, ct), NextDueUtc = now };
        if (known is null) db.Add(series);
        if (series.FeedId != feed) (series.ETag, series.LastModified, series.Failures, series.LastError, series.HoldUntilUtc, series.StoppedAtUtc, series.NextDueUtc) = (null, null, 0, null, null, null, now);
        (series.Kind, series.UnitId, series.Title, series.TitleEn, series.About, series.AboutEn, series.Picture, series.FeedId) = (input.Kind, input.UnitId, title, titleEn, about, aboutEn, picture, feed);
        series.ChangedAtUtc = now;
        series.Version++;
        await events.AppendAsync(db, Stream, series.Id, actor, new EventFacts(known is null ? "series_created" : "series_changed") { Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["title"] = title, ["source"] = feed } }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is ProgrammeSeries))
        {
            return Problem.Conflict(ProgrammeTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return series.Id;
    }

    private async Task<Problem?> PictureFaultAsync(string picture, CancellationToken ct)
    {
        if (picture.Length == 0) return null;
        if (MediaName.Of(picture) is not { } name || picture.Length > EpisodeWords.MediumLength) return Problem.Invalid(nameof(SaveSeriesInput.Picture), ProgrammeTexts.MediumWrong);
        if ((await media.FindAsync([name], "id", ct))[name] is { Fault: null, Kind: not ArticleMediumKind.Picture }) return Problem.Invalid(nameof(SaveSeriesInput.Picture), ProgrammeTexts.MediumOfOtherKind);
        return await media.HoldAsync([name], ct) is { } fault ? Problem.Invalid(nameof(SaveSeriesInput.Picture), fault.Message) : null;
    }

    private async Task<string> FreeSlugAsync(string title, CancellationToken ct)
    {
        var slug = Slug.Of(title);
        var stem = slug[..Math.Min(slug.Length, Slug.Longest - 4)].Trim('-');
        return WriteEpisode.Free(slug, stem, await db.Set<ProgrammeSeries>().Where(s => s.Slug.StartsWith(stem)).Select(s => s.Slug).ToListAsync(ct));
    }
}
