using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Letters.Language;
using Serambi.Web.Modules.InformationRequests.Letters;
using Xunit;

namespace Serambi.Tests.Documents.Letters;

/// <summary>Every item that the annexes ask of a form or notice stands in its letter, in both languages, and an editor is told when it is taken out.</summary>
public sealed class AnnexTests
{
    private const string Form = "information-form";
    private const string Notice = "information-notice";

    private static readonly IReadOnlyList<LetterKind> Kinds = new RequestLetters(null!).Kinds;

    /// <summary>List and number of an item, the letter, and the fields that say it.</summary>
    private static readonly Dictionary<(string List, string Number), (string Letter, string[] Fields)> Said = new()
    {
        [("formulir_permintaan", "1")] = (Form, ["perkara.nomor"]),
        [("formulir_permintaan", "2")] = (Form, ["pemohon.nama"]),
        [("formulir_permintaan", "3")] = (Form, []),   // a copy of the number on paper serves nobody: the form refers to the document
        [("formulir_permintaan", "4")] = (Form, ["pemohon.alamat"]),
        [("formulir_permintaan", "5")] = (Form, ["pemohon.telepon", "pemohon.surel"]),
        [("formulir_permintaan", "6")] = (Form, ["pemohon.kuasa"]),
        [("formulir_permintaan", "7")] = (Form, ["permintaan.rincian"]),
        [("formulir_permintaan", "8")] = (Form, ["permintaan.tujuan"]),
        [("formulir_permintaan", "9")] = (Form, ["permintaan.cara", "permintaan.bentuk"]),
        [("formulir_permintaan", "10")] = (Form, ["permintaan.pengiriman"]),
        [("formulir_permintaan", "11")] = (Form, ["pemohon.pekerjaan"]),
        [("pemberitahuan_tertulis", "1")] = (Notice, ["jawaban.penguasaan"]),
        [("pemberitahuan_tertulis", "2")] = (Notice, ["badanLain.nama"]),
        [("pemberitahuan_tertulis", "3")] = (Notice, ["jawaban.keputusan", "jawaban.uraian"]),
        [("pemberitahuan_tertulis", "4")] = (Notice, ["jawaban.bentuk"]),
        [("pemberitahuan_tertulis", "5")] = (Notice, ["biaya.lembar", "biaya.lembarHarga", "biaya.salin", "biaya.kirim", "biaya.lain", "biaya.jumlah", "biaya.cara"]),
        [("pemberitahuan_tertulis", "6")] = (Notice, ["jawaban.waktu"]),
        [("pemberitahuan_tertulis", "7")] = (Notice, ["jawaban.penghitaman"]),
        [("pemberitahuan_tertulis", "8")] = (Notice, ["jawaban.keputusan"]),
        [("pemberitahuan_tertulis", "9")] = (Notice, ["jawaban.alasan", "jawaban.waktuDokumentasi"]),
    };

    public static TheoryData<string, string, string> Items => [.. File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Documents", "Letters", "perki_letters.csv")).Skip(1).Select(l => l.Split(',', 4)).Select(c => (c[0], c[2], c[3]))];

    [Theory]
    [MemberData(nameof(Items))]
    public void Item_StandsInItsLetter(string list, string number, string item)
    {
        Assert.True(Said.TryGetValue((list, number), out var said), item);
        var kind = Kinds.Single(k => k.Id == said.Letter);
        foreach (var language in LetterBook.Languages)
        {
            var text = LetterBook.Shipped(kind, language);
            Assert.All(said.Fields, field => Assert.Matches($@"\{{\{{[^}}]*{field}", text));
        }

        // An option that the law names is one that can be ticked.
        if (number == "10" && list == "formulir_permintaan") Assert.Equal(5, kind.Fields.Single(f => f.Name == "permintaan.pengiriman").Options.Count);
    }

    [Fact]
    public void List_HasNoItemTwice_AndNoneIsForgotten() => Assert.Equal(Said.Keys.Order(), Items.Select(r => (r.Data.Item1, r.Data.Item2)).Order());

    [Theory]
    [InlineData(Form, "pemohon.alamat")]
    [InlineData(Notice, "jawaban.keputusan")]
    public void Text_WithoutAnItem_IsTold(string letter, string field)
    {
        var kind = Kinds.Single(k => k.Id == letter);
        var text = string.Join('\n', LetterBook.Shipped(kind, "id").Split('\n').Where(l => !l.Contains(field, StringComparison.Ordinal)));
        Assert.Contains(LetterChecker.Check(kind, text), f => f.ToString()!.Contains(field, StringComparison.Ordinal));
    }
}
