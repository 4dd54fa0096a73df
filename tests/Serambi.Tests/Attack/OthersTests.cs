using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Tests.Api;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>Cases and files of other people, asked for by those who know their ids.</summary>
public sealed class OthersTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requester_GetsNothingOfAnothersCase()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var (mine, theirs) = (await api.FileAsync(), await api.FileAsync());
        foreach (var (number, secret) in new[] { mine, theirs })
            Assert.Equal(201, (await api.WriteAsync(number, secret, new { text = "Terlampir.", files = new[] { await api.UploadAsync("attachment", name: "lampiran.png") } })).Status);
        await using var db = app.OpenDb();
        var files = await db.Files.Join(db.Cases, f => f.CaseId, c => c.Id, (f, c) => new { f.Id, f.Purpose, Case = c.Id, c.Number }).ToListAsync(Ct);
        var (own, others) = (Ids(mine.Number), Ids(theirs.Number));

        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = mine.Number, ["Secret"] = mine.Secret });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(visitor, $"/lacak/kasus/{own.Case}/berkas/{own.Attachment}"));
        string[] closed =
        [
            $"/lacak/kasus/{others.Case}", $"/lacak/kasus/{others.Case}/berkas/{others.Attachment}", $"/lacak/kasus/{own.Case}/berkas/{others.Attachment}",
            $"/lacak/kasus/{others.Case}/berkas/{own.Attachment}", $"/lacak/kasus/{own.Case}/berkas/{own.Identity}", $"/lacak/kasus/{others.Case}/berkas/{others.Identity}",
        ];
        foreach (var path in closed) Assert.True(await StatusAsync(visitor, path) == HttpStatusCode.NotFound, path);

        var form = page.One("form[enctype]");
        var forged = await visitor.PostAsync($"/lacak/kasus/{others.Case}?handler=Message", new FormValues
        {
            ["__RequestVerificationToken"] = form.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value"),
            ["Body"] = "Saya bukan pemohon ini.",
            ["SubmissionId"] = Guid.CreateVersion7().ToString(),
        });
        Assert.Equal(HttpStatusCode.NotFound, forged.Status);
        Assert.Equal(404, (await api.CaseAsync(theirs.Number, mine.Secret)).Status);
        Assert.Equal(404, (await api.WriteAsync(theirs.Number, mine.Secret, new { text = "Bukan pemohon." })).Status);
        Assert.Equal(404, (await api.GetAsync($"/api/v1/cases/files/{others.Attachment}?number={Uri.EscapeDataString(mine.Number)}", ("X-Tracking-Code", mine.Secret))).Status);
        Assert.Equal(404, (await api.GetAsync($"/api/v1/cases/files/{own.Identity}?number={Uri.EscapeDataString(mine.Number)}", ("X-Tracking-Code", mine.Secret))).Status);

        (Guid Case, Guid Attachment, Guid Identity) Ids(string number)
        {
            var of = files.Where(f => f.Number == number).ToDictionary(f => f.Purpose);
            return (of[FilePurpose.Attachment].Case, of[FilePurpose.Attachment].Id, of[FilePurpose.Identity].Id);
        }
    }

    [Fact]
    public async Task OfficerOfAnotherUnit_GetsNeitherCaseNorFilesNorPreviews()
    {
        var scene = await DeskScene.OpenAsync();
        await using var app = scene.App;
        var (finance, school) = (await scene.FileAsync(scene.Body.Finance), await scene.FileAsync(scene.Body.School));
        var (ofFinance, ofSchool) = (await AttachAsync(scene, finance), await AttachAsync(scene, school));
        var officer = await scene.OfficerAsync(scene.Body.Finance, Roles.UnitOperator);
        foreach (var end in (string[])["", "/pratinjau"])
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(officer, $"/meja/kasus/{finance.Id}/berkas/{ofFinance}{end}"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(officer, $"/meja/kasus/{school.Id}/berkas/{ofSchool}{end}"));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(officer, $"/meja/kasus/{finance.Id}/berkas/{ofSchool}{end}"));
        }

        foreach (var path in (string[])["", "/jawab", "/aksi/extend", $"/identitas/{school.RequesterId}"]) Assert.True(await StatusAsync(officer, $"/meja/kasus/{school.Id}{path}") is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, path);
    }

    private static async Task<Guid> AttachAsync(DeskScene scene, Case c)
    {
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        return await scene.App.InScopeAsync(async services =>
        {
            using var content = new MemoryStream(TestBody.Picture);
            return (await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(content, "foto.png", FilePurpose.Response) { CaseId = c.Id }, officer, Ct)).Value.Id;
        });
    }

    private static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var response = await visitor.SendAsync(request);
        return response.StatusCode;
    }
}
