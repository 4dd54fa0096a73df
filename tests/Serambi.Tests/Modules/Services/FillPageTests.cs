using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Filing;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>The form of a service, page by page, without scripts.</summary>
public sealed class FillPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Form_FilledInPageByPage_ShowsEveryAnswerBeforeItIsSent(string provider)
    {
        await using var app = await FormWalk.OpenAsync(provider, PublishedServices.Template("ljj"));
        var page = await FormWalk.ToCheckAsync(app.NewVisitor());
        Assert.Equal("/layanan/ljj/periksa", page.Path);
        var rows = page.TextsOf(".summary dt").Zip(page.TextsOf(".summary dd:not(.change)")).ToList();
        Assert.Contains(("NIK", FormWalk.Nik), rows);
        Assert.Contains(("Program", "IPA"), rows);
        Assert.Contains(("Dokumen yang dilegalisir 1: Jenis", "Ijazah"), rows);
        Assert.Contains(("Dokumen yang dilegalisir 1: Pindaian atau foto", "ijazah.png"), rows);
        Assert.DoesNotContain("Sebutkan keperluannya", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Jumlah lembar", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada biaya", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Form_IsSentOnce_WithStatement_AndTracked(string provider)
    {
        await using var app = await FormWalk.OpenAsync(provider, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var page = await FormWalk.ToCheckAsync(visitor);
        page = await visitor.SubmitAsync(page, FormWalk.Form);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.One("#Statement[aria-invalid]"));
        var before = page;
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal("/layanan/ljj/terkirim", page.Path);
        var codes = page.TextsOf(".receipt-keys code");
        Assert.Equal(2, codes.Count);
        await using (var db = app.OpenDb())
        {
            var filed = await db.Set<ServiceCase>().SingleAsync(Ct);
            Assert.DoesNotContain("copies", filed.Answers, StringComparison.Ordinal);
            Assert.DoesNotContain(FormWalk.Nik, filed.Answers, StringComparison.Ordinal);
            Assert.Equal(filed.CaseId, (await db.Files.SingleAsync(Ct)).CaseId);
            Assert.Empty(await db.Set<Draft>().ToListAsync(Ct));
        }

        // Going back and sending again shows the same receipt; a new form begins empty.
        Assert.Equal(codes, (await visitor.SubmitAsync(before, FormWalk.Form, new FormValues { ["Statement"] = "true" })).TextsOf(".receipt-keys code"));
        Assert.Equal("", (await visitor.GetPageAsync("/layanan/ljj/isi")).One("#Applicant_Name").GetAttribute("value") ?? "");
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), FormWalk.Form, new FormValues { ["Number"] = codes[0], ["Secret"] = codes[1] });
        Assert.Equal("Pemeriksaan kelengkapan", page.TextOf(".stage-line"));
        Assert.Contains("Melamar kerja", page.Text, StringComparison.Ordinal);
        Assert.Contains("Paling lambat Senin, 9 Maret 2026", page.TextOf(".timeline .now"), StringComparison.Ordinal);   // the stage in which it stands has its day too
        Assert.Equal("Verifikasi keaslian", page.TextsOf(".timeline .next .event-title")[0]);   // the electronic way passes the delivery over
        Assert.Equal(["Paling lambat Selasa, 10 Maret 2026", "Paling lambat Rabu, 11 Maret 2026"], page.TextsOf(".timeline .next .prewrap").Where(t => t.Length > 0));
        Assert.Equal("Selesai paling lambat Jumat, 13 Maret 2026", page.TextsOf(".timeline .next .event-title")[2]);
        Assert.DoesNotContain("Penyerahan", page.TextOf(".timeline"), StringComparison.Ordinal);
        Assert.DoesNotContain("Sebutkan keperluannya", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_WhenThePlacesAreTaken_SaysWhy_AndKeepsTheForm()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj").Replace("max_active: 2", "max_active: 1", StringComparison.Ordinal));
        var (first, second) = (app.NewVisitor(), app.NewVisitor());
        await first.SubmitAsync(await FormWalk.ToCheckAsync(first), FormWalk.Form, new FormValues { ["Statement"] = "true" });
        var page = await second.SubmitAsync(await FormWalk.ToCheckAsync(second), FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("Paling banyak 1 permohonan", page.TextOf(".errors"), StringComparison.Ordinal);
        Assert.Equal("/layanan/ljj/periksa", (await second.GetPageAsync("/layanan/ljj/periksa")).Path);
    }

    [Fact]
    public async Task Post_WithFaults_KeepsWhatWasTyped_AndNamesThemAtTheirFields()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi"), FormWalk.Form, new FormValues { ["Applicant.Name"] = "Sari" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.NotNull(page.One("#Applicant_Email[aria-invalid]"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, FormWalk.Applicant);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[name]"] = "Sari Dewi", ["Answers[nik]"] = "123", ["Answers[year]"] = "1900" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Equal("123", page.One("#Answers_nik_").GetAttribute("value"));
        Assert.Equal(["#Answers_nik_", "#Answers_programme_", "#Answers_year_", "#Answers_diploma_number_"], page.All(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Contains("1950", page.TextOf("#Answers_year_-error"), StringComparison.Ordinal);

        // Kept, whichever page comes next.
        Assert.Equal("123", (await visitor.GetPageAsync("/layanan/ljj/isi/graduate")).One("#Answers_nik_").GetAttribute("value"));
        Assert.Equal("/layanan/ljj/isi/graduate", (await visitor.GetPageAsync("/layanan/ljj/periksa")).Path);
    }

    [Fact]
    public async Task Answers_BringUpQuestions_ByButtonOrOnTheWay_AndTakeThemAwayAgain()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        await FormWalk.ToCheckAsync(visitor);
        var page = await visitor.GetPageAsync("/layanan/ljj/isi/result");
        Assert.Empty(page.All("#Answers_copies_"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[form]"] = "courier", ["Do"] = "update:form" });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[copies]"] = "3", ["Answers[address]"] = "Jalan Melati 5\nBogor", ["Answers[waiver]"] = "no", ["Answers[purpose]"] = "other" });

        // "other" asks for more: shown, not scolded for.
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Empty(page.All(".errors"));
        Assert.Contains("pertanyaan baru", page.TextOf(".callout[role=status]"), StringComparison.Ordinal);
        Assert.Equal("3", page.TextOf("output"));
        page = await visitor.SubmitAsync(page, FormWalk.Form);
        Assert.NotNull(page.One("#Answers_purpose_other_[aria-invalid]"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[purpose_other]"] = "Beasiswa" });
        Assert.Equal("/layanan/ljj/periksa", page.Path);
        Assert.Contains("Rp6.000", page.Text, StringComparison.Ordinal);

        Assert.DoesNotContain("Jumlah lembar", page.TextsOf(".summary .change .hide"));   // nobody can change what is counted
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/result"), FormWalk.Form, new FormValues { ["Answers[form]"] = "electronic" });
        Assert.Equal("/layanan/ljj/periksa", page.Path);
        Assert.DoesNotContain("Melati", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rp6.000", page.Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Rows_AreAddedAndTakenAway_WithTheirFiles(string provider)
    {
        await using var app = await FormWalk.OpenAsync(provider, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        var page = await FormWalk.ToDocumentsAsync(visitor);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Do"] = "add:documents" }, FormWalk.Scan("documents.1.pages", "satu.png"), FormWalk.Scan("documents.1.pages", "dua.png"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[documents.2.kind]"] = "transcript", ["Do"] = "update:original" }, FormWalk.Scan("documents.2.pages", "nilai.png"));
        Assert.Equal(["satu.png", "dua.png", "nilai.png"], page.TextsOf(".files b"));
        await using (var db = app.OpenDb()) Assert.Equal(3, await db.Files.CountAsync(f => f.DraftId != null, Ct));

        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Do"] = page.All("button[value^='unfile:documents.1.pages']")[0].GetAttribute("value") });
        Assert.Equal(["dua.png", "nilai.png"], page.TextsOf(".files b"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Do"] = "drop:documents.1" });
        Assert.Equal(["nilai.png"], page.TextsOf(".files b"));
        Assert.True(page.One("[name='Answers[documents.1.kind]'][value=transcript]").HasAttribute("checked"));
        await using (var db = app.OpenDb()) Assert.Equal("nilai.png", (await db.Files.SingleAsync(Ct)).Name);

        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[original]"] = "no" });
        Assert.NotNull(page.One("#Answers_sptjm_"));
    }

    [Fact]
    public async Task Warnings_AreSaidOnce_AndPassedOverByGoingOn()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var visitor = app.NewVisitor();
        await FormWalk.ToDocumentsAsync(visitor);
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/graduate"), FormWalk.Form, new FormValues { ["Answers[year]"] = "1970" });
        Assert.Equal("/layanan/ljj/isi/graduate", page.Path);
        Assert.Contains("Arsip sebelum 1975", page.TextOf(".callout"), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form);
        Assert.Equal("/layanan/ljj/isi/documents_page", page.Path);
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/graduate"), FormWalk.Form);
        Assert.Equal("/layanan/ljj/isi/documents_page", page.Path);
        page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi/graduate"), FormWalk.Form, new FormValues { ["Answers[year]"] = "1969" });
        Assert.Equal("/layanan/ljj/isi/graduate", page.Path);
    }

    [Fact]
    public async Task Dates_Choices_Regions_AndRules_OfAVisit()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("school-visit"));
        var visitor = app.NewVisitor();
        visitor.Headers["Accept-Language"] = "id";
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/school-visit/isi"), FormWalk.Form, FormWalk.Applicant);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[school_number]"] = "20103211", ["Answers[school_name]"] = "SD 1", ["Answers[level]"] = "primary", ["Answers[town]"] = "32.71" }, FormWalk.Scan("letter", "surat.png"));
        Assert.Equal("/layanan/school-visit/isi/visit", page.Path);
        var answers = new FormValues
        {
            ["Answers[day].Day"] = "31",
            ["Answers[day].Month"] = "2",
            ["Answers[day].Year"] = "2026",
            ["Answers[pupils]"] = "31",
            ["Answers[companions]"] = "1",
            ["Answers[topics]"] = ["work", "laboratory"],
            ["Answers[buses]"] = "1",
        };
        page = await visitor.SubmitAsync(page, FormWalk.Form, answers);
        Assert.Equal(("31", "2"), (page.One("#Answers_day_").GetAttribute("value"), page.One("#Answers_day__Month").GetAttribute("value")));
        Assert.Equal(["#Answers_day_", "#Answers_companions_"], page.All(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("3", page.TextOf("output"));
        var soon = app.Time.GetUtcNow().AddDays(30);
        while (soon.DayOfWeek != DayOfWeek.Wednesday) soon = soon.AddDays(1);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[day].Day"] = $"{soon.Day}", ["Answers[day].Month"] = $"{soon.Month}", ["Answers[day].Year"] = $"{soon.Year}", ["Answers[companions]"] = "3" });
        Assert.Contains("dari balik kaca", page.TextOf(".callout"), StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[topics]"] = null });
        Assert.Equal(["#Answers_topics_"], page.All(".errors a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task Form_InEnglish_SavedForLater_GoesOnElsewhere()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("ljj"));
        var (here, there) = (app.NewVisitor(), app.NewVisitor());
        var page = await here.SubmitAsync(await here.GetPageAsync("/en/layanan/ljj/isi"), FormWalk.Form, FormWalk.Applicant);
        Assert.Equal("The graduate", page.Heading);
        page = await here.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[nik]"] = "salah", ["Later"] = "1" });
        Assert.Equal("/en/nanti/service-ljj", page.Path);
        page = await there.SubmitAsync(await there.GetPageAsync(new Uri(page.TextOf(".card code")).AbsolutePath), FormWalk.Form);
        Assert.Equal("Sari Dewi", page.One("#Applicant_Name").GetAttribute("value"));
        Assert.Equal("salah", (await there.GetPageAsync("/en/layanan/ljj/isi/graduate")).One("#Answers_nik_").GetAttribute("value"));
        Assert.Equal("/en/layanan/ljj/isi", (await here.GetPageAsync("/en/layanan/ljj/isi/graduate")).Path);
    }

    [Fact]
    public async Task KindThatWasNotChosen_IsAskedFor()
    {
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, PublishedServices.Template("research-permit"));
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/research-permit/isi"), FormWalk.Form, FormWalk.Applicant);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Pilih perorangan atau lembaga.", page.TextOf(".errors"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task EditedService_LeavesBegunFormsAlone()
    {
        var yaml = PublishedServices.Template("ljj");
        await using var app = await FormWalk.OpenAsync(Providers.Sqlite, yaml);
        var (before, after) = (app.NewVisitor(), app.NewVisitor());
        await FormWalk.ToDocumentsAsync(before);
        await PublishedServices.PublishAsync(app, yaml.Replace("{ id: Nama sesuai ijazah,", "{ id: Nama lengkap pada ijazah,", StringComparison.Ordinal));
        Assert.Equal("Nama sesuai ijazah", (await before.GetPageAsync("/layanan/ljj/isi/graduate")).TextOf("label[for=Answers_name_]"));
        var page = await after.SubmitAsync(await after.GetPageAsync("/layanan/ljj/isi"), FormWalk.Form, FormWalk.Applicant);
        Assert.Equal("Nama lengkap pada ijazah", page.TextOf("label[for=Answers_name_]"));

        // Touched again and again, it does not live longer than old versions are taken: it goes on under the new one.
        for (var week = 0; week < 5; week++)
        {
            app.Time.Advance(TimeSpan.FromDays(7));
            page = await before.SubmitAsync(await before.GetPageAsync("/layanan/ljj/isi/graduate"), FormWalk.Form);
            Assert.Equal("/layanan/ljj/isi/documents_page", page.Path);
        }

        page = await before.GetPageAsync("/layanan/ljj/isi/graduate");
        Assert.Equal(("Nama lengkap pada ijazah", "Sari Dewi"), (page.TextOf("label[for=Answers_name_]"), page.One("#Answers_name_").GetAttribute("value")));
    }
}
