using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.InformationRequests.Letters;

/// <summary>The letters of a request for information (UU 14/2008 art. 22; Perki 1/2021, Lampiran VII and IX).</summary>
/// <remarks>What is missing, the grounds of a refusal and the other body are not yet recorded with a case: those fields show as places to be filled in.</remarks>
public sealed class RequestLetters(CalendarCatalog calendars) : ILetterSource
{
    public const string Receipt = "information-receipt";
    private const string Incomplete = "information-incomplete";
    private const string Notice = "information-notice";
    private const string Refusal = "information-refusal";
    private const string Extension = "information-extension";
    private const string Transfer = "information-transfer";
    private const string ObjectionRule = "OBJ30";

    public IReadOnlyList<LetterKind> Kinds { get; } =
    [
        Kind(Receipt, "Tanda bukti penerimaan", "Receipt", "UU 14/2008 Pasal 22(4)–(6)", [], "perkara.nomor", "perkara.tanggal", "pemohon.nama", "permintaan.rincian") with { ForRequester = true, IsSigned = false },
        Kind(Incomplete, "Surat ketidaklengkapan", "Notice of incompleteness", "Perki 1/2021 Pasal 33, Lampiran IX", RequestLetterFields.Incompleteness,
            "perkara.nomor", "pemohon.nama", "pemohon.alamat", "pemohon.telepon", "permintaan.rincian", "kekurangan", "surat.tanggal"),
        Kind(Notice, "Pemberitahuan tertulis", "Written notice", "Perki 1/2021 Pasal 31(4), Lampiran VII", RequestLetterFields.Notice,
            "perkara.nomor", "perkara.tanggal", "pemohon.nama", "pemohon.alamat", "pemohon.telepon", "jawaban.penguasaan", "badanLain.nama", "jawaban.bentuk", "biaya.jumlah", "jawaban.waktu", "jawaban.penghitaman",
            "jawaban.alasan", "jawaban.waktuDokumentasi", "surat.tanggal"),
        Kind(Refusal, "Keputusan penolakan", "Decision to refuse", "UU 14/2008 Pasal 17 dan 22(7); Perki 1/2021 Pasal 34", RequestLetterFields.Refusal,
            "perkara.nomor", "pemohon.nama", "permintaan.rincian", "penolakan.dasar", "penolakan.penetapanNomor", "penolakan.konsekuensi", "surat.tanggal"),
        Kind(Extension, "Pemberitahuan perpanjangan", "Notice of extension", "UU 14/2008 Pasal 22(8); Perki 1/2021 Pasal 36", RequestLetterFields.Extension,
            "perkara.nomor", "pemohon.nama", "perpanjangan.dasar", "perpanjangan.alasan", "perpanjangan.tenggat", "surat.tanggal"),
        Kind(Transfer, "Petunjuk ke badan publik lain", "Advice of the body that holds it", "UU 14/2008 Pasal 22(7) b", RequestLetterFields.OtherBody, "perkara.nomor", "pemohon.nama", "badanLain.nama", "surat.tanggal"),
    ];

    public bool Fits(LetterKind kind, Case c) => kind.Id switch
    {
        Receipt => true,
        Incomplete => c is { Closed: false, Stage: "received" },
        Notice => c.Closed && c.Outcome is "granted" or "partly_granted" or "not_held" or "not_documented",
        Extension => c.Clocks.Exists(k => k.ExtensionRuleId is not null),
        Transfer => c.Outcome == "not_held",
        _ => false,
    };

    public async Task<LetterData> DataAsync(SerambiDb db, Case c, string language, CancellationToken ct)
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
            ["penolakan.dasar"] = request.RefusalGround,
            ["perpanjangan.dasar"] = extended?.ExtensionGround,
            ["perpanjangan.alasan"] = extended?.ExtensionReason,
            ["perpanjangan.semula"] = extended?.ExtendedFrom,
            ["perpanjangan.tenggat"] = extended?.DueOn,
            ["keberatan.tenggat"] = objection.Certain ? objection.Date : null,
        };
        return request.NoticeOn is null ? data : await AnswerAsync(db, c, data, ct);
    }

    /// <summary>The words and files that went out last.</summary>
    private static async Task<LetterData> AnswerAsync(SerambiDb db, Case c, LetterData data, CancellationToken ct)
    {
        var answer = await db.Messages.AsNoTracking().Where(m => m.CaseId == c.Id && m.Kind == MessageKind.Outgoing).OrderByDescending(m => m.Id).FirstOrDefaultAsync(ct);
        if (answer is null) return data;
        data["jawaban.uraian"] = answer.Body;
        var files = await db.Files.AsNoTracking().Where(f => f.MessageId == answer.Id && f.Purpose == FilePurpose.Response && f.ErasedAtUtc == null).OrderBy(f => f.Id).Select(f => f.Name).ToListAsync(ct);
        data["berkas"] = files.ConvertAll(f => new LetterData { ["nama"] = f });
        return data;
    }

    private static string? Word<T>(T? value)
        where T : struct, Enum => value is { } known ? Word(known) : null;

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLower(CultureInfo.InvariantCulture);

    private static LetterKind Kind(string id, string name, string english, string law, IReadOnlyList<LetterField> own, params IReadOnlyList<string> required) => new(
        id, RequestKind.KindId, new LocalText(name, english), law,
        [.. LetterFields.House.Concat(RequestLetterFields.Request).Concat(own).Required(law, required)],
        new LocalText(Read(id + "-id.txt"), Read(id + "-en.txt")));

    private static string Read(string file)
    {
        using var stream = typeof(RequestLetters).Assembly.GetManifestResourceStream(file) ?? throw new InvalidOperationException($"The text {file} is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
