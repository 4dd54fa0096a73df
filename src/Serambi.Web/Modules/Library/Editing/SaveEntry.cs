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

/// <param name="Waits">A second person has to agree before anybody reads it.</param>
public sealed record SavedEntry(Guid Id, bool Waits);

/// <summary>
/// Keeps what is known of a regulation or document. Its address is made of short name, number and year, and follows them until the public has
/// read it. The same number of the same year is refused: it is there already. What the public reads changes when a second person agrees.
/// </summary>
public sealed class SaveEntry(SerambiDb db, LibraryEdit edit, LibraryProposals proposals, LibraryRights rights, EntryWords index)
{
    public async Task<Result<SavedEntry>> RunAsync(SaveEntryInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var facts = input.Facts.Clean();
        var found = input.Id is { } id ? await edit.FindAsync(id, input.Version, actor, ct) : new LibraryEntry();
        if (found.Failed) return found.Problem;
        if (Problem.All([.. facts.Faults()]) is { } fault) return fault;
        var entry = found.Value;
        if ((input.Id is null || facts.UnitId != entry.UnitId) && !await rights.MayWriteAsync(facts.UnitId!.Value, actor, ct)) return Problem.Invalid(nameof(EntryFacts.UnitId), LibraryTexts.UnitNotYours);
        if (input.Id is not null && EntryFacts.Of(entry) == facts) return await StaysAsync(entry, actor, ct);
        if (await TakenAsync(entry, facts, input.Id is null, ct) is { } taken) return taken;
        var change = new LibraryChange { Facts = facts };
        var done = await proposals.NeededAsync(entry.IsOut(edit.Now), ct)
            ? await proposals.KeepAsync(entry, LibraryStep.Facts, LibraryProposal.AboutOf(entry.Id, LibraryStep.Facts), change, actor, ct)
            : await KeepAsync(entry, facts, input.Id is null, actor, null, ct);
        return done.Failed ? done.Problem : new SavedEntry(entry.Id, !done.Value);
    }

    internal async Task<Result<bool>> ApplyAsync(LibraryEntry entry, LibraryChange change, Actor actor, LibraryProposal approved, CancellationToken ct)
    {
        if (await TakenAsync(entry, change.Facts!, isNew: false, ct) is { } taken) return taken;
        return await KeepAsync(entry, change.Facts!, isNew: false, actor, approved, ct);
    }

    private async Task<Result<bool>> KeepAsync(LibraryEntry entry, EntryFacts facts, bool isNew, Actor actor, LibraryProposal? approved, CancellationToken ct)
    {
        var before = EntryFacts.Of(entry);
        facts.Apply(entry);
        if (entry.PublicFromUtc is null && (isNew || !await WasReadAsync(entry.Id, ct))) entry.Slug = await SlugAsync(entry, ct);
        if (isNew) db.Add(entry);
        await index.PrepareAsync(entry, isNew ? null : await index.NewestTextAsync(entry.Id, ct), ct);
        return await edit.SaveAsync(entry, actor, isNew
            ? new EventFacts("library_entry_created", null, entry.Slug)
            : new EventFacts("library_entry_saved") { Data = LibraryEdit.Data(("changed", string.Join(',', EntryFacts.Differences(before, facts)))) }, LibraryProposal.AboutOf(entry.Id, LibraryStep.Facts), approved, ct);
    }

    /// <summary>What is asked for is there already: nothing changes, and a proposal that said otherwise is given up.</summary>
    private async Task<Result<SavedEntry>> StaysAsync(LibraryEntry entry, Actor actor, CancellationToken ct)
    {
        var about = LibraryProposal.AboutOf(entry.Id, LibraryStep.Facts);
        if (await db.Set<LibraryProposal>().FirstOrDefaultAsync(p => p.About == about, ct) is { } proposal && await proposals.DropAsync(entry, proposal, actor, ct) is { Failed: true } lost) return lost.Problem;
        return new SavedEntry(entry.Id, Waits: false);
    }

    private async Task<Problem?> TakenAsync(LibraryEntry entry, EntryFacts facts, bool isNew, CancellationToken ct)
    {
        if (facts.Number!.Length == 0 || (!isNew && Called(EntryFacts.Of(entry)) == Called(facts)) || !await IsThereAsync(db, facts, entry.Id, ct)) return null;
        var citation = new Citation(facts.Kind!, facts.FormName!, facts.FormShort!, facts.Number, facts.Year!.Value, facts.Title!, facts.TitleEn!);
        return Problem.Invalid(nameof(EntryFacts.Number), string.Format(CultureInfo.CurrentCulture, LibraryTexts.AlreadyThere, citation.Short));
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
