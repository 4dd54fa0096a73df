using System.Text;
using System.Text.Json;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Xunit;

namespace Serambi.Tests.Commands;

public sealed class ServiceCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("serambi-service-").FullName;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ServiceScene.Shipped), MemberType = typeof(ServiceScene))]
    public async Task Check_Shipped_EndsWithZero_AndKnowsNoSuchUnit(string name)
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "service check", Shipped(name));
        Assert.True(run.Code == 0, run.Errors);
        Assert.Contains("peringatan, baris", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 peringatan", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_Mistakes_EndWithOne_EachOnALineWithItsLine()
    {
        await using var app = await SerambiApp.CreateAsync();
        var yaml = ServiceScene.WithFields(ServiceScene.Field("a", "teks"), ServiceScene.Field("b", "text", "if: c = 'x'"));
        var run = await CommandRun.OfAsync(app, "service check", await WriteAsync("salah.yaml", yaml));
        Assert.Equal(1, run.Code);
        var lines = run.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("baris 33, pages.one.fields.a.type: ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("baris 34, kolom ", lines[2], StringComparison.Ordinal);
        Assert.EndsWith("2 kesalahan, 1 peringatan.", lines[^1], StringComparison.Ordinal);
        Assert.Equal(4, lines.Length);
    }

    [Fact]
    public async Task File_ThatIsNotThere_OrNoUtf8_IsSaidInASentence()
    {
        await using var app = await SerambiApp.CreateAsync();
        var missing = Path.Combine(folder, "tiada.yaml");
        Assert.Equal($"{missing} tidak ada.", (await CommandRun.OfAsync(app, "service check", missing)).Errors.TrimEnd());
        var latin = Path.Combine(folder, "latin.yaml");
        await File.WriteAllBytesAsync(latin, Encoding.Latin1.GetBytes("title: Caf\u00e9\n"), Ct);
        foreach (var name in (string[])["service check", "service test", "service standard"])
        {
            var run = await CommandRun.OfAsync(app, name, latin);
            Assert.Equal((1, "", $"{latin} bukan teks UTF-8."), (run.Code, run.Output, run.Errors.TrimEnd()));
        }
    }

    [Fact]
    public async Task Test_RunsTheCases_AndEndsWithOneWhenOneFails()
    {
        await using var app = await SerambiApp.CreateAsync();
        var cases = "tests:\n  - { id: good, day: 2026-03-06, answers: { a: x }, expect: { shown: [a] } }\n  - { id: bad, day: 2026-03-06, answers: {}, expect: { errors: [] } }\n";
        var run = await CommandRun.OfAsync(app, "service test", await WriteAsync("uji.yaml", ServiceScene.WithFields(ServiceScene.Field("a", "text")) + cases));
        Assert.Equal(1, run.Code);
        Assert.Contains("cocok good\nGAGAL bad\n  errors: diharapkan [], hasilnya [a]\n1 cocok, 1 gagal.", run.Output.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Equal(0, (await CommandRun.OfAsync(app, "service test", await WriteAsync("tanpa.yaml", ServiceScene.WithFields(ServiceScene.Field("a", "text"))))).Code);
    }

    [Fact]
    public async Task Try_ForPeople_ShowsFieldsProblemsFeesAndDates()
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "service try", Shipped("ljj"), await WriteAsync("jawaban.json", Paper), "--date=2026-03-06");
        Assert.True(run.Code == 0, run.Errors + run.Output);
        foreach (var words in (string[])["Data alumni", "Nama sesuai ijazah [name]: Siti Rahma", "1. Jenis [kind]: Ijazah; Pindaian atau foto [pages]: a.jpg", "Biaya cetak [printing]: Rp12.000",
            "Dokumen yang dilegalisir, baris 2", "Pemeriksaan kelengkapan [intake]: paling lambat Senin, 9 Maret 2026 (1 hari kerja sejak 6 Maret 2026)", "Janji layanan [service]: paling lambat Jumat, 13 Maret 2026", "Jawaban dapat dikirim."])
            Assert.Contains(words, run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Sebutkan keperluannya", run.Output, StringComparison.Ordinal);
        var unfinished = await CommandRun.OfAsync(app, "service try", Shipped("ljj"), await WriteAsync("separuh.json", "{\"form\": \"pick_up\"}"), "--date=2026-03-06");
        Assert.Contains("belum dapat dihitung", unfinished.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Gratis", unfinished.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_ForPrograms_IsJson_AndEndsWithOneWhereRefused()
    {
        await using var app = await SerambiApp.CreateAsync();
        var answers = await WriteAsync("jawaban.json", Paper.Replace("2008", "2030", StringComparison.Ordinal));
        var run = await CommandRun.OfAsync(app, "service try", Shipped("ljj"), answers, "--date=2026-03-06", "--json");
        Assert.True(run.Code == 1, run.Errors);
        var json = JsonDocument.Parse(run.Output).RootElement;
        Assert.False(json.GetProperty("accepted").GetBoolean());
        Assert.Equal("year", json.GetProperty("problems")[0].GetProperty("at").GetString());
        Assert.Equal(12_000m, json.GetProperty("fees")[0].GetProperty("amount").GetDecimal());
        Assert.Equal(["2026-03-09", "2026-03-10", "2026-03-11", "2026-03-13"], json.GetProperty("stages").EnumerateArray().Select(s => s.GetProperty("due").GetString()));
        Assert.Equal("transcript", json.GetProperty("values").GetProperty("documents")[1].GetProperty("kind").GetString());
        Assert.False(json.GetProperty("values").TryGetProperty("purpose_other", out _));
    }

    [Fact]
    public async Task Standard_ShowsFourteenComponents()
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "service standard", Shipped("school-visit"));
        Assert.True(run.Code == 0, run.Errors);
        Assert.Equal(14, run.Output.Split('\n').Count(l => l.Length > 2 && l[1] == '.'));
        Assert.Contains("   - Penjadwalan: 3 hari kerja", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "service check", "tiada.yaml")]
    [InlineData(2, "service check")]
    [InlineData(2, "service check", "a.yaml", "--json")]
    [InlineData(1, "service try", "tiada.yaml", "tiada.json")]
    [InlineData(2, "service try", "a.yaml", "b.json", "--date=6-3-2026")]
    [InlineData(1, "service standard", "tiada.yaml")]
    public async Task WrongUsage_AndMissingFiles_EndWithTheirCode(int code, string name, params string[] arguments)
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, name, arguments);
        Assert.Equal(code, run.Code);
        Assert.NotEmpty(run.Errors);
    }

    [Theory]
    [InlineData("[1]", "yang diperlukan adalah objek JSON")]
    [InlineData("{", "JSON tidak ditulis dengan benar pada baris 1.")]
    [InlineData("{\n \"a\": 1,\n \"b\" 2 }", "JSON tidak ditulis dengan benar pada baris 3.")]
    [InlineData("{ \"a\": 1, \"a\": 2 }", "“a” dijawab dua kali.")]
    [InlineData("{ \"a\": null, \"a\": null }", "“a” dijawab dua kali.")]
    [InlineData("{ \"a\": { \"b\": 1 } }", "isi “a” bukan jawaban")]
    [InlineData("{ \"a\": [null] }", "isi “a” bukan jawaban")]
    [InlineData("{ \"a\": 1e30 }", "angka 1e30 pada “a” terlalu besar.")]
    [InlineData("{ \"a\": [{ \"b\": 1e30 }] }", "angka 1e30 pada “b” terlalu besar.")]
    [InlineData("{ \"a\": \"\\ud800\" }", "ada huruf yang tidak utuh")]
    public async Task Try_NoAnswers_AreRefusedInASentence(string json, string sentence)
    {
        await using var app = await SerambiApp.CreateAsync();
        var run = await CommandRun.OfAsync(app, "service try", Shipped("ljj"), await WriteAsync("jawaban.json", json));
        Assert.Equal(1, run.Code);
        Assert.Contains("jawaban.json tidak dapat dibaca sebagai jawaban: " + sentence, run.Errors, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private const string Paper = """
        { "name": "Siti Rahma", "nik": "3273014702900001", "programme": "science", "year": 2008, "diploma_number": "DN-02 Ma 0012345", "original": true, "purpose": "work", "purpose_other": "x", "truth": true,
          "form": "courier", "copies": 3, "address": "Jalan Kenanga 1, Bogor", "waiver": false, "documents": [{ "kind": "diploma", "pages": "a.jpg" }, { "kind": "transcript", "pages": "c.pdf" }] }
        """;

    private static string Shipped(string name) => Repository.PathOf("src", "Serambi.Web", "Modules", "Services", "Templates", $"{name}.yaml");

    private async Task<string> WriteAsync(string name, string content)
    {
        var file = Path.Combine(folder, name);
        await File.WriteAllTextAsync(file, content, Ct);
        return file;
    }
}
