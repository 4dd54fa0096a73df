using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Archive;

/// <param name="Name">As declarations name it; never changed.</param>
/// <param name="Title">For people.</param>
public sealed record SaveArchiveInput(string? Name, string? Title);

/// <summary>Opens an archive, or gives it another title.</summary>
internal sealed class SaveArchive(SerambiDb db, EventLog events, SettingsStore settings, TimeProvider time)
{
    /// <returns>The archive's id.</returns>
    public async Task<Result<Guid>> RunAsync(SaveArchiveInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ArchiveStream.MayFill(actor)) return Problem.Forbidden;
        var (name, title) = ((input.Name ?? "").Trim(), PlainText.Clean(input.Title, multiline: false));
        List<Problem> faults = [];
        if (!ServiceChecker.IsId(name)) faults.Add(Problem.Invalid(nameof(input.Name), ArchiveTexts.BadName));
        if (title.Length is 0 or > DocumentArchive.LongestTitle) faults.Add(Problem.Invalid(nameof(input.Title), ArchiveTexts.TitleRequired));
        if (Problem.All(faults) is { } problem) return problem;
        var archive = await db.Set<DocumentArchive>().FirstOrDefaultAsync(a => a.Name == name, ct);
        if (archive is null) db.Add(archive = new DocumentArchive { Name = name, Title = title, CreatedAtUtc = time.GetUtcNow().UtcDateTime, Demonstration = (await settings.BodyAsync(ct)).Demonstration });
        archive.Title = title;
        await ArchiveStream.AppendAsync(events, db, archive.Id, actor, "archive_saved", ct, ("archive", name), ("title", title));
        await db.SaveChangesAsync(ct);
        return archive.Id;
    }
}
