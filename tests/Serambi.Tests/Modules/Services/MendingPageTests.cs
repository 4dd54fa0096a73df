using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Filing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>The form of a case that waits to be mended, as its applicant and its officer see it.</summary>
public sealed class MendingPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Applicant_FindsOwnAnswers_MendsThem_AndTheOfficerSeesWhatChanged(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var filed = await scene.AskedAsync(fields: "documents,year");
        var visitor = await scene.TrackAsync(filed);
        var page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}");
        Assert.Contains("Isian yang perlu diperbaiki: Tahun lulus, Dokumen yang dilegalisir", page.Text.Replace("Dokumen yang dilegalisir, Tahun lulus", "Tahun lulus, Dokumen yang dilegalisir", StringComparison.Ordinal), StringComparison.Ordinal);
        page = await visitor.GetPageAsync(page.One("main a.btn[href$=perbaiki]").GetAttribute("href")!);
        Assert.Contains("Tepi kanan terpotong.", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Tahun lulus", "Dokumen yang dilegalisir"], page.TextsOf(".callout li a"));

        page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/perbaiki/graduate");
        Assert.Equal((Nik, "2012"), (page.One("[name='Answers[nik]']").GetAttribute("value"), page.One("[name='Answers[year]']").GetAttribute("value")));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[year]"] = "2013" });
        Assert.Equal(["ijazah.png"], page.TextsOf(".files b"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Do"] = page.One(".files button").GetAttribute("value") });
        Assert.Empty(page.All(".files b"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new(), FormWalk.Scan("documents.1.pages", "utuh.png"));
        Assert.EndsWith("/perbaiki/result", page.Path, StringComparison.Ordinal);
        Assert.NotNull(page.One("#Answers_truth_").GetAttribute("checked"));
        page = await visitor.SubmitAsync(page, FormWalk.Form, new());
        Assert.Equal($"/lacak/kasus/{filed.CaseId}/periksa", page.Path);
        Assert.Contains("utuh.png", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(($"/lacak/kasus/{filed.CaseId}", "Pemeriksaan kelengkapan"), (page.Path, page.TextOf(".stage-line")));
        Assert.Empty(page.All("a[href*=perbaiki]"));

        page = await (await scene.App.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan");
        Assert.Equal(["Tahun lulus", "2012", "2013", "Dokumen yang dilegalisir 1: Pindaian atau foto", "ijazah.png", "utuh.png"], page.TextsOf("#perbaikan-1 tbody th, #perbaikan-1 tbody td"));
        Assert.Contains("Sudah diganti pemohon: berkas tersegel", page.TextsOf("#pemeriksaan dt"));
        await using var db = scene.App.OpenDb();
        Assert.Equal((0, 2), (await db.Set<Draft>().CountAsync(Ct), await db.Files.CountAsync(f => f.CaseId == filed.CaseId && f.ErasedAtUtc == null, Ct)));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhatWasTyped_SurvivesTheCaseMovingOn_AndBeingAskedAgain(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var filed = await scene.AskedAsync();
        var visitor = await scene.TrackAsync(filed);
        var place = $"/lacak/kasus/{filed.CaseId}/perbaiki/graduate";
        var form = await visitor.GetPageAsync(place);
        await visitor.SubmitAsync(form, FormWalk.Form, new FormValues { ["Answers[year]"] = "2013" });
        Assert.False((await scene.Filing.ActAsync(filed.CaseId, "resubmit", scene.Officer)).Failed);

        // From the other tab, which still shows the form.
        var page = await visitor.SubmitAsync(form, FormWalk.Form, new FormValues { ["Answers[year]"] = "2014" });
        Assert.Contains("tidak lagi menunggu perbaikan", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/periksa"), FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);

        await scene.AskAsync(filed.CaseId, reason: "Tahun salah.");
        page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}/periksa");
        Assert.Contains("2014", page.Text, StringComparison.Ordinal);
        Assert.Contains("Tahun salah.", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal(HttpStatusCode.Conflict, page.Status);
        Assert.Contains("meminta perbaikan lagi", page.Text, StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal($"/lacak/kasus/{filed.CaseId}", page.Path);
        await using var db = scene.App.OpenDb();
        Assert.Contains("2014", (await db.Set<ServiceCase>().SingleAsync(Ct)).Answers, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NobodyWithoutTheCode_GetsAtTheForm_NotEvenWithItsDraft(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var (filed, other) = (await scene.AskedAsync(), await scene.AskedAsync());
        var (owner, stranger) = (await scene.TrackAsync(filed), await scene.TrackAsync(other));
        var page = await owner.SubmitAsync(await owner.GetPageAsync($"/lacak/kasus/{filed.CaseId}/perbaiki/graduate"), FormWalk.Form, new FormValues { ["Answers[diploma_number]"] = "RAHASIA-1", ["Later"] = "1" });
        foreach (var path in (string[])["perbaiki", "perbaiki/graduate", "periksa"]) Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync($"/lacak/kasus/{filed.CaseId}/{path}")).Status);

        // The draft of one case is none of another, and opens nothing by itself.
        var cookie = Assert.Single(owner.Cookies, c => c.Key.Contains("draft-mend-", StringComparison.Ordinal));
        stranger.Cookies[cookie.Key] = cookie.Value;
        stranger.Cookies[cookie.Key.Replace($"{filed.CaseId:n}", $"{other.CaseId:n}", StringComparison.Ordinal)] = cookie.Value;
        Assert.Equal("/lacak", (await stranger.GetPageAsync($"/lacak/kasus/{filed.CaseId}/perbaiki")).Path);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync($"/lacak/kasus/{filed.CaseId}/perbaiki/graduate")).Status);
        Assert.DoesNotContain("RAHASIA", (await stranger.GetPageAsync($"/lacak/kasus/{other.CaseId}/perbaiki/graduate")).Body, StringComparison.Ordinal);

        // With the code as well, it goes on elsewhere.
        await stranger.SubmitAsync(await stranger.GetPageAsync("/lacak"), "main form[novalidate]", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Contains("RAHASIA-1", (await stranger.GetPageAsync($"/lacak/kasus/{filed.CaseId}/perbaiki/graduate")).Body, StringComparison.Ordinal);
        Assert.Contains("/lanjut/mend-", page.Body, StringComparison.Ordinal);
    }
}
