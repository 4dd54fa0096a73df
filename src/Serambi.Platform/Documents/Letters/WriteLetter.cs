using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Flow;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Platform.Parties;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Platform.Documents.Letters;

/// <param name="CaseId">The case.</param>
/// <param name="Kind">Id of the letter.</param>
/// <param name="Language">"id" or "en"; null: the requester's.</param>
public sealed record WriteLetterInput(Guid CaseId, string Kind, string? Language)
{
    /// <summary>The letter's own number, once it has been issued; null while it is being prepared.</summary>
    public string? Number { get; init; }

    /// <summary>Who signs it; null: whom the letterhead names.</summary>
    public string? Signer { get; init; }

    /// <summary>The day that it bears; null: that of the step it tells of, or today while that is being prepared.</summary>
    public DateOnly? On { get; init; }

    /// <summary>The tracking code, while it can be shown: it is kept nowhere in a form that could be read. Null else.</summary>
    public string? Secret { get; init; }
}

/// <summary>Writes a letter of a case with what is known today. It changes nothing; issuing, numbering and signing are other steps.</summary>
public sealed class WriteLetter(SerambiDb db, CaseAccess access, LetterKinds kinds, LetterBook book, SettingsStore settings, UnitTree units, CalendarCatalog calendar, SiteAddress site)
{
    public async Task<Result<WrittenLetter>> RunAsync(WriteLetterInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester!.Contacts).AsSplitQuery().FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        if (await kinds.FindAsync(db, c, input.Kind, own: actor.Kind == ActorKind.System, ct) is not var (kind, source)) return Problem.NotFound;
        if (input.Number is not null && !source.Fits(kind, c)) return Problem.Conflict(LetterTexts.DoesNotFit);
        var step = await source.DayAsync(db, kind, c, ct);
        if (kind.AfterStep && step is null) return Problem.NotFound;
        var language = input.Language is "id" or "en" ? input.Language : c.Requester!.Language;
        var data = await HouseAsync(c, language, ct);
        data["surat.nomor"] = input.Number;
        data["lacak.kode"] = string.IsNullOrEmpty(input.Secret) ? null : input.Secret;
        if (input.Signer is { } signer && signer != (string?)data["penandatangan.nama"]) (data["penandatangan.nama"], data["penandatangan.nip"]) = (signer, null);
        data["surat.tanggal"] = input.On ?? step ?? await calendar.TodayAsync(ct);
        return await WriteAsync(kind, language, (await book.CurrentAsync(kind, language, ct)).Text, data.With(await source.DataAsync(db, kind, c, language, ct)), c.Number, ct);
    }

    /// <summary>The letter with the examples of its fields, from a text that may not be saved yet.</summary>
    public Task<WrittenLetter> PreviewAsync(LetterKind kind, string language, string text, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        return WriteAsync(kind, language, text, LetterData.Sample(kind.Fields), "", ct);
    }

    private async Task<WrittenLetter> WriteAsync(LetterKind kind, string language, string text, LetterData data, string number, CancellationToken ct)
    {
        var (culture, body) = (Localised.Culture(language), await settings.BodyAsync(ct));
        var filled = LetterFiller.Fill(kind, LetterParser.Parse(text), data, culture);
        return new WrittenLetter(
            new FlowDocument($"{kind.Name.In(culture)} {number}".TrimEnd(), language, filled.Blocks)
            {
                Letterhead = await HeadAsync(body, culture, ct),
                Paper = body.Letters.Sheet(),
                Author = NameOf(body, culture),
                PageWords = LetterTexts.ResourceManager.GetString(nameof(LetterTexts.PageOf), culture)!,
            },
            filled.Warnings);
    }

    private async Task<FlowLetterhead> HeadAsync(BodySettings body, CultureInfo culture, CancellationToken ct)
    {
        var letters = body.Letters;
        var above = culture.TwoLetterISOLanguageName == "en" && letters.AboveEn.Length > 0 ? letters.AboveEn : letters.Above;
        string? Said(string key, string value) => value.Length == 0 ? null : string.Format(culture, LetterTexts.ResourceManager.GetString(key, culture)!, value);
        string?[] contact = [Said(nameof(LetterTexts.Phone), body.Phone), Said(nameof(LetterTexts.Fax), letters.Fax), Said(nameof(LetterTexts.Email), body.Email), letters.Website.Length == 0 ? null : letters.Website];
        var emblem = letters.Emblem.Length == 0 ? null : await db.Set<LetterEmblem>().AsNoTracking().FirstOrDefaultAsync(e => e.Hash == letters.Emblem, ct);
        var name = NameOf(body, culture);
        return new FlowLetterhead(Lines(above), name, [.. Lines(body.Address), .. Lines(string.Join(" · ", contact.Where(c => c is not null)))])
        {
            Emblem = emblem is null ? null : new FlowPicture(emblem.Bytes, emblem.MediaType, string.Format(culture, LetterTexts.ResourceManager.GetString(nameof(LetterTexts.EmblemAlternative), culture)!, name)),
        };
    }

    /// <summary>The fields of <see cref="LetterFields.House"/>.</summary>
    private async Task<LetterData> HouseAsync(Case c, string language, CancellationToken ct)
    {
        var (body, culture, requester) = (await settings.BodyAsync(ct), Localised.Culture(language), c.Requester!);
        var unit = (await units.GetAsync(ct)).Find(c.HandlingUnitId);
        return new LetterData
        {
            ["badan.nama"] = NameOf(body, culture),
            ["badan.namaSingkat"] = body.ShortName.Length > 0 ? body.ShortName : NameOf(body, culture),
            ["badan.alamat"] = body.Address,
            ["badan.telepon"] = body.Phone,
            ["badan.surel"] = body.Email,
            ["surat.tempat"] = body.Letters.Place,
            ["penandatangan.nama"] = body.Letters.SignerName,
            ["penandatangan.nip"] = body.Letters.SignerNumber,
            ["perkara.nomor"] = c.Number,
            ["perkara.tanggal"] = c.ReceivedOn,
            ["perkara.tenggat"] = c.DueOn ?? c.Clocks.Find(k => k.Governing)?.DueOn,
            ["perkara.unit"] = language == "en" ? unit?.NameEn ?? unit?.Name : unit?.Name,
            ["lacak.alamat"] = site.Absolute("/lacak"),
            ["pemohon.nama"] = requester.Name,
            ["pemohon.alamat"] = Contact(requester, ContactKind.Address),
            ["pemohon.telepon"] = Contact(requester, ContactKind.Phone) ?? Contact(requester, ContactKind.WhatsApp),
            ["pemohon.surel"] = Contact(requester, ContactKind.Email),
            ["pemohon.pekerjaan"] = requester.Occupation,
            ["pemohon.kuasa"] = c.ProxyId is { } proxy ? await db.Parties.AsNoTracking().Where(p => p.Id == proxy).Select(p => p.Name).FirstOrDefaultAsync(ct) : null,
            ["pemohon.jenis"] = requester.Kind switch { PartyKind.LegalEntity => "legal_entity", PartyKind.Group => "group", _ => "person" },
        };
    }

    private static string NameOf(BodySettings body, CultureInfo culture) => culture.TwoLetterISOLanguageName == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name;

    private static string? Contact(Party party, ContactKind kind) => party.Contacts.Find(p => p.Kind == kind)?.Value;

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
