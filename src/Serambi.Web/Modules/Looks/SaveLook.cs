using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Colours;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Looks;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Looks;

/// <param name="Version">What the page was opened with.</param>
/// <param name="Brand">"#0a489f"; empty for the shipped colour.</param>
/// <param name="Accent">Likewise.</param>
/// <param name="Font">A font of <see cref="BodyLook"/>.</param>
/// <param name="Plate">Whether the emblem stands on white.</param>
public sealed record SaveLookInput(int Version, string? Brand, string? Accent, string? Font, bool Plate)
{
    /// <summary>A new emblem, as it was sent.</summary>
    public byte[]? Picture { get; init; }

    public bool RemoveEmblem { get; init; }
}

/// <param name="LeftOut">Elements of the drawing that were taken out.</param>
public sealed record SavedLook(IReadOnlyList<string> LeftOut);

/// <summary>
/// Saves how the pages look: emblem, colours, typeface. Administrators of the whole body only. A colour that cannot be read somewhere is refused
/// with the nearest one that can; the former look is kept for undoing; every node shows it at once.
/// </summary>
public sealed class SaveLook(SerambiDb db, UnitTree units, EventLog events, ContentSignal signal, TimeProvider time)
{
    internal static readonly Guid StreamId = new("5e77165e-0000-4000-8000-000000000004");

    /// <returns>Faults at Brand, Accent, Font and Picture; a conflict when somebody else saved in between.</returns>
    public async Task<Result<SavedLook>> RunAsync(SaveLookInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!await MayAsync(units, actor, ct)) return Problem.Forbidden;
        var before = await LookStore.ReadAsync(db, ct);
        if (before.Version != input.Version) return Problem.Conflict(LookTexts.ChangedMeanwhile);
        var faults = new List<Problem>();
        var brand = Read(nameof(input.Brand), input.Brand, LookUses.NearestBrand, faults);
        var accent = Read(nameof(input.Accent), input.Accent, LookUses.NearestAccent, faults);
        if (input.Font is not (BodyLook.ShippedFont or BodyLook.SystemFont)) faults.Add(Problem.Invalid(nameof(input.Font), SettingsTexts.ChooseOne));
        var picture = input.Picture is { } sent ? await EmblemPictures.ReadAsync(sent, time.GetUtcNow().UtcDateTime, ct) : null;
        if (picture is { Emblem: null }) faults.Add(Problem.Invalid(nameof(input.Picture), Say(picture.Fault)));
        if (Problem.All(faults) is { } problem) return problem;

        var look = new BodyLook { Brand = brand, Accent = accent, Font = input.Font!, Plate = input.Plate, Emblem = before.Look.Emblem, EmblemForm = before.Look.EmblemForm };
        if (input.RemoveEmblem) look = look with { Emblem = "", EmblemForm = "" };
        if (picture?.Emblem is { } emblem)
        {
            await KeepAsync(db, emblem, ct);
            look = look with { Emblem = emblem.Hash, EmblemForm = FormOf(emblem) };
        }

        var saved = await KeepAsync(new KeptLook(look, before.Look), input.Version, "look_saved", actor, ct);
        return saved.Failed ? saved.Problem : new SavedLook(picture?.LeftOut ?? []);
    }

    internal static async Task<bool> MayAsync(UnitTree units, Actor actor, CancellationToken ct) => (await units.GetAsync(ct)).Root is { } root && actor.Has(Roles.Administrator, root.Path);

    /// <summary>Adds an emblem that is not kept yet; the caller saves.</summary>
    internal static async Task KeepAsync(SerambiDb db, SiteEmblem emblem, CancellationToken ct)
    {
        if (!await db.Set<SiteEmblem>().AnyAsync(e => e.Hash == emblem.Hash, ct)) db.Add(emblem);
    }

    internal static string FormOf(SiteEmblem emblem) => emblem.Drawing is null ? "png" : "svg";

    /// <summary>What is wrong with a file, in words.</summary>
    internal static string Say(EmblemFault fault) => fault switch
    {
        EmblemFault.TooLarge => string.Format(CultureInfo.CurrentCulture, LookTexts.EmblemTooLarge, EmblemPictures.MostDrawing >> 10, EmblemPictures.MostBytes >> 10),
        EmblemFault.NoProgram => LookTexts.EmblemNoProgram,
        _ => LookTexts.EmblemUnreadable,
    };

    /// <summary>Writes the row, its event and nothing else, and tells every node.</summary>
    internal async Task<Result<Done>> KeepAsync(KeptLook kept, int version, string action, Actor actor, CancellationToken ct)
    {
        var row = await db.Set<SettingRow>().FirstOrDefaultAsync(s => s.Key == LookStore.Key, ct);
        if ((row?.Version ?? 0) != version) return Problem.Conflict(LookTexts.ChangedMeanwhile);
        if (row is null) db.Add(row = new SettingRow { Key = LookStore.Key, Json = "{}" });
        row.Json = JsonSerializer.Serialize(kept);
        row.Version++;
        var look = kept.Look;
        await events.AppendAsync(db, "look", StreamId, actor, new EventFacts(action)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["brand"] = look.Brand, ["accent"] = look.Accent, ["font"] = look.Font, ["emblem"] = look.Emblem, ["version"] = row.Version.ToString(CultureInfo.InvariantCulture) },
        }, ct);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException failed) when (failed.WasLost() || failed.Entries.Any(e => e.Entity is SettingRow or SiteEmblem))
        {
            return Problem.Conflict(LookTexts.ChangedMeanwhile);
        }

        signal.Raise();
        return new Done();
    }

    private static string Read(string field, string? typed, Func<Colour, Colour> nearest, List<Problem> faults)
    {
        if (string.IsNullOrWhiteSpace(typed)) return "";
        if (Colour.Parse(typed) is not { } colour)
        {
            faults.Add(Problem.Invalid(field, LookTexts.ColourWrong));
            return "";
        }

        if (nearest(colour) is var readable && readable != colour) faults.Add(Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, LookTexts.ColourPale, readable.Hex)));
        return colour.Hex;
    }
}
