using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.InformationRequests.Answers;

namespace Serambi.Web.Modules.InformationRequests.Letters;

/// <summary>The letters of a request for information (UU 14/2008 art. 22; Perki 1/2021, Lampiran VII and IX).</summary>
public sealed class RequestLetters(CalendarCatalog calendars) : ILetterSource
{
    public const string Receipt = "information-receipt";
    private const string Form = "information-form";
    private const string Incomplete = "information-incomplete";
    private const string Notice = "information-notice";
    private const string Refusal = "information-refusal";
    private const string Extension = "information-extension";
    private const string Transfer = "information-transfer";
    private const string ObjectionRule = "OBJ30";
    private static readonly string[] AsksCompletion = ["ask_completion", "send_incomplete_letter"];

    public IReadOnlyList<LetterKind> Kinds { get; } =
    [
        Kind(Receipt, "Tanda bukti penerimaan", "Receipt", "UU 14/2008 Pasal 22(4)–(6)", [], "perkara.nomor", "perkara.tanggal", "pemohon.nama", "permintaan.rincian") with { ForRequester = true, IsSigned = false },
        Kind(Form, "Formulir permintaan", "Form of the request", "Perki 1/2021 Pasal 29(5), Lampiran VI", [], "perkara.nomor", "pemohon.nama", "pemohon.alamat", "pemohon.telepon", "pemohon.pekerjaan", "permintaan.rincian", "permintaan.tujuan", "permintaan.cara", "permintaan.pengiriman")
            with { ForRequester = true, IsSigned = false },
        Kind(Incomplete, "Surat ketidaklengkapan", "Notice of incompleteness", "Perki 1/2021 Pasal 33, Lampiran IX", RequestLetterFields.Incompleteness,
            "perkara.nomor", "pemohon.nama", "pemohon.alamat", "pemohon.telepon", "permintaan.rincian", "kekurangan", "surat.tanggal"),
        Kind(Notice, "Pemberitahuan tertulis", "Written notice", "Perki 1/2021 Pasal 31(4), Lampiran VII", RequestLetterFields.Notice,
            "perkara.nomor", "perkara.tanggal", "pemohon.nama", "pemohon.alamat", "pemohon.telepon", "jawaban.keputusan", "jawaban.penguasaan", "badanLain.nama", "jawaban.bentuk", "biaya.jumlah", "jawaban.waktu", "jawaban.penghitaman",
            "jawaban.alasan", "jawaban.waktuDokumentasi", "surat.tanggal"),
        Kind(Refusal, "Keputusan penolakan", "Decision to refuse", "UU 14/2008 Pasal 17 dan 22(7); Perki 1/2021 Pasal 34", RequestLetterFields.Refusal,
            "perkara.nomor", "pemohon.nama", "permintaan.rincian", "penolakan.dasar", "penolakan.penetapanNomor", "penolakan.konsekuensi", "surat.tanggal"),
        Kind(Extension, "Pemberitahuan perpanjangan", "Notice of extension", "UU 14/2008 Pasal 22(8); Perki 1/2021 Pasal 36", RequestLetterFields.Extension,
            "perkara.nomor", "pemohon.nama", "perpanjangan.dasar", "perpanjangan.alasan", "perpanjangan.tenggat", "surat.tanggal"),
        Kind(Transfer, "Petunjuk ke badan publik lain", "Advice of the body that holds it", "UU 14/2008 Pasal 22(7) b", RequestLetterFields.OtherBody, "perkara.nomor", "pemohon.nama", "badanLain.nama", "surat.tanggal"),
    ];

    public bool Fits(LetterKind kind, Case c) => kind.Id switch
    {
        Receipt or Form => true,
        Incomplete => c.Stage is "letter_underway" or "awaiting_completion" or "incomplete",
        Notice => Answered(c) && c.Outcome is ("granted" or "partly_granted" or "not_held" or "not_documented"),
        Refusal => Answered(c) && c.Outcome is ("refused" or "partly_granted"),
        Extension => c.Clocks.Exists(k => k.ExtensionRuleId is not null),
        Transfer => Answered(c) && c.Outcome == "not_held",
        _ => false,
    };

    /// <summary>The answer has left, even if what it grants is delivered later.</summary>
    private static bool Answered(Case c) => c.Closed || c.Stage == "awaiting_delivery";

    public async Task<DateOnly?> DayAsync(SerambiDb db, LetterKind kind, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        switch (kind.Id)
        {
            case Receipt or Form: return c.ReceivedOn;
            case Notice or Refusal or Transfer: return await db.Set<RequestAnswer>().AsNoTracking().Where(a => a.CaseId == c.Id && a.State != AnswerState.Returned).OrderByDescending(a => a.Id).Select(a => a.NoticeOn).FirstOrDefaultAsync(ct);
            default:
                string[] steps = kind.Id == Extension ? ["extend"] : AsksCompletion;
                var at = await db.Events.AsNoTracking().Where(e => e.StreamId == c.Id && steps.Contains(e.Action)).OrderByDescending(e => e.Seq).Select(e => (DateTime?)e.AtUtc).FirstOrDefaultAsync(ct);
                return at is { } utc ? (await calendars.ZoneAsync(ct)).DateOf(utc) : null;
        }
    }

    public async Task<LetterData> DataAsync(SerambiDb db, LetterKind kind, Case c, string language, CancellationToken ct)
    {
        var request = await db.Set<InformationRequest>().AsNoTracking().SingleAsync(r => r.CaseId == c.Id, ct);
        var extended = c.Clocks.Find(k => k is { Governing: true, ExtensionRuleId: not null });
        var calendar = await calendars.ForBodyAsync(ct);
        var objection = calendar.Add(await calendars.TodayAsync(ct), DeadlineRules.Shipped[ObjectionRule].N);
        var data = new LetterData
        {
            ["permintaan.rincian"] = request.Information,
            ["permintaan.tujuan"] = request.Purpose,
            ["permintaan.cara"] = Word(request.Access),
            ["permintaan.bentuk"] = Word(request.Form),
            ["permintaan.pengiriman"] = Word(request.Delivery),
            ["jawaban.bentuk"] = Word(request.HeldForm),
            ["jawaban.penguasaan"] = request.Holding == Holding.Held ? "held" : null,
            ["jawaban.alasan"] = request.Holding switch { Holding.NotHeld => "not_held", Holding.NotDocumented => "not_documented", _ => null },
            ["biaya.jumlah"] = request.Cost,
            ["biaya.cara"] = request.Payment,
            ["perpanjangan.dasar"] = extended?.ExtensionGround,
            ["perpanjangan.alasan"] = extended?.ExtensionReason,
            ["perpanjangan.semula"] = extended?.ExtendedFrom,
            ["perpanjangan.tenggat"] = extended?.DueOn,
            ["keberatan.tenggat"] = objection.Certain ? objection.Date : null,
        };
        await MissingAsync(db, c, data, ct);
        return await AnswerAsync(db, c, data, calendar, Localised.Culture(language), ct);
    }

    /// <summary>What the requester was asked to complete last (Lampiran IX): the written reason, a line an entry.</summary>
    private static async Task MissingAsync(SerambiDb db, Case c, LetterData data, CancellationToken ct)
    {
        var asked = await db.Events.AsNoTracking().Where(e => e.StreamId == c.Id && AsksCompletion.Contains(e.Action)).OrderByDescending(e => e.Seq).Select(e => e.Data).FirstOrDefaultAsync(ct);
        if (asked is null) return;
        using var json = JsonDocument.Parse(asked);
        if (!json.RootElement.TryGetProperty("reason", out var reason) || reason.GetString() is not { } text) return;
        data["kekurangan"] = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new LetterData { ["uraian"] = line.TrimStart('-', '•', ' ') }).ToList();
    }

    /// <summary>The written notice, sent or still proposed, with everything that art. 22(7) demands; nothing before there is one.</summary>
    private static async Task<LetterData> AnswerAsync(SerambiDb db, Case c, LetterData data, WorkingCalendar calendar, CultureInfo culture, CancellationToken ct)
    {
        var answer = await db.Set<RequestAnswer>().AsNoTracking().Include(a => a.Refused).Where(a => a.CaseId == c.Id && a.State != AnswerState.Returned).OrderByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        if (answer is null) return data;
        var refused = answer.Refused.OrderBy(p => p.Ordinal).ToList();
        data["jawaban.uraian"] = answer.Body;
        data["jawaban.bentuk"] = Word(answer.HeldForm);
        data["jawaban.penguasaan"] = answer.Decision switch { "not_held" => "other", "not_documented" => null, _ => "held" };
        data["jawaban.alasan"] = answer.Decision is "not_held" or "not_documented" ? answer.Decision : null;
        data["badanLain.nama"] = answer.Holder;
        data["badanLain.alamat"] = answer.HolderAddress;
        data["badanLain.kontak"] = answer.HolderContact;
        data["jawaban.keputusan"] = answer.Decision;
        data["jawaban.waktuDokumentasi"] = answer is { Decision: "not_documented", ReadyOn: { } documented } ? LegalDates.LongDate(documented, culture) : null;
        (data["biaya.lembar"], data["biaya.lembarHarga"]) = (answer.Charges.Sheets, answer.Charges.SheetPrice);
        data["biaya.salin"] = answer.Charges is { Sheets: { } sheets, SheetPrice: { } price } ? sheets * price : null;
        data["biaya.kirim"] = answer.Charges.Delivery;
        data["biaya.lain"] = answer.Charges.Other;
        data["biaya.jumlah"] = answer.Charges.Total;
        data["biaya.cara"] = answer.Charges.Payment;
        data["jawaban.penghitaman"] = answer.Decision == "partly_granted" ? Lines(refused.Select(p => $"{p.Part} ({ExemptionGround.LabelOf(p.Ground, culture)})")) : null;
        data["penolakan.dasar"] = Lines(refused.Select(p => p.Ground).Distinct(StringComparer.Ordinal).Select(g => ExemptionGround.LabelOf(g, culture)));
        data["jawaban.waktu"] = answer is { ReadyOn: { } ready, NoticeOn: { } notice } ? calendar.Between(notice, ready) : null;
        data["penolakan.undangUndang"] = Lines(refused.Select(p => p.Law).Distinct(StringComparer.Ordinal));
        data["penolakan.penetapanNomor"] = answer.DecreeNumber;
        data["penolakan.penetapanTanggal"] = answer.DecreeOn;
        data["penolakan.konsekuensi"] = Lines(refused.Select(p => p.Reason));
        data["penolakan.bagian"] = answer.Decision == "partly_granted" ? Lines(refused.Select(p => p.Part)) : null;
        if (answer.ObjectUntil is { } until) data["keberatan.tenggat"] = until;
        var files = await db.Files.AsNoTracking().Where(f => answer.FileIds.Contains(f.Id) && f.ErasedAtUtc == null).OrderBy(f => f.Id).Select(f => f.Name).ToListAsync(ct);
        data["berkas"] = files.ConvertAll(f => new LetterData { ["nama"] = f });
        return data;
    }

    private static string? Lines(IEnumerable<string?> parts) => parts.Where(p => !string.IsNullOrEmpty(p)).ToList() is { Count: > 0 } said ? string.Join("; ", said) : null;

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? Word(known) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static LetterKind Kind(string id, string name, string english, string law, IReadOnlyList<LetterField> own, params IReadOnlyList<string> required) => new(
        id, RequestKind.KindId, new LocalText(name, english), law,
        [.. LetterFields.House.Concat(RequestLetterFields.Request).Concat(own).Required(law, required)],
        LetterKind.TextOf(id, typeof(RequestLetters).Assembly));
}
