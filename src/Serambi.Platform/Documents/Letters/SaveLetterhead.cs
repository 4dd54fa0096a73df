using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Pdf;
using Serambi.Formats.Pdf.Images;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Documents.Letters;

/// <param name="Letters">Texts are trimmed; the emblem's hash is kept as it is unless there is a new picture or it is removed.</param>
/// <param name="ExpectedVersion">The version of the settings that the editor saw.</param>
public sealed record SaveLetterheadInput(LetterSettings Letters, int ExpectedVersion)
{
    /// <summary>A new picture.</summary>
    public byte[]? Picture { get; init; }

    public bool RemoveEmblem { get; init; }
}

/// <summary>Saves what stands in the head and at the foot of letters. Administrators of the root only.</summary>
public sealed class SaveLetterhead(SerambiDb db, SettingsStore settings, UnitTree tree, TimeProvider time)
{
    /// <summary>A picture of this size is sharp on paper; more only makes every letter heavy.</summary>
    public const int MaxPicture = 300 * 1024;

    private const int LongestLine = 200;

    public async Task<Result<Done>> RunAsync(SaveLetterheadInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await tree.GetAsync(ct)).Root is not { } root || !actor.Has(Roles.Administrator, root.Path)) return Problem.Forbidden;
        var body = await settings.BodyAsync(ct);
        var letters = Trimmed(input.Letters) with { Emblem = input.RemoveEmblem ? "" : body.Letters.Emblem };
        var faults = Faults(letters).ToList();
        if (input.Picture is { } picture)
        {
            if (Fault(picture) is { } fault) faults.Add(Problem.Invalid(nameof(input.Picture), fault));
            else letters = letters with { Emblem = await KeepAsync(picture, ct) };
        }

        if (Problem.All(faults) is { } problem) return problem;
        return await settings.SaveAsync(db, body with { Letters = letters }, input.ExpectedVersion, actor, ct);
    }

    private static string? Fault(byte[] picture)
    {
        if (picture.Length > MaxPicture) return LetterTexts.EmblemTooLarge;
        try
        {
            ImagePdf.Convert(picture);
            return null;
        }
        catch (PdfRefusedException)
        {
            return LetterTexts.EmblemUnreadable;
        }
    }

    private async Task<string> KeepAsync(byte[] picture, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(picture));
        if (!await db.Set<LetterEmblem>().AnyAsync(e => e.Hash == hash, ct))
            db.Add(new LetterEmblem { Hash = hash, MediaType = picture[0] == 0xFF ? "image/jpeg" : "image/png", Bytes = picture, AddedAtUtc = time.GetUtcNow().UtcDateTime });
        return hash;
    }

    private static LetterSettings Trimmed(LetterSettings letters) => letters with
    {
        Above = PlainText.Clean(letters.Above, multiline: true),
        AboveEn = PlainText.Clean(letters.AboveEn, multiline: true),
        Website = PlainText.Clean(letters.Website, multiline: false),
        Fax = PlainText.Clean(letters.Fax, multiline: false),
        Place = PlainText.Clean(letters.Place, multiline: false),
        SignerName = PlainText.Clean(letters.SignerName, multiline: false),
        SignerNumber = PlainText.Clean(letters.SignerNumber, multiline: false),
    };

    private static IEnumerable<Problem> Faults(LetterSettings letters)
    {
        foreach (var (field, text) in ((string, string)[])
            [(nameof(letters.Above), letters.Above), (nameof(letters.AboveEn), letters.AboveEn), (nameof(letters.Website), letters.Website), (nameof(letters.Fax), letters.Fax),
            (nameof(letters.Place), letters.Place), (nameof(letters.SignerName), letters.SignerName), (nameof(letters.SignerNumber), letters.SignerNumber)])
        {
            if (text.Length > LongestLine) yield return Problem.Invalid(field, string.Format(System.Globalization.CultureInfo.CurrentCulture, SettingsTexts.TooLong, LongestLine));
        }

        if (letters.Paper is not ("A4" or "F4")) yield return Problem.Invalid(nameof(letters.Paper), SettingsTexts.ChooseOne);
    }
}
