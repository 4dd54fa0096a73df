using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>A change that waits, as a line.</summary>
/// <param name="AtUtc">When it was asked to happen; null for as soon as it is approved.</param>
public sealed record ProposalRow(Guid Id, string Says, string ProposedBy, DateTime ProposedAtUtc, DateTime? AtUtc, string? Returned);

/// <summary>One line of the table that whoever approves reads.</summary>
public sealed record FactRow(string Label, string Before, string After);

/// <summary>Puts proposals into words for whoever decides on them.</summary>
public static class ProposalView
{
    /// <summary>What waits for a person's word: of the units where they may give it, and not their own work.</summary>
    public static IQueryable<LibraryProposal> ToCheck(SerambiDb db, UnitScope scope, Guid me)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(scope);
        var mine = LibraryProposal.MarkOf(me);
        var entries = db.Set<LibraryEntry>().AsNoTracking();
        if (!scope.Everything) entries = entries.Where(e => scope.UnitIds.Contains(e.UnitId));
        return db.Set<LibraryProposal>().AsNoTracking().Where(p => p.Returned == null && !p.Makers.Contains(mine) && entries.Any(e => e.Id == p.EntryId));
    }

    /// <summary>All that waits of an entry, the oldest first.</summary>
    public static async Task<IReadOnlyList<ProposalRow>> OfEntryAsync(SerambiDb db, Guid entryId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var rows = new List<ProposalRow>();
        foreach (var proposal in await db.Set<LibraryProposal>().AsNoTracking().Where(p => p.EntryId == entryId).OrderBy(p => p.ProposedAtUtc).ToListAsync(ct)) rows.Add(await RowAsync(db, proposal, ct));
        return rows;
    }

    public static async Task<ProposalRow> RowAsync(SerambiDb db, LibraryProposal proposal, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(proposal);
        var change = LibraryProposals.Read(proposal);
        return new ProposalRow(proposal.Id, await SayAsync(db, proposal, change, ct), proposal.ProposedBy, proposal.ProposedAtUtc, change.AtUtc, proposal.Returned);
    }

    /// <summary>What would be different; of an entry that nobody reads yet, everything that is known of it.</summary>
    public static IReadOnlyList<FactRow> Facts(LibraryEntry entry, EntryFacts? after, string unitBefore, string unitAfter)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var now = EntryFacts.Of(entry);
        var (old, fresh) = (Lines(now, unitBefore), Lines(after ?? now, unitAfter));
        return [.. old.Zip(fresh).Where(p => after is null ? p.First.Text.Length > 0 : p.First.Text != p.Second.Text).Select(p => new FactRow(p.First.Label, p.First.Text, p.Second.Text))];
    }

    private static async Task<string> SayAsync(SerambiDb db, LibraryProposal proposal, LibraryChange change, CancellationToken ct)
    {
        if (proposal.Step is not (LibraryStep.Relate or LibraryStep.Unrelate)) return Say(proposal.Step);
        var both = (await db.Set<LibraryEntry>().AsNoTracking().Where(e => e.Id == change.FromId || e.Id == change.ToId).ToListAsync(ct)).ToDictionary(e => e.Id, e => Citation.From(e).Short);
        return string.Format(CultureInfo.CurrentCulture, Say(proposal.Step), both[change.FromId!.Value], LibraryStanding.Say(change.Kind!.Value, outgoing: true), both[change.ToId!.Value]);
    }

    private static string Say(LibraryStep step) => step switch
    {
        LibraryStep.Publish => LibraryTexts.StepPublish,
        LibraryStep.Facts => LibraryTexts.StepFacts,
        LibraryStep.Relate => LibraryTexts.StepRelate,
        LibraryStep.Unrelate => LibraryTexts.StepUnrelate,
        _ => LibraryTexts.StepFile,
    };

    private static (string Label, string Text)[] Lines(EntryFacts f, string unit)
    {
        static string Day(DateOnly? day) => day?.ToString("d MMMM yyyy", CultureInfo.CurrentCulture) ?? "";
        return
        [
            (LibraryTexts.Kind, LibraryKinds.Of(f.Kind!).Label), (LibraryTexts.FormName, f.FormName ?? ""), (LibraryTexts.FormShort, f.FormShort ?? ""), (LibraryTexts.Number, f.Number ?? ""), (LibraryTexts.Year, $"{f.Year}"),
            (LibraryTexts.EntryTitle, f.Title ?? ""), (LibraryTexts.TitleEn, f.TitleEn ?? ""), (LibraryTexts.EnactedOn, Day(f.EnactedOn)), (LibraryTexts.PromulgatedOn, Day(f.PromulgatedOn)),
            (LibraryTexts.IssuedBy, f.IssuedBy ?? ""), (LibraryTexts.Place, f.Place ?? ""), (LibraryTexts.Source, f.Source ?? ""), (LibraryTexts.Field, f.Field ?? ""),
            (LibraryTexts.Language, f.Language == "en" ? LibraryTexts.English : LibraryTexts.Indonesian), (LibraryTexts.Subject, f.Subjects ?? ""),
            (LibraryTexts.Abstract, f.Abstract ?? ""), (LibraryTexts.AbstractEn, f.AbstractEn ?? ""), (LibraryTexts.Unit, unit),
        ];
    }
}
