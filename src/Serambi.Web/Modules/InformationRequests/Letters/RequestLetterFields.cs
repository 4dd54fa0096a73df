using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.InformationRequests.Letters;

/// <summary>What the letters of a request for information may say.</summary>
internal static class RequestLetterFields
{
    /// <summary>The form of Lampiran VI.</summary>
    public static IReadOnlyList<LetterField> Request { get; } =
    [
        LetterFields.Text("permintaan.rincian", "Rincian informasi", "Information requested", "Laporan realisasi anggaran tahun 2025 per kegiatan, beserta rincian belanja perjalanan dinas."),
        LetterFields.Text("permintaan.tujuan", "Tujuan penggunaan", "Purpose", "Penelitian tentang keterbukaan anggaran."),
        Choice("permintaan.cara", "Cara memperoleh", "How to obtain it", "copy", ("see", "melihat", "see"), ("copy", "mendapatkan salinan", "receive a copy")),
        Choice("permintaan.bentuk", "Bentuk salinan", "Form of the copy", "softcopy", ("softcopy", "softcopy", "digital"), ("hardcopy", "hardcopy", "on paper")),
        Choice("permintaan.pengiriman", "Cara mendapatkan salinan", "Way of delivery", "email", ("pickup", "mengambil langsung", "collected in person"), ("courier", "kurir", "courier"), ("post", "pos", "post"), ("fax", "faksimile", "fax"), ("email", "surel", "e-mail")),
    ];

    /// <summary>Lampiran IX.</summary>
    public static IReadOnlyList<LetterField> Incompleteness { get; } =
    [
        new("kekurangan", LetterFieldType.List, new LocalText("Yang harus dilengkapi", "What is missing"))
        {
            Entry = [LetterFields.Text("uraian", "Uraian kekurangan", "What is missing", null)],
            Sample = Entries("uraian", "Salinan KTP yang terbaca jelas.", "Surat kuasa khusus bermeterai dari pemberi kuasa."),
        },
    ];

    /// <summary>Lampiran VII.</summary>
    public static IReadOnlyList<LetterField> Notice { get; } =
    [
        Choice("jawaban.penguasaan", "Penguasaan informasi", "Who holds the information", "held", ("held", "kami", "we"), ("other", "badan publik lain", "another public body")),
        Choice("jawaban.bentuk", "Bentuk yang tersedia", "Form in which it exists", "softcopy", ("softcopy", "softcopy", "digital copy"), ("hardcopy", "hardcopy", "paper copy")),
        Choice("jawaban.keputusan", "Keputusan", "Decision", "granted", ("granted", "diterima, informasi diberikan seluruhnya", "granted in full"), ("partly_granted", "diterima, informasi diberikan sebagian", "granted in part"),
            ("not_held", "tidak dapat diberikan karena tidak dikuasai", "cannot be given: not held"), ("not_documented", "tidak dapat diberikan karena belum didokumentasikan", "cannot be given: not documented"), ("refused", "ditolak", "refused")),
        LetterFields.Number("biaya.lembar", "Lembar yang disalin", "Sheets to copy", 50),
        LetterFields.Money("biaya.lembarHarga", "Biaya selembar", "Price of a sheet", 250),
        LetterFields.Money("biaya.salin", "Biaya penyalinan", "Cost of copying", 12500),
        LetterFields.Money("biaya.kirim", "Biaya pengiriman", "Cost of delivery", 20000),
        LetterFields.Money("biaya.lain", "Biaya lain-lain", "Other costs", null),
        LetterFields.Money("biaya.jumlah", "Jumlah biaya", "Total costs", 32500),
        LetterFields.Text("biaya.cara", "Cara pembayaran", "Way of payment", "Transfer ke rekening resmi badan"),
        LetterFields.Number("jawaban.waktu", "Waktu penyediaan (hari kerja)", "Time needed (working days)", 3),
        LetterFields.Text("jawaban.penghitaman", "Penjelasan penghitaman", "Why parts are blacked out", "Nomor rekening penyedia pada halaman 4 dihitamkan (Pasal 17 huruf h)."),
        LetterFields.Text("jawaban.uraian", "Uraian jawaban", "Explanation", "Laporan realisasi anggaran tahun 2025 kami sampaikan dalam dua berkas."),
        Choice("jawaban.alasan", "Alasan tidak dapat diberikan", "Why it cannot be given", null, ("not_held", "belum dikuasai", "not held"), ("not_documented", "belum didokumentasikan", "not documented")),
        LetterFields.Text("jawaban.waktuDokumentasi", "Jangka waktu penyediaan yang belum didokumentasikan", "Time for what is not documented", null),
        new("berkas", LetterFieldType.List, new LocalText("Berkas yang disampaikan", "Files that are given"))
        {
            Entry = [LetterFields.Text("nama", "Nama berkas", "Name of the file", null)],
            Sample = Entries("nama", "Laporan realisasi anggaran 2025.pdf", "Rincian perjalanan dinas 2025.xlsx"),
        },
        ObjectUntil,
        .. OtherBody,
    ];

    /// <summary>Grounds of UU 14/2008 art. 17; a decree of exemption belongs to a refusal (Perki 1/2021 art. 34(2)).</summary>
    public static IReadOnlyList<LetterField> Refusal { get; } =
    [
        LetterFields.Text("penolakan.dasar", "Dasar penolakan", "Grounds of refusal", "UU 14/2008 Pasal 17 huruf h: Mengungkap rahasia pribadi"),
        LetterFields.Text("penolakan.undangUndang", "Undang-undang lain", "Other act", "Pasal 65 Undang-Undang Nomor 27 Tahun 2022"),
        LetterFields.Text("penolakan.penetapanNomor", "Nomor penetapan pengecualian", "Number of the exemption decree", "7/PPID/2026"),
        LetterFields.Date("penolakan.penetapanTanggal", "Tanggal penetapan pengecualian", "Date of the exemption decree", new DateOnly(2026, 1, 15)),
        LetterFields.Text("penolakan.konsekuensi", "Konsekuensi bila dibuka", "Consequences of opening it", "Terungkapnya data keuangan pribadi orang yang tidak terkait dengan jabatan publik."),
        LetterFields.Text("penolakan.bagian", "Bagian yang ditolak", "Part that is refused", null),
        ObjectUntil,
    ];

    /// <summary>Perki 1/2021 art. 36.</summary>
    public static IReadOnlyList<LetterField> Extension { get; } =
    [
        Choice("perpanjangan.dasar", "Dasar perpanjangan", "Ground of the extension", "not_documented", ("not_documented", "belum dikuasai atau didokumentasikan", "not yet held or documented"), ("undecided", "status informasi belum dapat diputuskan", "status not yet decided")),
        LetterFields.Text("perpanjangan.alasan", "Alasan perpanjangan", "Reason of the extension", "Rincian perjalanan dinas masih dihimpun dari empat unit kerja."),
        LetterFields.Date("perpanjangan.semula", "Batas waktu semula", "Previous due date", new DateOnly(2026, 3, 16)),
        LetterFields.Date("perpanjangan.tenggat", "Batas waktu baru", "New due date", new DateOnly(2026, 3, 31)),
    ];

    /// <summary>UU 14/2008 art. 22(7) b.</summary>
    public static IReadOnlyList<LetterField> OtherBody =>
    [
        LetterFields.Text("badanLain.nama", "Badan publik lain", "Other public body", "Kementerian Contoh"),
        LetterFields.Text("badanLain.alamat", "Alamat badan publik lain", "Address of the other body", "Jalan Contoh Nomor 1, Jakarta"),
        LetterFields.Text("badanLain.kontak", "Kontak badan publik lain", "Contact of the other body", "ppid@kementerian.contoh.go.id"),
    ];

    private static LetterField ObjectUntil => LetterFields.Date("keberatan.tenggat", "Batas waktu keberatan", "Last day for an objection", new DateOnly(2026, 5, 4));

    private static LetterData[] Entries(string field, params IEnumerable<string> values) => [.. values.Select(v => new LetterData { [field] = v })];

    private static LetterField Choice(string name, string id, string en, string? sample, params IReadOnlyList<(string Id, string Indonesian, string English)> options) =>
        new(name, LetterFieldType.Choice, new LocalText(id, en)) { Sample = sample, Options = [.. options.Select(o => new ChoiceOption(o.Id, new LocalText(o.Indonesian, o.English)))] };
}
