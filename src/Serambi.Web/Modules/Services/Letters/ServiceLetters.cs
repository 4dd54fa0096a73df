using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Procedures;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;

namespace Serambi.Web.Modules.Services.Letters;

/// <summary>What every applicant may have of a declared service: a receipt with a copy of the application, and one of what was paid.</summary>
internal sealed class ServiceLetters(ServiceAnswers answers) : ILetterSource
{
    public const string Receipt = "service-receipt";
    public const string Payment = "service-payment";

    public IReadOnlyList<LetterKind> Kinds { get; } =
    [
        Kind(Receipt, "Tanda terima permohonan", "Receipt of the application", "UU 25/2009 Pasal 21",
            LetterFields.Text("layanan.nama", "Nama layanan", "Name of the service", "Legalisir jarak jauh (LJJ)"),
            LetterFields.Date("layanan.selesai", "Hari selesai yang dijanjikan (kosong bila hanya tahapnya bertanggal)", "Day by which all is promised (empty where only the stage has a date)", new DateOnly(2026, 3, 16)),
            new LetterField("isian", LetterFieldType.List, new LocalText("Isian yang tidak tertutup", "Answers that are not private"))
            {
                Entry = [LetterFields.Text("pertanyaan", "Pertanyaan", "Question", null), LetterFields.Text("jawaban", "Jawaban", "Answer", null)],
                Sample = new LetterData[] { new() { ["pertanyaan"] = "Tahun lulus", ["jawaban"] = "2012" } },
            }),
        Kind(Payment, "Tanda terima biaya", "Receipt of fees", "UU 25/2009 Pasal 21 dan 31",
            LetterFields.Text("layanan.nama", "Nama layanan", "Name of the service", "Legalisir jarak jauh (LJJ)"),
            new LetterField("biaya", LetterFieldType.List, new LocalText("Biaya yang diselesaikan", "Fees that were settled"))
            {
                Entry =
                [
                    LetterFields.Text("nama", "Nama biaya", "Name of the fee", null), LetterFields.Money("jumlah", "Jumlah", "Amount", null), LetterFields.Date("tanggal", "Tanggal", "Date", null),
                    LetterFields.Text("keterangan", "Bukti atau alasan", "Proof or reason", null), LetterFields.Text("bebas", "Dibebaskan", "Waived", null),
                ],
                Sample = new LetterData[] { new() { ["nama"] = "Biaya cetak", ["jumlah"] = 12000m, ["tanggal"] = new DateOnly(2026, 3, 9), ["keterangan"] = "Transfer 0042" } },
            },
            LetterFields.Money("biaya.dibayar", "Jumlah yang dibayar", "Sum that was paid", 12000m)) with { AfterStep = true },
    ];

    public bool Fits(LetterKind kind, Case c) => true;

    /// <summary>The day of receipt; of fees, the day on which the last one was settled.</summary>
    public async Task<DateOnly?> DayAsync(SerambiDb db, LetterKind kind, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(c);
        return kind.Id == Receipt ? c.ReceivedOn : await db.Set<ServiceFee>().AsNoTracking().Where(f => f.CaseId == c.Id).MaxAsync(f => (DateOnly?)f.SettledOn, ct);
    }

    public async Task<LetterData> DataAsync(SerambiDb db, LetterKind kind, Case c, string language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(c);
        var culture = Localised.Culture(language);
        var data = new LetterData();
        if (await answers.ReadAsync(db, c.Id, secret: true, ct) is not { } state) return data;
        data["layanan.nama"] = state.Service.Declaration.Title.In(culture);
        if (kind.Id == Receipt)
        {
            // Without a promise for the whole the case's date is that of its stage, and nothing is done by then.
            data["layanan.selesai"] = state.Service.Declaration.Procedure.HasGoverningClock ? c.DueOn ?? c.Clocks.Find(k => k.Governing)?.DueOn : null;
            data["isian"] = Localised.In(culture, () => ServiceFacts.Answers(state).Select(f => new LetterData { ["pertanyaan"] = f.Label, ["jawaban"] = f.Value }).ToList());
            return data;
        }

        var settled = (await ServiceFees.OfAsync(db, c.Id, state, ct)).Where(f => f.Settled is not null).ToList();
        data["biaya"] = settled.ConvertAll(f => new LetterData
        {
            ["nama"] = f.Fee.Label.In(culture),
            ["jumlah"] = f.Amount,
            ["tanggal"] = f.Settled!.SettledOn,
            ["keterangan"] = f.Settled.Note,
            ["bebas"] = f.Settled.Waived ? FeeTexts.ResourceManager.GetString(nameof(FeeTexts.WaivedMark), culture) : null,
        });
        data["biaya.dibayar"] = settled.Where(f => !f.Settled!.Waived).Sum(f => f.Amount);
        return data;
    }

    private static LetterKind Kind(string id, string name, string english, string law, params IEnumerable<LetterField> own) => new(
        id, ServiceKind.KindId, new LocalText(name, english), law,
        [.. LetterFields.House.Concat(own).Required(law, "perkara.nomor", "perkara.tanggal", "pemohon.nama", "layanan.nama")],
        LetterKind.TextOf(id, typeof(ServiceLetters).Assembly))
    {
        ForRequester = true,
        IsSigned = false,
    };
}
