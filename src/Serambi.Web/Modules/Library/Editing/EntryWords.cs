using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Library.Editing;

/// <summary>Makes the words by which an entry is found: what is known of it first, then those of its file, as many as there is room for.</summary>
public sealed class EntryWords(SerambiDb db)
{
    /// <summary>Adds or changes the row; the caller saves.</summary>
    /// <param name="entry">With its subjects.</param>
    /// <param name="fileText">Words of its newest file; null where they were not read.</param>
    /// <param name="ct">Cancels.</param>
    public async Task PrepareAsync(LibraryEntry entry, string? fileText, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var citation = Citation.From(entry);
        var known = string.Join('\n', [
            Citation.InIndonesian(() => $"{citation.Name}\n{citation.Short}"), LibraryKinds.Of(entry.Kind).NameEn, entry.Title, entry.TitleEn, .. entry.Subjects.Select(s => s.Name),
            entry.IssuedBy, entry.Source, entry.Field, entry.Abstract, entry.AbstractEn]);
        var terms = SearchTerms.Of($"{known}\n{fileText}");
        var row = await db.Set<LibraryText>().FirstOrDefaultAsync(t => t.EntryId == entry.Id, ct);
        if (row is null) db.Add(new LibraryText { EntryId = entry.Id, Terms = terms });
        else row.Terms = terms;
    }

    /// <summary>The words of the newest file, when they have been read.</summary>
    public async Task<string?> NewestTextAsync(Guid entryId, CancellationToken ct) =>
        await db.Set<LibraryFile>().Where(f => f.EntryId == entryId).OrderByDescending(f => f.Number).Select(f => f.Text).FirstOrDefaultAsync(ct);
}
