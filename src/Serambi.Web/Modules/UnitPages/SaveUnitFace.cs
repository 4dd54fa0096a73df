using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.UnitPages;

/// <summary>What a unit wants to show.</summary>
public sealed record UnitFaceWords(string? Slug, bool Open, string? Summary, string? SummaryEn, string? Address, string? Phone, string? WhatsApp, string? Email, string? Hours, string? HoursEn)
{
    /// <summary>A text in the reader's language; where it is only there in Indonesian, that it is.</summary>
    public static (string Text, string? Language) Shown(string indonesian, string english) =>
        Localised.Language != "en" || indonesian.Length == 0 ? (indonesian, null) : english.Length > 0 ? (english, null) : (indonesian, "id");
}

/// <param name="UnitId">The unit.</param>
/// <param name="Version">What the page was opened with; 0 before the first.</param>
/// <param name="Words">Texts are trimmed.</param>
public sealed record SaveUnitFaceInput(Guid UnitId, int Version, UnitFaceWords Words)
{
    /// <summary>A new emblem, as it was sent.</summary>
    public byte[]? Picture { get; init; }

    public bool RemoveEmblem { get; init; }
}

/// <summary>Saves what a unit shows the public of itself. Administrators of the unit or of one above it.</summary>
public sealed partial class SaveUnitFace(SerambiDb db, UnitTree units, EventLog events, ContentSignal signal, TimeProvider time)
{
    /// <returns>Faults at the fields of the form; a conflict when somebody else saved in between.</returns>
    public async Task<Result<Done>> RunAsync(SaveUnitFaceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if ((await units.GetAsync(ct)).Find(input.UnitId) is not { Open: true } unit) return Problem.NotFound;
        if (actor.Kind != ActorKind.System && !actor.Has(Roles.Administrator, unit.Path)) return Problem.Forbidden;
        var face = await db.Set<UnitFace>().FirstOrDefaultAsync(f => f.UnitId == unit.Id, ct);
        if ((face?.Version ?? 0) != input.Version) return Problem.Conflict(UnitPageTexts.ChangedMeanwhile);
        if (face is null) db.Add(face = new UnitFace { UnitId = unit.Id, Slug = "" });
        Take(face, input.Words);
        var faults = Faults(face).ToList();
        if (await db.Set<UnitFace>().AnyAsync(f => f.Slug == face.Slug && f.UnitId != unit.Id, ct)) faults.Add(Problem.Invalid(nameof(UnitFace.Slug), UnitPageTexts.SlugTaken));
        var picture = input.Picture is { } sent ? await EmblemPictures.ReadAsync(sent, time.GetUtcNow().UtcDateTime, ct) : null;
        if (picture is { Emblem: null }) faults.Add(Problem.Invalid(nameof(input.Picture), UnitPageTexts.EmblemUnusable));
        if (Problem.All(faults) is { } problem) return problem;

        if (input.RemoveEmblem) (face.Emblem, face.EmblemForm) = ("", "");
        if (picture?.Emblem is { } emblem)
        {
            if (!await db.Set<SiteEmblem>().AnyAsync(e => e.Hash == emblem.Hash, ct)) db.Add(emblem);
            (face.Emblem, face.EmblemForm) = (emblem.Hash, emblem.Drawing is null ? "png" : "svg");
        }

        return await KeepAsync(face, unit, actor, ct);
    }

    private async Task<Result<Done>> KeepAsync(UnitFace face, UnitNode unit, Actor actor, CancellationToken ct)
    {
        face.Version++;
        await events.AppendAsync(db, "unit", unit.Id, actor, new EventFacts("unit_face_saved")
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["slug"] = face.Slug, ["open"] = face.Open ? "1" : "0", ["emblem"] = face.Emblem, ["version"] = face.Version.ToString(CultureInfo.InvariantCulture) },
        }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is UnitFace or SiteEmblem))
        {
            return Problem.Conflict(UnitPageTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }

    private static void Take(UnitFace face, UnitFaceWords words)
    {
        (face.Slug, face.Open) = (PlainText.Clean(words.Slug, multiline: false).ToLowerInvariant(), words.Open);
        (face.Summary, face.SummaryEn) = (PlainText.Clean(words.Summary, multiline: true), PlainText.Clean(words.SummaryEn, multiline: true));
        (face.Address, face.Hours, face.HoursEn) = (PlainText.Clean(words.Address, multiline: true), PlainText.Clean(words.Hours, multiline: true), PlainText.Clean(words.HoursEn, multiline: true));
        (face.Phone, face.WhatsApp, face.Email) = (PlainText.Clean(words.Phone, multiline: false), PlainText.Clean(words.WhatsApp, multiline: false), PlainText.Clean(words.Email, multiline: false));
    }

    private static IEnumerable<Problem> Faults(UnitFace face)
    {
        if (!SlugForm().IsMatch(face.Slug) || face.Slug.Length > UnitFace.SlugLength) yield return Problem.Invalid(nameof(face.Slug), UnitPageTexts.SlugWrong);
        if (face.Email.Length > 0 && !EmailAddress.IsValid(face.Email)) yield return Problem.Invalid(nameof(face.Email), UnitPageTexts.EmailWrong);
        foreach (var (field, text, most) in ((string, string, int)[])
            [(nameof(face.Summary), face.Summary, UnitFace.SummaryLength), (nameof(face.SummaryEn), face.SummaryEn, UnitFace.SummaryLength), (nameof(face.Address), face.Address, UnitFace.BlockLength),
            (nameof(face.Hours), face.Hours, UnitFace.BlockLength), (nameof(face.HoursEn), face.HoursEn, UnitFace.BlockLength),
            (nameof(face.Phone), face.Phone, UnitFace.LineLength), (nameof(face.WhatsApp), face.WhatsApp, UnitFace.LineLength), (nameof(face.Email), face.Email, UnitFace.LineLength)])
        {
            if (text.Length > most) yield return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, UnitPageTexts.TooLong, most));
        }
    }

    [GeneratedRegex("^[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SlugForm();
}
