using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;
using Xunit;
using GivenAnswers = Serambi.Web.Modules.Services.Answers.GivenAnswers;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>A permit that runs out is renewed by an application of its own, which begins with the issued answers and ends with another permit.</summary>
public sealed class PermitRenewalTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Sixty days from 28 July 2021: the last one is 26 September.</summary>
    private static string Ending => PermitScene.Iomki
        .Replace("    sign: seal\n    public:", "    sign: seal\n    until: add_days(today, 60)\n    public:", StringComparison.Ordinal)
        .Replace("  revoke: superior\n", "  revoke: superior\n  renew: { before: 40, after: 10, keep: [nib, name, kbli, category, workers, plants] }\n", StringComparison.Ordinal)
        .Replace("missed: 3, do: suspend", "missed: 90, do: suspend", StringComparison.Ordinal).Replace("from: 2021-07-26, missed: 6", "from: 2021-07-26, missed: 99", StringComparison.Ordinal)
        .Replace("- { id: workers, type: integer,", "- { id: workers, type: integer, private: true,", StringComparison.Ordinal);

    [Fact]
    public async Task Renewal_BeginsWithTheIssuedAnswers_RunsOnce_AndTakesThePlaceOfTheOldPermit()
    {
        await using var scene = await PermitScene.OpenAsync(Providers.Sqlite, Ending);
        var app = scene.Filing.App;
        var (receipt, permit) = await scene.IssueAsync();
        var holder = app.NewVisitor();
        await holder.SubmitAsync(await holder.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.Contains("mulai Selasa, 17 Agustus 2021 sampai Rabu, 6 Oktober 2021", (await holder.GetPageAsync($"/izin/{permit.Id}")).TextOf("#perpanjang"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await holder.GetPageAsync($"/izin/{permit.Id}/perpanjang")).Status);
        var early = await scene.Filing.SubmitAsync("iomki", PermitScene.Answers, more: i => i with { Renews = permit.Id });
        Assert.Equal(ProblemKind.Conflict, early.Problem!.Kind);

        scene.At(new DateOnly(2021, 8, 17), new TimeOnly(9, 0));
        var mails = await MailsAsync(scene);
        await scene.RunAsync();
        await scene.RunAsync();
        Assert.Equal(40, (await scene.PermitAsync(permit.Id)).RemindedDays);
        Assert.True(await MailsAsync(scene) > mails);
        Assert.Equal(HttpStatusCode.NotFound, (await app.NewVisitor().GetPageAsync($"/izin/{permit.Id}/perpanjang")).Status);   // the address alone opens nothing
        var page = await holder.GetPageAsync((await holder.GetPageAsync($"/izin/{permit.Id}")).One("#perpanjang a.btn").GetAttribute("href")!);
        Assert.Equal("PT Contoh Makmur", page.One("input[name='Applicant.Name']").GetAttribute("value"));
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues());
        Assert.Equal(("9120001234567", "100"), (page.One("input[name='Answers[nib]']").GetAttribute("value"), page.One("input[name='Answers[workers]']").GetAttribute("value")));
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[workers]"] = "120" });
        Assert.Equal("Jl. Contoh 2", page.One("[name='Answers[plants.2.address]']").TextContent.Trim() is { Length: > 0 } area ? area : page.One("[name='Answers[plants.2.address]']").GetAttribute("value"));
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);   // a statement is given anew
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[truth]"] = "true" });
        Assert.Contains($"Perpanjangan izin {permit.Number}", page.Text, StringComparison.Ordinal);
        page = await holder.SubmitAsync(page, FormWalk.Form, new FormValues { ["Statement"] = "true" });
        Assert.Equal("/layanan/iomki/terkirim", page.Path);

        Assert.Contains("sedang diproses", (await holder.GetPageAsync($"/izin/{permit.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(ProblemKind.Conflict, (await scene.Filing.SubmitAsync("iomki", PermitScene.Answers, more: i => i with { Renews = permit.Id })).Problem!.Kind);
        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        page = await officer.GetPageAsync($"/meja/izin/{permit.Id}");
        page = await officer.GetPageAsync(page.One("dl a[href*='/meja/kasus/']").GetAttribute("href")!);
        Assert.Contains(permit.Number, page.Text, StringComparison.Ordinal);

        // Issued while the old one still holds: it ends on that day, and every place says by what.
        await scene.RunAsync("issue-services");
        await using (var db = app.OpenDb())
        {
            var next = await db.Set<Permit>().SingleAsync(p => p.Id != permit.Id, Ct);
            Assert.Equal((PermitState.Renewed, PermitState.Active), ((await scene.PermitAsync(permit.Id)).State, next.State));
            Assert.Equal((DocumentState.Replaced, (Guid?)next.DocumentId), await db.Set<IssuedDocument>().Where(d => d.Id == permit.DocumentId).Select(d => new ValueTuple<DocumentState, Guid?>(d.State, d.ReplacedById)).SingleAsync(Ct));
            Assert.Equal(["permit_issued", "permit_warned", "permit_renewed"], await db.Events.Where(e => e.StreamId == permit.CaseId && e.Action.StartsWith("permit_")).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
            Assert.Contains(next.Number, (await holder.GetPageAsync($"/izin/{permit.Id}")).TextOf(".callout"), StringComparison.Ordinal);
            Assert.Contains((await officer.GetPageAsync($"/meja/izin/{next.Id}")).TextsOf("dl"), t => t.Contains(permit.Number, StringComparison.Ordinal));
        }

        Assert.Equal(StandingState.Replaced, await scene.StandingAsync(permit));
        Assert.Equal(["2", "1", "0", "0", "0", "1"], (await app.GetPageAsync("/layanan/iomki/izin")).TextsOf(".figures b"));
        Assert.Empty((await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct))).Findings);
    }

    [Fact]
    public async Task Renewal_OfWhatWasSuspendedSince_IsNotIssued_AndNotSentAgain()
    {
        await using var scene = await PermitScene.OpenAsync(Providers.Sqlite, Ending);
        var (_, permit) = await scene.IssueAsync();
        var superior = scene.Filing.Body.Staff(Roles.Superior);
        scene.At(new DateOnly(2021, 8, 17), new TimeOnly(9, 0));
        Assert.False((await SendAsync()).Failed);
        Assert.False((await scene.DoAsync<SuspendPermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, permit.Changes, "Temuan lapangan."), superior, Ct))).Failed);
        await scene.RunAsync("issue-services");
        await using (var db = scene.Filing.App.OpenDb())
        {
            Assert.Equal(PermitState.Suspended, (await db.Set<Permit>().SingleAsync(Ct)).State);
            Assert.Equal(1, await db.Set<IssuedDocument>().CountAsync(d => d.State == DocumentState.Draft, Ct));   // without a number
        }

        scene.At(new DateOnly(2021, 9, 27), new TimeOnly(9, 0));
        await scene.RunAsync();
        Assert.Equal(PermitState.Expired, (await scene.PermitAsync(permit.Id)).State);
        Assert.Equal(PermitTexts.RenewNotSuspended, (await SendAsync()).Problem!.Message);

        Task<Result<ServiceReceipt>> SendAsync() =>
            scene.Filing.SubmitAsync("iomki", PermitScene.Answers, more: i => i with { Renews = permit.Id, Applicant = i.Applicant with { Name = "PT Contoh Makmur" } });
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Renewal_WhoseOldPermitIsSuspendedWhileItIsSigned_WaitsUnderItsNumber_UntilThatOneIsRestored(string provider)
    {
        var (seal, certified) = RegisterScene.Signers();
        var register = await RegisterScene.OpenAsync(await SerambiApp.CreateAsync(provider, RegisterScene.Options(seal, certified)), seal, certified);
        await using var scene = new PermitScene(new FilingScene(register.App, register.Body));
        await scene.Filing.PublishAsync(Ending);
        var (_, permit) = await scene.IssueAsync();
        scene.Filing.App.Time.Advance(TimeSpan.FromDays(30));
        Assert.False((await scene.Filing.SubmitAsync("iomki", PermitScene.Answers, more: i => i with { Renews = permit.Id })).Failed);
        var superior = scene.Filing.Body.Staff(Roles.Superior);
        seal.Gate = async _ => Assert.False((await scene.DoAsync<SuspendPermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, permit.Changes, "Temuan lapangan."), superior, Ct))).Failed);
        await scene.RunAsync("issue-services");
        seal.Gate = _ => Task.CompletedTask;
        await scene.RunAsync("issue-services");   // asked before it is signed again
        IssuedDocument waiting;
        await using (var db = scene.Filing.App.OpenDb())
        {
            Assert.Equal([PermitState.Suspended], await db.Set<Permit>().Select(p => p.State).ToListAsync(Ct));
            waiting = await db.Set<IssuedDocument>().SingleAsync(d => d.Id != permit.DocumentId, Ct);
            Assert.Equal((DocumentState.Queued, null, "Conflict", 2), (waiting.State, waiting.ClaimedAtUtc, waiting.Fault, seal.Signatures));
            Assert.Equal(0, await db.Set<DocumentVersion>().CountAsync(v => v.DocumentId == waiting.Id, Ct));
        }

        scene.Filing.App.Time.Advance(TimeSpan.FromMinutes(1));
        var friday = DateOnly.FromDateTime(scene.Filing.App.Time.Now.AddHours(7));
        while (friday.DayOfWeek != DayOfWeek.Friday) friday = friday.AddDays(1);
        var reported = await scene.ReportAsync(permit, friday, """{ "present": 80, "vaccinated": 70, "positive": 0, "tested": 10, "app": true, "truth": true }""");
        Assert.False(reported.Failed, reported.Problem?.Message);
        Assert.False((await scene.DoAsync<RestorePermit>(op => op.RunAsync(new PermitDecisionInput(permit.Id, permit.Changes + 1, "Telah diperbaiki."), superior, Ct))).Failed);
        await scene.RunAsync("issue-services");
        await using var after = scene.Filing.App.OpenDb();
        Assert.Equal([(permit.Number, PermitState.Renewed), (waiting.Number!, PermitState.Active)], (await after.Set<Permit>().OrderBy(p => p.Id).ToListAsync(Ct)).Select(p => (p.Number, p.State)));
        Assert.Empty((await scene.Filing.App.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct))).Findings);
    }

    [Fact]
    public async Task Renewal_OfACompanysPermit_IsForThatCompany_WhateverTheFormSays()
    {
        await using var scene = await PermitScene.OpenAsync(Providers.Sqlite, Ending);
        var (_, permit) = await scene.IssueAsync();
        var now = scene.Filing.App.Time.Now;
        var company = new Company { Name = "PT Contoh Makmur", Nib = "9120001234567", SinceUtc = now };
        var (filer, reader) = (new PublicAccount { Email = "pengisi@contoh.example", Name = "Pengisi", CreatedAtUtc = now }, new PublicAccount { Email = "pembaca@contoh.example", Name = "Pembaca", CreatedAtUtc = now });
        await using (var db = scene.Filing.App.OpenDb())
        {
            db.AddRange(company, filer, reader, new CaseHolder { HolderId = company.Id, CaseId = permit.CaseId, SinceUtc = now });
            db.AddRange(new CompanyMember { AccountId = filer.Id, CompanyId = company.Id, Role = CompanyRole.Filer, SinceUtc = now }, new CompanyMember { AccountId = reader.Id, CompanyId = company.Id, Role = CompanyRole.Reader, SinceUtc = now });
            await db.SaveChangesAsync(Ct);
        }

        scene.At(new DateOnly(2021, 8, 17), new TimeOnly(9, 0));
        foreach (var actor in (Actor[])[Actor.Public, Actor.OfAccount(reader.Id)]) Assert.Equal(CompanyTexts.NotForCompany, (await SendAsync(actor)).Problem!.Message);
        var filed = await SendAsync(Actor.OfAccount(filer.Id));
        Assert.True(filed.Value.Company);
        await using (var db = scene.Filing.App.OpenDb()) Assert.Equal(company.Id, (await CompanyCases.HolderAsync(db, filed.Value.CaseId, Ct))?.Id);

        Task<Result<ServiceReceipt>> SendAsync(Actor actor) => scene.Filing.App.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(
            new SubmitServiceInput("iomki", GivenAnswers.Read(PermitScene.Answers), new ServiceApplicant { Name = "Orang Lain", Email = "lain@contoh.example" }, Guid.CreateVersion7(), Channel.Web) { Uploaded = true, Renews = permit.Id }, actor, Ct));
    }

    private static async Task<int> MailsAsync(PermitScene scene)
    {
        await using var db = scene.Filing.App.OpenDb();
        return await db.Outbox.CountAsync(Ct);
    }
}
