using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Html;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <param name="Id">The entry; null begins a new one, which nobody but staff sees.</param>
/// <param name="Version">What the form was opened with.</param>
public sealed record SaveEntryInput(Guid? Id, int Version, EntryFacts Facts);

/// <summary>
/// Keeps what is known of a regulation or document. Its address is made of short name, number and year, and follows them until the public has
/// read it. The same number of the same year is refused: it is there already.
/// </summary>
public sealed class SaveEntry(SerambiDb db, LibraryEdit edit, LibraryRights rights, EntryWords index)
{
    public async Task<Result<Guid>> RunAsync(SaveEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var facts = input.Facts.Clean();
        var found = input.Id is { } id ? await edit.FindAsync(id, input.Version, actor, ct) : new LibraryEntry();
        if (found.Failed) return found.Problem;
        if (Problem.All([.. facts.Faults()]) is { } fault) return fault;
        var entry = found.Value;
        if (facts.UnitId != entry.UnitId && !await rights.MayWriteAsync(facts.UnitId!.Value, actor, ct)) return Problem.Invalid(nameof(EntryFacts.UnitId), LibraryTexts.UnitNotYours);
        var before = input.Id is null ? null : EntryFacts.Of(entry);
        if (before == facts) return entry.Id;
        facts.Apply(entry);
        if (entry.PublicFromUtc is null)
        {
            if (await SlugAsync(entry, ct) is not { } slug) return Problem.Invalid(nameof(EntryFacts.Number), string.Format(CultureInfo.CurrentCulture, LibraryTexts.AlreadyThere, Citation.From(entry).Short));
            entry.Slug = slug;
        }

        if (before is null) db.Add(entry);
        await index.PrepareAsync(entry, before is null ? null : await index.NewestTextAsync(entry.Id, ct), ct);
        var saved = await edit.SaveAsync(entry, actor, before is null
            ? new EventFacts("library_entry_created", null, entry.Slug)
            : new EventFacts("library_entry_saved") { Data = LibraryEdit.Data(("changed", string.Join(',', EntryFacts.Differences(before, facts)))) }, ct);
        return saved.Failed ? saved.Problem : entry.Id;
    }

    /// <summary>The address that cleaned facts ask for.</summary>
    internal static string SlugOf(EntryFacts facts)
    {
        var form = facts.FormShort!.Length > 0 ? facts.FormShort : LibraryKinds.Of(facts.Kind!).Short;
        return Slug.Of(facts.Number!.Length > 0 ? $"{form} {facts.Number} {facts.Year}" : $"{form} {facts.Year} {facts.Title}");
    }

    /// <summary>A free address; null where the same number of the same year has one.</summary>
    private async Task<string?> SlugAsync(LibraryEntry entry, CancellationToken ct)
    {
        var wanted = SlugOf(EntryFacts.Of(entry));
        for (var n = 1; ; n++)
        {
            var slug = n == 1 ? wanted : $"{wanted}-{n}";
            if (!await db.Set<LibraryEntry>().AnyAsync(e => e.Slug == slug && e.Id != entry.Id, ct)) return slug;
            if (entry.Number.Length > 0) return null;
        }
    }
}
