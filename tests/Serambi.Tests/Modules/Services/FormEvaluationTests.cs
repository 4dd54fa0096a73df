using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;
using Xunit;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What a form shows, reads, refuses and costs.</summary>
public sealed class FormEvaluationTests
{
    private const string Graduate =
        """ "name": "Siti Rahma", "nik": "3273014702900001", "programme": "science", "year": 2008, "diploma_number": "DN-02 Ma 0012345", "original": true, "purpose": "work", "truth": true """;

    [Fact]
    public void Ljj_Electronic_IsFree_HidesPaper_AndSkipsDelivery()
    {
        var state = Try(Ljj(), $$"""{ {{Graduate}}, "form": "electronic", "copies": 9, "address": "Jalan Kenanga 1", "documents": [{ "kind": "diploma", "pages": "ijazah.pdf" }] }""");
        Assert.Empty(state.Problems);
        Assert.Empty(state.Fees);
        Assert.All(["copies", "address", "sheets", "waiver", "purpose_other", "sptjm"], field => Assert.False(state.Values.Shows(field)));
        var forecast = StageForecast.Of(state, Today);
        Assert.Equal(["intake", "verification", "signing", "handover"], forecast.Stages.Select(s => s.Stage.Id));
        Assert.Equal([false, false, false, true], forecast.Stages.Select(s => s.Skipped));
        Assert.Equal([new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 11), null], forecast.Stages.Select(s => s.Due?.DueOn));
        Assert.Equal(new DateOnly(2026, 3, 13), Assert.Single(forecast.Clocks).Due.DueOn);
    }

    [Fact]
    public void Ljj_ThreeSheetsOfTwoDocumentsByPost_Cost12000()
    {
        var state = Try(Ljj(), Paper("false"));
        Assert.Empty(state.Problems);
        Assert.Equal(6m, state.Values["sheets"]);
        Assert.Equal(("printing", 12_000m), state.Fees.Select(f => (f.Fee.Id, f.Amount)).Single());
        Assert.Equal([1, 2], state.Outputs.Select(o => o.Row!.Value));
        Assert.Equal([new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 10), new DateOnly(2026, 3, 11), new DateOnly(2026, 3, 13)], StageForecast.Of(state, Today).Stages.Select(s => s.Due!.DueOn));
    }

    [Fact]
    public void Ljj_Waiver_AsksForProof_AndWaitsForTheDecisionOfAnOfficer()
    {
        var state = Try(Ljj(), Paper("true"));
        Assert.Equal("waiver_proof", Assert.Single(state.Problems).At);
        Assert.Equal(12_000m, Assert.Single(state.Fees).Amount);
        Assert.False(state.Accepted);
    }

    /// <summary>Who makes a fee impossible to compute does not get it for nothing; what is not answered yet, and a null that the formula itself says, are no failure.</summary>
    [Theory]
    [InlineData("round(1000 / n, 0)", "0", true)]
    [InlineData("n * 999999999999999 * 99999999999", "99999999", true)]
    [InlineData("1000 - n", "2000", true)]
    [InlineData("round(1000 / n, 0)", "4", false)]
    [InlineData("round(1000 / n, 0)", "null", false)]
    [InlineData("if(n = 0, null, 1000)", "0", false)]
    [InlineData("if(n = 0, 0, 1000 / n)", "0", false)]
    public void FeeThatCannotBeComputed_IsRefused(string amount, string n, bool refused)
    {
        var yaml = WithFields(Field("n", "integer", "optional: true")) + $"fees:\n  - {{ id: f, label: {{ id: Biaya, en: Fee }}, amount: \"{amount}\", due: check, tariff: {{ id: t, en: t }} }}\n";
        var problems = Try(Sound(yaml), $$"""{ "n": {{n}} }""").Problems;
        Assert.Equal(refused ? ["n"] : [], problems.Select(p => p.At));
    }

    [Fact]
    public void StageDates_AreWorkingDays_OverHolidays()
    {
        var state = FormEvaluation.Run(Ljj(), GivenAnswers.Read(Paper("false")), new DateOnly(2026, 3, 17), Days);
        Assert.Equal([new DateOnly(2026, 3, 25), new DateOnly(2026, 3, 26), new DateOnly(2026, 3, 27), new DateOnly(2026, 3, 31)], StageForecast.Of(state, new DateOnly(2026, 3, 17)).Stages.Select(s => s.Due!.DueOn));
    }

    [Fact]
    public void Ljj_Rules_DenyAndWarn()
    {
        var late = Try(Ljj(), Paper("false").Replace("2008", "2027", StringComparison.Ordinal));
        Assert.Equal(("year", false), late.Problems.Select(p => (p.At, p.Warning)).Single());
        var old = Try(Ljj(), Paper("false").Replace("2008", "1970", StringComparison.Ordinal));
        Assert.Equal(("year", true), old.Problems.Select(p => (p.At, p.Warning)).Single());
        Assert.True(old.Accepted);
    }

    [Fact]
    public void ResearchPermit_DatesTeamAndEthics()
    {
        const string Answers = """
            { "name": "Budi", "nik": "3273010702900001", "institution": "Universitas Contoh", "level": "institution", "student_number": "1", "team": [{ "member": "Ani", "member_email": "ani@contoh.id" }],
              "topic": "Keterbukaan informasi di desa", "summary": "Penelitian ini melihat bagaimana desa membuka anggaran dan laporannya kepada warga.", "methods": ["survey", "documents"],
              "places": "32.73", "start": "17/03/2026", "end": "2026-10-01", "proposal": "p.pdf", "introduction": "s.jpeg", "ethics": "e.pdf", "share": true }
            """;
        var state = Try(Sound(Text("research-permit")), Answers);
        Assert.Equal("end", Assert.Single(state.Problems).At);
        Assert.Equal(199m, state.Values["days"]);
        Assert.Equal(new List<object?> { "documents", "survey" }, state.Values["methods"]);
        Assert.True(state.Values.Shows("ethics"));
        Assert.False(state.Values.Shows("student_number"));
        Assert.Equal("ani@contoh.id", state.Values.Rows("team")[0]["member_email"]);
        var accepted = Try(Sound(Text("research-permit")), Answers.Replace("2026-10-01", "2026-09-17", StringComparison.Ordinal));
        Assert.Empty(accepted.Problems);
        var soon = Try(Sound(Text("research-permit")), Answers.Replace("17/03/2026", "16/03/2026", StringComparison.Ordinal));
        Assert.Contains("17 Maret 2026", soon.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void SchoolVisit_CountsCompanions_AndKnowsHolidays()
    {
        const string Answers = """
            { "school_number": "20219345", "school_name": "SMP Contoh", "level": "junior", "town": "3273", "letter": "s.pdf", "day": "2026-03-24", "pupils": "46", "companions": 3, "topics": "work",
              "buses": 1, "teacher": "Rina", "phone": "0812 3456 7890" }
            """;
        var state = Try(Sound(Text("school-visit")), Answers);
        Assert.Equal(["day", "companions"], state.Problems.Select(p => p.At));
        Assert.Equal(4m, state.Values["companions_needed"]);
        Assert.Equal(("32.73", "+6281234567890"), (state.Values["town"], state.Values["phone"]));
        Assert.Empty(Try(Sound(Text("school-visit")), Answers.Replace("03-24", "04-07", StringComparison.Ordinal).Replace("46", "45", StringComparison.Ordinal)).Problems);
    }

    [Fact]
    public void EmploymentCertificate_AsksFormerStaffForTheirEnd()
    {
        const string Former = """{ "name": "Tono", "status": "former", "nip": "x", "nik": "3273010702900001", "position": "Analis", "since": "2010-01-01", "until": "2020-01-01", "purpose": "work" }""";
        var state = Try(Sound(Text("employment-certificate")), Former);
        Assert.Empty(state.Problems);
        Assert.Equal(10m, state.Values["years"]);
        Assert.Equal(9m, Try(Sound(Text("employment-certificate")), Former.Replace("2020-01-01", "2019-12-31", StringComparison.Ordinal)).Values["years"]);
        Assert.False(state.Values.Shows("nip"));
        var today = Try(Sound(Text("employment-certificate")), Former.Replace("\"former\"", "\"other\"", StringComparison.Ordinal));
        Assert.Equal(16m, today.Values["years"]);
    }

    [Theory]
    [InlineData("integer", "12.000", "12000")]
    [InlineData("integer", "12,5", null)]
    [InlineData("integer", "dua", null)]
    [InlineData("integer", "12,000", null)]
    [InlineData("integer", "12,00", "12")]
    [InlineData("integer", "0.125", null)]
    [InlineData("decimal", "0.125", "0.125")]
    [InlineData("decimal", "-1.234", "-1234")]
    [InlineData("money", "12,000", null)]
    [InlineData("money", "0.125", null)]
    [InlineData("money", "Rp12.000,-", "12000")]
    [InlineData("decimal", "12,50", "12.50")]
    [InlineData("decimal", "1.234,5", "1234.5")]
    [InlineData("money", "Rp 12.000,00", "12000")]
    [InlineData("money", "-1", null)]
    [InlineData("date", "6/3/2026", "2026-03-06")]
    [InlineData("date", "31/02/2026", null)]
    [InlineData("date", "0001-01-01", null)]
    [InlineData("yesno", "Tidak", "no")]
    [InlineData("yesno", "mungkin", null)]
    [InlineData("text", "  dua\n baris ", "dua baris")]
    [InlineData("text", "a\u0007", null)]
    [InlineData("email", "ani@CONTOH.id", "ani@contoh.id")]
    [InlineData("email", "ani", null)]
    [InlineData("nik", "3273 0147 0290 0001", "3273014702900001")]
    [InlineData("nik", "123", null)]
    [InlineData("nib", "8120001234567", "8120001234567")]
    [InlineData("region", "32.73", "32.73")]
    [InlineData("region", "99.99", null)]
    [InlineData("agree", "ya", "yes")]
    [InlineData("agree", "tidak", null)]
    public void Answer_IsReadByItsType(string type, string typed, string? value)
    {
        var state = Try(Sound(WithFields(Field("a", type))), $$"""{ "a": {{System.Text.Json.JsonSerializer.Serialize(typed)}} }""");
        Assert.Equal(value is not null, state.Accepted);
        Assert.Equal(value, state.Values["a"] switch
        {
            null => null,
            bool yes => yes ? "yes" : "no",
            DateOnly date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            IFormattable other => other.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
            var text => text,
        });
    }

    [Theory]
    [InlineData("text", "min: 3, max: 5", "\"ab\"", false)]
    [InlineData("text", "min: 3, max: 5", "\"abcdef\"", false)]
    [InlineData("text", "min: 3, max: 5", "\"abc\"", true)]
    [InlineData("text", "", "\"\"", false)]
    [InlineData("text", "optional: true", "\"\"", true)]
    [InlineData("integer", "min: 1, max: 5", "0", false)]
    [InlineData("integer", "min: 1, max: 5", "5", true)]
    [InlineData("decimal", "max: 1.125", "1.126", false)]
    [InlineData("date", "min: today", "\"2026-03-05\"", false)]
    [InlineData("date", "max: 2026-12-31", "\"2026-12-31\"", true)]
    [InlineData("file", "accept: pdf", "\"a.exe\"", false)]
    [InlineData("file", "accept: pdf", "[\"a.pdf\", \"b.pdf\"]", false)]
    [InlineData("file", "max: 2", "[\"a.pdf\", \"b.JPEG\"]", true)]
    [InlineData("choices", "max: 1, options: { x: { id: X, en: X }, y: { id: Y, en: Y } }", "[\"x\", \"y\"]", false)]
    [InlineData("choice", "options: { x: { id: X, en: X } }", "\"y\"", false)]
    [InlineData("choice", "options: { x: { id: X, en: X } }", "[\"x\", \"x\"]", false)]
    [InlineData("list", "max: 1, of: [{ id: b, type: text, label: { id: B, en: B } }]", "[{ \"b\": \"1\" }, { \"b\": \"2\" }]", false)]
    [InlineData("list", "of: [{ id: b, type: text, label: { id: B, en: B } }]", "[{ \"b\": \"1\" }, { \"b\": \"2\" }]", true)]
    [InlineData("list", "of: [{ id: b, type: text, label: { id: B, en: B } }]", "[{ \"c\": \"1\", \"b\": \"1\" }]", false)]
    [InlineData("list", "of: [{ id: b, type: text, label: { id: B, en: B } }]", "[\"teks\"]", false)]
    [InlineData("text", "", "[{ \"b\": \"1\" }]", false)]
    public void Bounds_AreKept(string type, string more, string json, bool accepted) =>
        Assert.Equal(accepted, Try(Sound(WithFields(Field("a", type, more))), $$"""{ "a": {{json}} }""").Accepted);

    [Theory]
    [InlineData("""{ "a": "\ud800" }""")]
    [InlineData("""{ "\ud800": "a" }""")]
    public void HalfACharacter_IsNoAnswer(string json) => Assert.ThrowsAny<System.Text.Json.JsonException>(() => GivenAnswers.Read(json));

    [Fact]
    public void TextOfLineBreaks_IsTooLong_BeforeItIsJoined() =>
        Assert.False(Try(Sound(WithFields(Field("a", "text"))), $$"""{ "a": "x{{string.Concat(Enumerable.Repeat("\\n", 300))}}y" }""").Accepted);

    [Fact]
    public void VisitWithoutADay_IsNotOnAHoliday() =>
        Assert.Single(Try(Sound(Text("school-visit")), "{}").Problems, p => p.At == "day");

    [Fact]
    public void Numbers_AreGrouped_FromFiveDigitsOn()
    {
        var service = Sound(WithFields(Field("a", "integer")));
        Assert.Equal(["2008", "12.008"], new[] { 2008m, 12_008m }.Select(n => AnswerWords.Of(service.Declaration, service.Declaration.Fields.First(), n)));
    }

    [Fact]
    public void Forecast_GoesOn_WhereTheFirstActionEnds()
    {
        var yaml = WithFields(Field("a", "text", "optional: true"))
            .Replace("does: { finish: finished! }", "does: { finish: finished!, pass: last }\n  last:\n    label: { id: Akhir, en: Last }\n    by: service_officer\n    does: { finish: finished! }", StringComparison.Ordinal)
            .Replace("actions:\n", "actions:\n  pass: { label: { id: Teruskan, en: Pass on } }\n", StringComparison.Ordinal);
        Assert.Equal(["check", "last"], StageForecast.Of(Try(Sound(yaml), "{}"), Today).Stages.Select(s => s.Stage.Id));
    }

    [Fact]
    public void UnknownAnswer_IsNamed() => Assert.Equal("b", Assert.Single(Try(Sound(WithFields(Field("a", "text"))), """{ "a": "x", "b": "y" }""").Problems).At);

    [Fact]
    public void RowCondition_ReadsItsOwnRow_AndTheForm()
    {
        var service = Sound(WithFields(Field("all", "yesno"), Field("l", "list", $"of: [{Field("x", "integer")}, {Field("y", "text", "if: all or x > 1")}]")));
        var state = Try(service, """{ "all": false, "l": [{ "x": 1, "y": "tersembunyi" }, { "x": 2, "y": "tampak" }] }""");
        Assert.Empty(state.Problems);
        Assert.Equal([null, "tampak"], state.Values.Rows("l").Select(r => r["y"]));
        Assert.Equal("l.1.y", Assert.Single(Try(service, """{ "all": true, "l": [{ "x": 1 }] }""").Problems).At);
    }

    private static KnownService Ljj() => Sound(Text("ljj"));

    private static string Paper(string waiver) =>
        $$"""{ {{Graduate}}, "form": "courier", "copies": 3, "address": "Jalan Kenanga 1, Bogor", "waiver": {{waiver}}, "documents": [{ "kind": "diploma", "pages": ["a.jpg", "b.jpg"] }, { "kind": "transcript", "pages": "c.pdf" }] }""";
}
