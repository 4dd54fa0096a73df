using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Outbox;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>Another public body holds it: its name, address and contact reach the requester everywhere (UU 14/2008 art. 22(7) b).</summary>
public sealed class TransferTests
{
    private static readonly string[] Body = ["Dinas Perhubungan Contoh", "Jalan Pelabuhan 3, Surabaya", "ppid@dishub.contoh.example"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static FormValues NotHeld => new() { ["Input.Decision"] = "not_held", ["Input.Body"] = "Kami tidak menguasai informasi ini.", ["Input.Holder"] = Body[0], ["Input.HolderAddress"] = Body[1], ["Input.HolderContact"] = Body[2] };

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task NamedBody_StandsInLetterMailTrackingAndRegister(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var receipt = await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(Ct);
        var officer = await app.SignInAsync(Roles.InformationOfficer);
        await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/jawab"), "#answer", NotHeld);

        var visitor = app.NewVisitor();
        var tracking = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        var letters = await Task.WhenAll(((string[])["information-transfer", "information-notice"]).Select(async l => (await officer.GetPageAsync($"/meja/kasus/{id}/surat/{l}?bahasa=id")).Text));
        var mail = app.Services.GetRequiredService<OutboxWriter>().Open(await db.Outbox.AsNoTracking().SingleAsync(o => o.Label == "Answered/id", Ct));
        foreach (var said in Body) Assert.All([tracking.Text, mail, .. letters], text => Assert.Contains(said, text, StringComparison.Ordinal));
        Assert.Equal(Body[0], (await db.Set<InformationRequest>().SingleAsync(Ct)).Holder);
        Assert.Contains(Body[0], (await officer.GetPageAsync("/meja/register?tahun=2026")).Text, StringComparison.Ordinal);
        Assert.Contains(Body[0], (await officer.GetPageAsync("/meja/register/berkas?tahun=2026&bentuk=csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AddressWithoutAName_IsAsked_AndAnotherDecisionNamesNobody()
    {
        await using var app = await SerambiApp.CreateAsync();
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await using var db = app.OpenDb();
        var id = await db.Cases.Select(c => c.Id).SingleAsync(Ct);
        var officer = await app.SignInAsync(Roles.InformationOfficer);
        var values = NotHeld;
        values["Input.Holder"] = "";
        var page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{id}/jawab"), "#answer", values);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Tuliskan nama badan publiknya.", page.TextOf(".errors"), StringComparison.Ordinal);
        await officer.SubmitAsync(page, "#answer", new FormValues { ["Input.Decision"] = "granted", ["Input.Holder"] = Body[0] });
        Assert.Null((await db.Set<InformationRequest>().SingleAsync(Ct)).Holder);
        Assert.Null((await db.Set<RequestAnswer>().SingleAsync(Ct)).HolderAddress);
    }
}
