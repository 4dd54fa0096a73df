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
        if ((input.Id is null || facts.UnitId != entry.UnitId) && !await rights.MayWriteAsync(facts.UnitId!.Value, actor, ct)) return Problem.Invalid(nameof(EntryFacts.UnitId), LibraryTexts.UnitNotYours);
        var before = input.Id is null ? null : EntryFacts.Of(entry);
        if (before == facts) return entry.Id;
        facts.Apply(entry);
        if (facts.Number!.Length > 0 && (before is null || Called(before) != Called(facts)) && await IsThereAsync(db, facts, entry.Id, ct))
            return Problem.Invalid(nameof(EntryFacts.Number), string.Format(CultureInfo.CurrentCulture, LibraryTexts.AlreadyThere, Citation.From(entry).Short));
        if (entry.PublicFromUtc is null && (before is null || !await WasReadAsync(entry.Id, ct))) entry.Slug = await SlugAsync(entry, ct);

        if (before is null) db.Add(entry);
        await index.PrepareAsync(entry, before is null ? null : await index.NewestTextAsync(entry.Id, ct), ct);
        var saved = await edit.SaveAsync(entry, actor, before is null
            ? new EventFacts("library_entry_created", null, entry.Slug)
            : new EventFacts("library_entry_saved") { Data = LibraryEdit.Data(("changed", string.Join(',', EntryFacts.Differences(before, facts)))) }, ct);
        return saved.Failed ? saved.Problem : entry.Id;
    }

    /// <summary>What makes two entries the same: short name, number and year; without a number the title as well.</summary>
    internal static string Called(EntryFacts facts) => $"{FormOf(facts)}\n{facts.Number}\n{facts.Year}\n{(facts.Number!.Length > 0 ? "" : facts.Title)}".ToUpperInvariant();

    /// <summary>Whether the library has another entry that is called the same, whatever its address.</summary>
    internal static async Task<bool> IsThereAsync(SerambiDb db, EntryFacts facts, Guid? except, CancellationToken ct) =>
        (await db.Set<LibraryEntry>().AsNoTracking().Where(e => e.Year == facts.Year && e.Id != except)
            .Select(e => new EntryFacts { Kind = e.Kind, FormShort = e.FormShort, Number = e.Number, Year = e.Year, Title = e.Title }).ToListAsync(ct)).Exists(e => Called(e) == Called(facts));

    private static string FormOf(EntryFacts facts) => facts.FormShort!.Length > 0 ? facts.FormShort : LibraryKinds.Of(facts.Kind!).Short;

    /// <summary>Whether the public has read it once, or was to: then its address stays.</summary>
    private Task<bool> WasReadAsync(Guid id, CancellationToken ct) => db.Events.AnyAsync(e => e.StreamId == id && (e.Action == "library_entry_published" || e.Action == "library_entry_scheduled"), ct);

    /// <summary>A free address.</summary>
    private async Task<string> SlugAsync(LibraryEntry entry, CancellationToken ct)
    {
        var facts = EntryFacts.Of(entry);
        var wanted = Slug.Of(facts.Number!.Length > 0 ? $"{FormOf(facts)} {facts.Number} {facts.Year}" : $"{FormOf(facts)} {facts.Year} {facts.Title}");
        for (var n = 1; ; n++)
        {
            var slug = n == 1 ? wanted : $"{wanted}-{n}";
            if (!await db.Set<LibraryEntry>().AnyAsync(e => e.Slug == slug && e.Id != entry.Id, ct)) return slug;
        }
    }
}
