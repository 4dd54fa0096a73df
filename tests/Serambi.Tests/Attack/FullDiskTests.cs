using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Tests.Api;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Attack;

/// <summary>No room for files or rows: said in a sentence, everything typed kept, nothing half-written, and on it goes when there is room.</summary>
public sealed class FullDiskTests
{
    private const string Question = "Apakah rincian per triwulan juga tersedia?";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DiskOfTheProgram_FullAndEmptied()
    {
        await using var app = await SerambiApp.CreateAsync(options: new() { RealTime = true });
        await TestBody.SeedAsync(app);
        using var program = await ProgramProcess.StartAsync(app);
        var (visitor, api) = (program.NewVisitor(app), program.NewCaller());
        var receipt = await RequestWalk.FileAsync(visitor);
        var tracked = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        var applicant = await visitor.GetPageAsync("/permintaan/ajukan");
        var body = ApiCaller.Body(await api.UploadAsync());
        var files = Stored(app);
        Assert.Equal(200, (await api.GetAsync("/health/ready")).Status);
        await program.FillDiskAsync(full: true);

        var large = RequestWalk.Card with { Content = [.. TestBody.Picture, .. new byte[200_000]] };
        applicant = await visitor.SubmitAsync(applicant, "main form", new FormValues { ["Applicant.Name"] = "Siti Aminah" }, large);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, applicant.Status);
        Assert.Contains("penuh", applicant.TextOf("#IdentityFile-error"), StringComparison.Ordinal);
        Assert.Contains("masih ada di halaman ini", applicant.TextOf("#galat"), StringComparison.Ordinal);
        Assert.Equal("Siti Aminah", applicant.One("#Applicant_Name").GetAttribute("value"));
        tracked = await visitor.SubmitAsync(tracked, "form[enctype]", new FormValues { ["Body"] = Question });
        Assert.Equal(HttpStatusCode.ServiceUnavailable, tracked.Status);
        Assert.Equal(Question, tracked.TextOf("#Body"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetPageAsync(tracked.Url.AbsolutePath)).Status);   // reading goes on
        var refused = await api.SubmitAsync(body);
        Assert.Equal(503, refused.Problem());
        Assert.NotEmpty(refused.Field("detail"));
        Assert.Contains("penuh", (await api.SendFileAsync("attachment", TestBody.Picture, "foto.png")).Text, StringComparison.Ordinal);
        Assert.Equal(503, (await api.GetAsync("/health/ready")).Status);
        Assert.Equal(200, (await api.GetAsync("/health/live")).Status);
        Assert.Equal(files, Stored(app));

        await program.FillDiskAsync(full: false);
        Assert.Equal(200, (await api.GetAsync("/health/ready")).Status);
        var contact = await visitor.SubmitAsync(applicant, "main form", files: RequestWalk.Card);
        Assert.Equal("/permintaan/ajukan/kontak", contact.Path);
        Assert.Contains(Question, (await visitor.SubmitAsync(tracked, "form[enctype]")).TextOf(".messages"), StringComparison.Ordinal);
        Assert.Equal("0002", (await api.SubmitAsync(body)).Field("number")[..4]);   // no number was lost on the way
        await using var db = app.OpenDb();
        Assert.Equal(1, await db.Messages.CountAsync(Ct));
        var report = await app.InScopeAsync(s => s.GetRequiredService<AuditVerifier>().RunAsync(Ct));
        Assert.True(report.Sound, string.Join('\n', report.Findings));
    }

    /// <summary>What a PostgreSQL server without room says (53100), said by triggers.</summary>
    [Fact]
    public async Task DatabaseServer_FullAndEmptied()
    {
        await using var app = await SerambiApp.CreateAsync(Providers.Postgres);
        await TestBody.SeedAsync(app);
        var (visitor, api) = (app.NewVisitor(), new ApiCaller(app));
        var body = ApiCaller.Body(await api.UploadAsync());
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Contact);
        await using var db = app.OpenDb();
        await db.Database.ExecuteSqlRawAsync("""
            create function no_room() returns trigger language plpgsql as $$ begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$;
            create trigger no_room before insert or update on "Drafts" execute function no_room();
            create trigger no_room before insert or update on "Events" execute function no_room();
            """, Ct);

        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Wanted);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("masih ada di halaman ini", page.TextOf("#galat"), StringComparison.Ordinal);
        Assert.Equal("Penelitian tesis", page.TextOf("#Wanted_Purpose"));
        var key = Guid.CreateVersion7().ToString();
        Assert.Equal(503, (await api.SubmitAsync(body, key)).Problem());
        Assert.Equal(0, await db.Cases.CountAsync(Ct));

        await db.Database.ExecuteSqlRawAsync("drop function no_room cascade", Ct);
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page, "main form"), "main form", RequestWalk.Delivery);
        var sent = await visitor.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" });
        Assert.Equal("0001/PPID/PI/2026", RequestWalk.Read(sent).Number);
        Assert.Equal("0002", (await api.SubmitAsync(body, key)).Field("number")[..4]);
    }

    private static IReadOnlyList<string> Stored(SerambiApp app) =>
        [.. Directory.EnumerateFiles(Path.Combine(app.StorageRoot, "files"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
