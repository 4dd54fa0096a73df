using Serambi.Platform.Procedures;

namespace Serambi.Platform.Documents.Letters;

/// <summary>Fields that every letter of every module may use; filled in by <see cref="WriteLetter"/>.</summary>
public static class LetterFields
{
    /// <summary>The body, the letter itself and who signs it.</summary>
    public static IReadOnlyList<LetterField> House { get; } =
    [
        Text("badan.nama", "Nama badan publik", "Name of the body", "Badan Contoh Republik Indonesia"),
        Text("badan.namaSingkat", "Nama singkat badan", "Short name of the body", "Badan Contoh"),
        Text("badan.alamat", "Alamat badan", "Address of the body", "Jalan Medan Merdeka Barat Nomor 8, Jakarta Pusat 10110"),
        Text("badan.telepon", "Telepon badan", "Telephone of the body", "(021) 3456789"),
        Text("badan.surel", "Surel badan", "E-mail of the body", "ppid@contoh.go.id"),
        Text("surat.nomor", "Nomor surat", "Number of the letter", "0012/PPID/SU/III/2026"),
        Text("surat.tempat", "Tempat surat", "Place of the letter", "Jakarta"),
        Date("surat.tanggal", "Tanggal surat", "Date of the letter", new DateOnly(2026, 3, 12)),
        Text("penandatangan.nama", "Nama penandatangan", "Name of the signatory", "Dra. Ratna Wulandari, M.Si."),
        Text("penandatangan.nip", "NIP penandatangan", "Employee number of the signatory", "19720514 199703 2 001"),
        Text("perkara.nomor", "Nomor pendaftaran", "Registration number", "0042/SET/PI/2026"),
        Date("perkara.tanggal", "Tanggal diterima", "Date of receipt", new DateOnly(2026, 3, 2)),
        Date("perkara.tenggat", "Batas waktu", "Due date", new DateOnly(2026, 3, 16)),
        Text("perkara.unit", "Unit yang menangani", "Unit in charge", "Biro Umum"),
        Text("lacak.alamat", "Alamat halaman pelacakan", "Address of the tracking page", "https://layanan.contoh.go.id/lacak"),
        Text("lacak.kode", "Kode pelacakan (hanya saat tanda terima ditampilkan)", "Tracking code (only while the receipt is shown)", "7K4M-Q2XP-9TRD"),
        Text("pemohon.nama", "Nama pemohon", "Name of the requester", "Sari Dewi Anggraini"),
        Text("pemohon.alamat", "Alamat pemohon", "Address of the requester", "Jalan Kenanga Nomor 12, Bandung 40115"),
        Text("pemohon.telepon", "Telepon pemohon", "Telephone of the requester", "+62 812-0000-1234"),
        Text("pemohon.surel", "Surel pemohon", "E-mail of the requester", "sari@contoh.id"),
        Text("pemohon.pekerjaan", "Pekerjaan pemohon", "Occupation of the requester", "Peneliti"),
        Text("pemohon.kuasa", "Nama penerima kuasa", "Name of the proxy", null),
        new("pemohon.jenis", LetterFieldType.Choice, new LocalText("Jenis pemohon", "Kind of requester"))
        {
            Options = [new("person", new LocalText("perorangan", "individual")), new("legal_entity", new LocalText("badan hukum", "legal entity")), new("group", new LocalText("kelompok orang", "group of people"))],
            Sample = "person",
        },
    ];

    public static LetterField Text(string name, string id, string en, string? sample, string? law = null) => new(name, LetterFieldType.Text, new LocalText(id, en)) { Sample = sample, Law = law };

    public static LetterField Date(string name, string id, string en, DateOnly? sample, string? law = null) => new(name, LetterFieldType.Date, new LocalText(id, en)) { Sample = sample, Law = law };

    public static LetterField Money(string name, string id, string en, decimal? sample, string? law = null) => new(name, LetterFieldType.Money, new LocalText(id, en)) { Sample = sample, Law = law };

    public static LetterField Number(string name, string id, string en, decimal? sample, string? law = null) => new(name, LetterFieldType.Number, new LocalText(id, en)) { Sample = sample, Law = law };

    /// <summary>The fields with some of them asked for by law.</summary>
    public static IEnumerable<LetterField> Required(this IEnumerable<LetterField> fields, string law, params IReadOnlyList<string> names) =>
        fields.Select(f => names.Contains(f.Name, StringComparer.Ordinal) ? f with { Law = law } : f);
}
