using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Publishing;
using Xunit;

namespace Serambi.Tests.Modules.Services;

/// <summary>A body that gives services, and people who apply.</summary>
internal sealed class FilingScene(SerambiApp app, TestBody body) : IAsyncDisposable
{
    public const string Nik = "3271015708950001";

    public SerambiApp App { get; } = app;

    public TestBody Body { get; } = body;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>An empty program that gives the services of these texts.</summary>
    public static async Task<FilingScene> OpenAsync(string provider, params IReadOnlyList<string> declarations)
    {
        var app = await SerambiApp.CreateAsync(provider);
        var scene = new FilingScene(app, await TestBody.SeedAsync(app));
        foreach (var yaml in declarations) await scene.PublishAsync(yaml);
        return scene;
    }

    /// <summary>A template that ships, given by the finance unit.</summary>
    public static string Template(string name) => System.Text.RegularExpressions.Regex.Replace(ServiceScene.Text(name), "(?m)^unit: .*$", "unit: KEU", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Answers for a certification of one document.</summary>
    public static string Ljj(Guid file, string form = "electronic", string more = "") => $$"""
        { "name": "Sari Dewi", "nik": "{{Nik}}", "programme": "science", "year": 2012, "diploma_number": "DN-01 123",
          "documents": [{ "kind": "diploma", "pages": ["{{file}}"] }], "original": true,
          "purpose": "work", "purpose_other": "is hidden", "form": "{{form}}", "truth": true{{more}} }
        """;

    public async Task<string> PublishAsync(string yaml)
    {
        var done = await App.InScopeAsync(s => s.GetRequiredService<PublishService>().RunAsync(new PublishServiceInput(yaml), Actor.System, Ct));
        Assert.False(done.Failed, done.Problem?.Message);
        return done.Value.Hash;
    }

    public async Task<Guid> UploadAsync(FilePurpose purpose = FilePurpose.Identity, string name = "ijazah.png")
    {
        using var picture = new MemoryStream(TestBody.Picture);
        var taken = await App.InScopeAsync(s => s.GetRequiredService<FileIntake>().RunAsync(new FileUpload(picture, name, purpose) { Waiting = true }, Actor.Public, Ct));
        return taken.Value.Id;
    }

    public Task<Result<ServiceReceipt>> SubmitAsync(string service, string answers, Guid? submission = null, Func<SubmitServiceInput, SubmitServiceInput>? more = null)
    {
        var input = new SubmitServiceInput(service, GivenAnswers.Read(answers), new ServiceApplicant { Name = "Sari Dewi", Email = "sari@contoh.example" }, submission ?? Guid.CreateVersion7(), Channel.Web) { Uploaded = true };
        return App.InScopeAsync(s => s.GetRequiredService<SubmitService>().RunAsync(more?.Invoke(input) ?? input, Actor.Public, Ct));
    }

    /// <summary>Files what must be taken.</summary>
    public async Task<ServiceReceipt> FileAsync(string service, string answers)
    {
        var filed = await SubmitAsync(service, answers);
        Assert.False(filed.Failed, string.Join('\n', filed.Problem?.Flatten().Select(p => $"{p.Field}: {p.Message}") ?? []));
        return filed.Value;
    }

    public async Task<Result<Moved>> ActAsync(Guid caseId, string action, Actor actor, string? reason = null, params IReadOnlyList<(string Name, string? Value)> values)
    {
        await using var db = App.OpenDb();
        var version = await db.Cases.Where(c => c.Id == caseId).Select(c => c.Version).SingleAsync(Ct);
        return await App.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(new ActOnCaseInput(caseId, version, action, values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal), reason), actor, Ct));
    }

    public Task<Result<IReadOnlyList<Guid>>> PrepareAsync(Guid caseId, Actor actor) => App.InScopeAsync(s => s.GetRequiredService<PrepareOutputs>().RunAsync(caseId, actor, Ct));

    public Task<Result<int>> SendAsync(Guid caseId, Actor actor) => App.InScopeAsync(s => s.GetRequiredService<SendOutputs>().RunAsync(caseId, actor, Ct));

    /// <summary>Issues a draft in the name of an official of the root.</summary>
    /// <param name="issuer">Null: somebody who holds whatever role a service asks for.</param>
    public async Task IssueAsync(Guid document, Actor? issuer = null)
    {
        var outcome = await TryIssueAsync(document, issuer ?? Issuer);
        Assert.True(outcome is null, outcome?.Message);
    }

    /// <returns>Why it was not issued; null when it was.</returns>
    public async Task<Problem?> TryIssueAsync(Guid document, Actor issuer)
    {
        var official = await App.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(new SaveOfficialInput(null, 0, Body.Root, "Dra. Ratna", "Kepala", new DateOnly(2025, 1, 1), null, null), Actor.System, Ct));
        using var nothing = SigningSecret.Nothing();
        var session = await App.InScopeAsync(s => s.GetRequiredService<IssueDocuments>().RunAsync(new IssueDocumentsInput([document], null, official.Value), nothing, issuer, Ct));
        return session.Value.Outcomes[0].Problem;
    }

    private Actor Issuer => Body.Staff(Roles.Superior) is var superior ? superior with { Grants = [.. superior.Grants, .. Body.Staff(Roles.ServiceOfficer).Grants, .. Body.Staff(Roles.InformationOfficer).Grants] } : superior;

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
