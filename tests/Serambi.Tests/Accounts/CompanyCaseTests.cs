using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Modules.Services;
using Serambi.Tests.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;
using Xunit;
using FormValues = Serambi.Tests.Infrastructure.FormValues;
using GivenAnswers = Serambi.Web.Modules.Services.Answers.GivenAnswers;

namespace Serambi.Tests.Accounts;

/// <summary>How cases become a company's: asked for in its name, or given to it later by who may.</summary>
public sealed class CompanyCaseTests
{
    private const string Name = "PT Contoh Makmur";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Request_IsAskedForACompany_ByWhoMayFileForIt_AndOpensToItsMembersAlone(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var (filer, reader) = (await app.AddAccountAsync(name: "Budi Pengisi"), await app.AddAccountAsync(name: "Sari Pembaca"));
        var company = await AddCompanyAsync(app, (filer, CompanyRole.Filer), (reader, CompanyRole.Reader));
        var (asking, looking) = (await app.SignInAsync(filer), await app.SignInAsync(reader));
        Assert.Empty((await looking.GetPageAsync("/permintaan/ajukan")).All("[name='Applicant.For']"));   // who only reads asks for nobody but themselves

        var form = RequestWalk.Applicant;
        var page = await asking.SubmitAsync(await asking.GetPageAsync("/permintaan/ajukan"), "main form", form, RequestWalk.Card);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Siti Rahmawati"), (page.Status, page.One("#Applicant_Name").GetAttribute("value")));
        Assert.Contains("Pilih untuk siapa", page.TextOf(".errors"), StringComparison.Ordinal);
        page = await asking.SubmitAsync(page, "main form", new FormValues { ["Applicant.For"] = company.ToString(), ["Applicant.IdentityNumber"] = "AHU-0012345.AH.01.01" });
        page = await asking.SubmitAsync(page, "main form", RequestWalk.Contact);
        page = await asking.SubmitAsync(page, "main form", RequestWalk.Wanted);
        page = await asking.SubmitAsync(page, "main form", RequestWalk.Delivery);
        Assert.Contains(Name, page.Text, StringComparison.Ordinal);
        var check = page;

        // The role is asked again when it is sent: one that was taken meanwhile files nothing, and nothing typed is lost.
        await RoleAsync(app, filer, CompanyRole.Reader);
        page = await asking.SubmitAsync(check, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal((HttpStatusCode.Conflict, true), (page.Status, page.Text.Contains("tidak (lagi) dapat mengajukan", StringComparison.Ordinal)));
        await RoleAsync(app, filer, CompanyRole.Filer);
        page = await asking.SubmitAsync(await asking.GetPageAsync("/permintaan/ajukan/periksa"), "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal("/permintaan/terkirim", page.Path);
        Assert.Single(page.TextsOf(".receipt-keys code"));   // a number and no code
        var own = page.All("main .actions a.btn")[0].GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.OK, (await looking.GetPageAsync(own)).Status);
        await using var db = app.OpenDb();
        var filed = await db.Cases.Include(c => c.Requester).SingleAsync(Ct);
        Assert.Equal((Name, (Guid?)company), (filed.Requester!.Name, (await CompanyCases.HolderAsync(db, filed.Id, Ct))?.Id));
        Assert.Contains(company.ToString("n"), (await db.Events.SingleAsync(e => e.StreamId == filed.Id && e.Seq == 1, Ct)).Data, StringComparison.Ordinal);
        Assert.Contains("ReceiptCompany/id", (await app.LettersToAsync("siti@contoh.example")).Select(l => l.Label));
        foreach (var stranger in new[] { app.NewVisitor(), await app.SignInAsync(await app.AddAccountAsync()) }) Assert.NotEqual(HttpStatusCode.OK, (await stranger.GetPageAsync($"/lacak/kasus/{filed.Id}")).Status);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Case_IsGivenToACompany_ByWhoFiledItUnderTheirOwnAddress_OnceAndForGood(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var app = scene.Filing.App;
        var (owner, other) = (await app.AddAccountAsync(name: "Ratna Pemilik"), await app.AddAccountAsync(name: "Orang Lain"));
        var company = await AddCompanyAsync(app, (owner, CompanyRole.Filer), (other, CompanyRole.Reader));
        var mine = await FileAsync(owner, owner.Email);
        var named = await FileAsync(owner, "direksi@contoh.example");
        await using (var db = app.OpenDb())
        {
            db.Add(new CaseHolder { HolderId = other.Id, CaseId = mine.CaseId, SinceUtc = app.Time.Now });   // was given number and code
            await db.SaveChangesAsync(Ct);
        }

        Task<Result<Done>> MoveAsync(PublicAccount by, Guid caseId, Guid? to) => app.InScopeAsync(s => s.GetRequiredService<MoveCase>().RunAsync(new MoveCaseInput(caseId, to), Actor.OfAccount(by.Id), Ct));
        foreach (var refused in new[] { await MoveAsync(other, mine.CaseId, company), await MoveAsync(owner, named.CaseId, company), await MoveAsync(await app.AddAccountAsync(), mine.CaseId, company) }) Assert.Equal(ProblemKind.NotFound, refused.Problem!.Kind);
        foreach (var to in new[] { null, (Guid?)Guid.CreateVersion7() }) Assert.Equal("CompanyId", (await MoveAsync(owner, mine.CaseId, to)).Problem!.Field);

        await scene.RunAsync("issue-services");
        var moved = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => MoveAsync(owner, mine.CaseId, company)));
        Assert.Single(moved, m => !m.Failed);
        Assert.Equal(ProblemKind.NotFound, (await MoveAsync(owner, mine.CaseId, company)).Problem!.Kind);
        await using (var db = app.OpenDb())
        {
            Assert.Equal([company], await db.Set<CaseHolder>().Where(h => h.CaseId == mine.CaseId).Select(h => h.HolderId).ToListAsync(Ct));
            Assert.Equal(1, await db.Events.CountAsync(e => e.StreamId == mine.CaseId && e.Action == "given_to_company", Ct));
        }

        // No code opens it any more, its permit went along, and both accounts that had it were told.
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = mine.Number, ["Secret"] = mine.Secret });
        Assert.StartsWith("/lacak", page.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("/kasus/", page.Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await app.SignInAsync(other)).GetPageAsync($"/saya/kasus/{mine.CaseId}")).Status);   // as a reader of the company
        var held = await app.InScopeAsync(s => s.GetServices<ICompanyDuties>().Single().HeldAsync(company, Ct));
        await using (var db = app.OpenDb()) Assert.Equal(await db.Set<Permit>().Where(p => p.CaseId == mine.CaseId).Select(p => p.Number).ToListAsync(Ct), held.Select(h => h.Number));
        foreach (var told in new[] { owner, other }) Assert.Contains(await app.LettersToAsync(told.Email), l => l.Text.Contains(mine.Number, StringComparison.Ordinal) && l.Label == "CompanyNews/id");

        async Task<ServiceReceipt> FileAsync(PublicAccount by, string email) => (await app.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(
                new SubmitServiceInput("iomki", GivenAnswers.Read(PermitScene.Answers), new ServiceApplicant { Name = Name, Email = email }, Guid.CreateVersion7(), Channel.Web) { Uploaded = true }, Actor.OfAccount(by.Id), Ct))).Value;
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Permit_OfACompany_CarriesItsOwnNumberAndName_WhateverIsPosted(string provider)
    {
        const string Foreign = """{ "nib": "9120001111111", "name": "PT Orang Lain", "kbli": "KBLI", "category": "critical", "workers": 9, "plants": [{ "province": "32", "address": "Jl. Contoh 1" }], "truth": true }""";
        await using var scene = await PermitScene.OpenAsync(provider, PermitScene.Shipped);
        var app = scene.Filing.App;
        var (owner, stranger) = (await app.AddAccountAsync(name: "Ratna Pemilik"), await app.AddAccountAsync(name: "Orang Lain"));
        var company = await AddCompanyAsync(app, (owner, CompanyRole.Owner));
        Task<Result<ServiceReceipt>> FileAsync(Actor by, Guid? to, string answers) => app.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(
            new SubmitServiceInput("iomki", GivenAnswers.Read(answers), new ServiceApplicant { Name = "PT Orang Lain", Email = owner.Email }, Guid.CreateVersion7(), Channel.Web) { Uploaded = true, For = to }, by, Ct));

        Assert.Equal(ProblemKind.Conflict, (await FileAsync(Actor.Public, null, PermitScene.Answers)).Problem!.Kind);
        Assert.Equal("nib", (await FileAsync(Actor.OfAccount(stranger.Id), null, PermitScene.Answers)).Problem!.Field);   // the number of a company that is not theirs
        foreach (var kbli in new[] { "abcde", "4711", "47111" }) Assert.Equal("kbli", (await FileAsync(Actor.OfAccount(owner.Id), company, Foreign.Replace("KBLI", kbli, StringComparison.Ordinal))).Problem!.Flatten().Single().Field);
        var filed = await FileAsync(Actor.OfAccount(owner.Id), company, Foreign.Replace("KBLI", "68130", StringComparison.Ordinal));
        await scene.RunAsync("issue-services");
        await using (var db = app.OpenDb())
        {
            var kept = await db.Set<ServiceCase>().SingleAsync(s => s.CaseId == filed.Value.CaseId, Ct);
            Assert.Equal((true, true, false), (kept.Answers.Contains("9120001234567", StringComparison.Ordinal), kept.Answers.Contains(Name, StringComparison.Ordinal), kept.Answers.Contains("Orang Lain", StringComparison.Ordinal)));
            Assert.Contains(Name, (await db.Set<Serambi.Platform.Documents.Register.IssuedDocument>().SingleAsync(Ct)).Title, StringComparison.Ordinal);
        }

        // The form says it and does not ask for it.
        var filer = await app.SignInAsync(owner);
        var page = await filer.SubmitAsync(await filer.GetPageAsync("/layanan/iomki/isi"), FormWalk.Form, new FormValues { ["Applicant.For"] = company.ToString(), ["Applicant.Email"] = owner.Email });
        Assert.Equal(("/layanan/iomki/isi/company", 0), (page.Path, page.All("[name='Answers[nib]'], [name='Answers[name]']").Count));
        Assert.Contains("9120001234567", page.TextsOf("output"));
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[kbli]"] = "10710", ["Answers[category]"] = "critical", ["Answers[workers]"] = "5" });
        page = await filer.SubmitAsync(page, FormWalk.Form, new FormValues { ["Answers[plants.1.province]"] = "32", ["Answers[plants.1.address]"] = "Jl. Contoh 1", ["Answers[truth]"] = "true" });
        Assert.Equal(("/layanan/iomki/periksa", true), (page.Path, page.Text.Contains("9120001234567", StringComparison.Ordinal)));
    }

    private static async Task<Guid> AddCompanyAsync(SerambiApp app, params IEnumerable<(PublicAccount Account, CompanyRole Role)> members)
    {
        await using var db = app.OpenDb();
        var company = new Company { Name = Name, Nib = "9120001234567", SinceUtc = app.Time.Now };
        db.Add(company);
        foreach (var (account, role) in members) db.Add(new CompanyMember { AccountId = account.Id, CompanyId = company.Id, Role = role, Letters = role != CompanyRole.Reader, SinceUtc = app.Time.Now });
        await db.SaveChangesAsync(Ct);
        return company.Id;
    }

    private static async Task RoleAsync(SerambiApp app, PublicAccount account, CompanyRole role)
    {
        await using var db = app.OpenDb();
        await db.Set<CompanyMember>().Where(m => m.AccountId == account.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.Role, role), Ct);
    }
}
