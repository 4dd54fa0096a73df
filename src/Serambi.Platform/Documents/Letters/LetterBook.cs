using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Documents.Letters;

/// <summary>The text that holds for a letter in a language.</summary>
/// <param name="Text">The body's own, or the shipped one.</param>
/// <param name="Number">Number of the newest version; 0 when the body never wrote one.</param>
/// <param name="IsOwn">The body wrote it.</param>
public sealed record CurrentText(string Text, int Number, bool IsOwn);

/// <summary>Reads the texts of letters: the newest version of the body, else what ships.</summary>
public sealed class LetterBook(SerambiDb db)
{
    private const int MostVersions = 200;

    public static IReadOnlyList<string> Languages { get; } = ["id", "en"];

    /// <summary>The text that ships with the product.</summary>
    public static string Shipped(LetterKind kind, string language)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return language == "en" ? kind.Shipped.En ?? kind.Shipped.Id : kind.Shipped.Id;
    }

    /// <summary>All versions, newest first.</summary>
    public async Task<IReadOnlyList<LetterVersion>> VersionsAsync(LetterKind kind, string language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return await db.Set<LetterVersion>().AsNoTracking().Where(v => v.Kind == kind.Id && v.Language == language).OrderByDescending(v => v.Number).Take(MostVersions).ToListAsync(ct);
    }

    /// <summary>The text of a version; 0 is the shipped one. Null when there is no such version.</summary>
    public async Task<string?> TextAsync(LetterKind kind, string language, int number, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        if (number == 0) return Shipped(kind, language);
        var version = await db.Set<LetterVersion>().AsNoTracking().FirstOrDefaultAsync(v => v.Kind == kind.Id && v.Language == language && v.Number == number, ct);
        return version is null ? null : version.Text ?? Shipped(kind, language);
    }

    public async Task<CurrentText> CurrentAsync(LetterKind kind, string language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var newest = await db.Set<LetterVersion>().AsNoTracking().Where(v => v.Kind == kind.Id && v.Language == language).OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        return new CurrentText(newest?.Text ?? Shipped(kind, language), newest?.Number ?? 0, newest?.Text is not null);
    }
}
