using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Serambi.Platform.Calendar;
using Xunit;

namespace Serambi.Tests.Calendar;

public sealed class HolidayImportTests
{
    public HolidayImportTests() => CultureInfo.CurrentUICulture = new CultureInfo("id-ID");

    [Fact]
    public void ReadCsv_ShippedFile_ReadsAllWithoutMessages()
    {
        using var stream = typeof(ShippedCalendar).Assembly.GetManifestResourceStream("holidays.csv")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var result = HolidayImport.ReadCsv(bytes.ToArray());

        Assert.Empty(result.Messages);
        Assert.Equal(ShippedCalendar.Holidays.Select(h => (h.Date, h.NameId, h.Kind)), result.Entries.Select(e => (e.Date, e.Name, e.Kind)));
        Assert.Equal([2024, 2025, 2026, 2027], result.Years);
    }

    [Fact]
    public void ReadCsv_SemicolonsAndIndonesianHeader_AreUnderstood()
    {
        var result = Read("\uFEFFTanggal;Hari;Keterangan\n1 Januari 2028;Sabtu;Tahun Baru\n02/01/2028;Minggu;Cuti Bersama Tahun Baru\n", "SKB 2028");

        Assert.Empty(result.Messages);
        Assert.Equal(
            [(new DateOnly(2028, 1, 1), HolidayKind.NationalHoliday, "SKB 2028"), (new DateOnly(2028, 1, 2), HolidayKind.JointLeave, "SKB 2028")],
            result.Entries.Select(e => (e.Date, e.Kind, e.LegalBasis)));
    }

    [Fact]
    public void ReadCsv_FaultyLines_SaysWhatIsWrongWithEach()
    {
        var result = Read(
            "date,weekday_id,name_id,type,legal_basis\n"
            + "2028-02-30,Rabu,Tidak ada,libur_nasional,K\n"
            + "2028-03-01,Senin,Salah hari,libur_nasional,K\n"
            + "2028-03-02,,Salah jenis,libur_besar,K\n"
            + "2028-03-03,,,libur_nasional,K\n"
            + "2028-03-04,,Tanpa dasar,libur_nasional,\n"
            + "2028-03-01,,salah hari,libur_nasional,K\n");

        Assert.Equal(new DateOnly(2028, 3, 1), Assert.Single(result.Entries).Date);
        Assert.True(result.HasErrors);
        Assert.Equal([(2, true), (3, false), (4, true), (5, true), (6, true), (7, false)], result.Messages.Select(m => (m.Line, m.IsError)));
        Assert.Equal("1 Maret 2028 jatuh pada hari Rabu, bukan Senin. Periksa tanggalnya.", result.Messages[1].Text);
        Assert.Equal("1 Maret 2028 sudah ada pada baris 3; baris ini dilewati.", result.Messages[^1].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nama,jenis\nTahun Baru,libur_nasional\n")]
    public void ReadCsv_WithoutColumns_IsAnError(string text)
    {
        var result = Read(text);
        Assert.Empty(result.Entries);
        Assert.True(Assert.Single(result.Messages).IsError);
    }

    [Fact]
    public void ReadICalendar_DaysAndRanges_BecomeEntries()
    {
        var result = ReadCalendar("""
            BEGIN:VCALENDAR
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20280227
            DTEND;VALUE=DATE:20280229
            SUMMARY:Hari Raya Idulfitri 1449 H
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20280225
            SUMMARY:Cuti Bersama Idulfitri 1449 H
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20280430T170000Z
            SUMMARY:Hari Buruh Internasional
            END:VEVENT
            END:VCALENDAR
            """);

        Assert.Empty(result.Messages);
        Assert.Equal(
            [
                (new DateOnly(2028, 2, 25), HolidayKind.JointLeave), (new DateOnly(2028, 2, 27), HolidayKind.NationalHoliday),
                (new DateOnly(2028, 2, 28), HolidayKind.NationalHoliday), (new DateOnly(2028, 5, 1), HolidayKind.NationalHoliday),
            ],
            result.Entries.Select(e => (e.Date, e.Kind)));
        Assert.All(result.Entries, e => Assert.Equal("SKB 2028", e.LegalBasis));
    }

    [Theory]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20281301\nSUMMARY:X\nEND:VEVENT\nEND:VCALENDAR", "Acara ini tidak memuat tanggal mulai dan akhir yang dapat dibaca.")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20280101\nDTEND:20290101\nSUMMARY:X\nEND:VEVENT\nEND:VCALENDAR", "\"X\" berlangsung 366 hari. Hari libur paling panjang 31 hari; periksa tanggalnya.")]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20280101\nEND:VEVENT\nEND:VCALENDAR", "Nama hari libur kosong.")]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR", "Berkas kosong.")]
    [InlineData("tanggal,nama", "Berkas ini bukan kalender iCalendar (.ics).")]
    public void ReadICalendar_Faulty_SaysWhy(string text, string message)
    {
        var result = ReadCalendar(text);
        Assert.Empty(result.Entries);
        Assert.Equal((1, true, message), Assert.Single(result.Messages.Select(m => (m.Line, m.IsError, m.Text))));
    }

    [Fact]
    public void ReadCsv_AnyBytes_NeverThrows() =>
        Prop.ForAll(
            (from noise in Gen.Choose(0, 255).Select(b => (byte)b).ArrayOf()
             from header in Gen.Elements("", "date,name\n", "tanggal;nama;jenis\n1/1/2028;\"x")
             select (byte[])[.. Encoding.UTF8.GetBytes(header), .. noise]).ToArbitrary(),
            file => HolidayImport.ReadCsv(file, "K").Entries.All(e => e.Name.Length > 0))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithQuietOnSuccess(true));

    private static HolidayImportResult Read(string text, string basis = "") => HolidayImport.ReadCsv(Encoding.UTF8.GetBytes(text), basis);

    private static HolidayImportResult ReadCalendar(string text) =>
        HolidayImport.ReadICalendar(Encoding.UTF8.GetBytes(text), LegalZone.Wib, "SKB 2028");
}
