using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Parties;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Accounts;

/// <summary>All cases of a person in one place, and nobody else's.</summary>
public sealed class OwnCasesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FiledWhileSignedIn_IsPrefilled_StandsInTheList_AndOpensWithoutCode(string provider)
    {
        await using var app = await StartAsync(provider);
        var account = await app.AddAccountAsync(name: "Siti Rahmawati");
        var owner = await app.SignInAsync(account);
        Assert.Equal("Siti Rahmawati", (await owner.GetPageAsync("/permintaan/ajukan")).One("#Applicant_Name").GetAttribute("value"));
        await owner.SubmitAsync(await owner.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        Assert.Equal(account.Email, (await owner.GetPageAsync("/permintaan/ajukan/kontak")).One("#Contact_Email").GetAttribute("value"));
        await RequestWalk.FileAsync(owner);

        // Another browser of the same account: the list, and behind it page, messages and the letter, without a code.
        var elsewhere = await app.SignInAsync(account);
        var list = await elsewhere.GetPageAsync("/saya/kasus");
        var link = list.One(".results a").GetAttribute("href")!;
        var page = await elsewhere.GetPageAsync(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Halo", (await elsewhere.SubmitAsync(page, "form[action*=Message]", new FormValues { ["Body"] = "Halo" })).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.SubmitAsync(page, "form[action*=Renew]")).Status);

        foreach (var stranger in new[] { app.NewVisitor(), await app.SignInAsync(await app.AddAccountAsync()), await app.SignInAsync(Roles.Administrator) })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetPageAsync(link)).Status);

        // Who leaves a shared device leaves nothing open and nothing begun.
        await elsewhere.SubmitAsync(await elsewhere.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        await elsewhere.SubmitAsync(await elsewhere.GetPageAsync("/saya/keluar"), "#keluar");
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.GetPageAsync(link)).Status);
        Assert.Null((await elsewhere.GetPageAsync("/permintaan/ajukan")).One("#Applicant_Name").GetAttribute("value"));
        await using var db = app.OpenDb();
        var filed = await db.Events.SingleAsync(e => e.StreamKind == "case" && e.Seq == 1, Ct);
        Assert.Equal((ActorKind.Account, (Guid?)account.Id, ""), (filed.ActorKind, filed.ActorId, filed.ActorName));
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task CasesOfAnAddress_ComeAfterProofOnly(string provider)
    {
        await using var app = await StartAsync(provider);
        await RequestWalk.FileAsync(app.NewVisitor());
        var account = await app.AddAccountAsync("siti@contoh.example");
        var owner = await app.SignInAsync(account);
        Assert.Empty((await owner.GetPageAsync("/saya/kasus")).All(".results li"));   // anybody may type an address into a form
        await using (var db = app.OpenDb())
        {
            (await db.Contacts.SingleAsync(c => c.Kind == ContactKind.Email, Ct)).VerifiedAtUtc = app.Time.Now;
            await db.SaveChangesAsync(Ct);
        }

        await using (var scope = app.Services.CreateAsyncScope())
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.InScopeAsync(async s => { await s.GetRequiredService<ClaimCases>().RunAsync(account.Id, Ct); return 0; })));
        owner = await app.SignInAsync(account);
        Assert.Single((await owner.GetPageAsync("/saya/kasus")).All(".results li"));
        var another = await app.SignInAsync(await app.AddAccountAsync("siti@contoh2.example"));
        Assert.Empty((await another.GetPageAsync("/saya/kasus")).All(".results li"));
    }

    [Fact]
    public async Task EarlierCase_IsAddedWithNumberAndCode_AndLeavesWithErasure()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        var owner = await app.SignInAsync(await app.AddAccountAsync());
        var page = await owner.GetPageAsync("/saya/kasus");
        var refused = await owner.SubmitAsync(page, "#tambah", new FormValues { ["Number"] = receipt.Number, ["Secret"] = "AAAA-BBBB-CCCC" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        for (var twice = 0; twice < 2; twice++) page = await owner.SubmitAsync(page, "#tambah", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.Single(page.All(".results li"));

        // Whoever had the code from somewhere loses the case when its requester makes another one.
        var requester = app.NewVisitor();
        var tracked = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        var renewed = await requester.SubmitAsync(tracked, "form[action$='handler=Renew']");
        Assert.Empty((await owner.GetPageAsync("/saya/kasus")).All(".results li"));
        page = await owner.SubmitAsync(page, "#tambah", new FormValues { ["Number"] = receipt.Number, ["Secret"] = renewed.One(".callout.green code").TextContent.Trim() });
        Assert.Single(page.All(".results li"));

        await using var db = app.OpenDb();
        var c = await db.Cases.SingleAsync(Ct);
        await db.Cases.ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosedAtUtc, app.Time.Now), Ct);
        var erased = await app.InScopeAsync(s => s.GetRequiredService<ErasePersonalData>().RunAsync(new ErasePersonalDataInput(c.RequesterId, "Permintaan"), Actor.System, Ct));
        Assert.False(erased.Failed);
        Assert.Empty((await owner.GetPageAsync("/saya/kasus")).All(".results li"));
    }

    [Fact]
    public async Task TenThousandCases_AreReadPageByPage_AndNarrowed()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync();
        var owner = await app.SignInAsync(account);
        await RequestWalk.FileAsync(owner);
        await using (var db = app.OpenDb())
        {
            var first = await db.Cases.AsNoTracking().SingleAsync(Ct);
            var start = TimeProvider.System.GetUtcNow();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            for (var i = 1; i < 10_000; i++)
            {
                var c = new Case { Id = Guid.CreateVersion7(start.AddMilliseconds(i)), Kind = first.Kind, Number = $"{i:00000}/UJI", UnitId = first.UnitId, HandlingUnitId = first.UnitId, ProcedureHash = first.ProcedureHash, Subject = $"Kasus {i}", ReceivedAtUtc = first.ReceivedAtUtc, ReceivedOn = first.ReceivedOn, RequesterId = first.RequesterId, Stage = first.Stage, MovedAtUtc = first.MovedAtUtc, SubmissionId = Guid.NewGuid() };
                db.Add(c);
                db.Add(new CaseHolder { HolderId = account.Id, CaseId = c.Id, SinceUtc = app.Time.Now });
            }

            await db.SaveChangesAsync(Ct);
            await db.Cases.Where(c => c.Number == "00007/UJI" || c.Number == "00008/UJI").ExecuteUpdateAsync(s => s.SetProperty(x => x.ClosedAtUtc, app.Time.Now), Ct);
        }

        var seen = new List<string>();
        var page = await owner.GetPageAsync("/saya/kasus");
        for (var i = 0; i < 4; i++)
        {
            seen.AddRange(page.TextsOf(".results .num"));
            page = await owner.GetPageAsync(page.One(".pager a[rel=next]").GetAttribute("href")!);
        }

        Assert.Equal(Enumerable.Range(0, 100).Select(i => $"{9999 - i:00000}/UJI"), seen);
        Assert.Equal(["00008/UJI", "00007/UJI"], (await owner.GetPageAsync("/saya/kasus?keadaan=selesai")).TextsOf(".results .num"));
        Assert.Equal(25, (await owner.GetPageAsync("/saya/kasus?jenis=tidak-ada&keadaan=%3Cb%3E")).All(".results li").Count);
    }

    private static async Task<SerambiApp> StartAsync(string provider)
    {
        var app = await SerambiApp.CreateAsync(provider, new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000" } });
        await TestBody.SeedAsync(app);
        return app;
    }
}
