using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Repair;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using FormValues = Serambi.Tests.Infrastructure.FormValues;

namespace Serambi.Tests.Modules.Services;

/// <summary>Certifications of diplomas that wait for the applicant to mend them.</summary>
internal sealed class MendingScene(FilingScene filing) : IAsyncDisposable
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public SerambiApp App => filing.App;

    public FilingScene Filing => filing;

    public Actor Officer => filing.Body.Staff(Roles.ServiceOfficer);

    public static async Task<MendingScene> OpenAsync(string provider) => new(await FilingScene.OpenAsync(provider, Template("ljj")));

    /// <summary>Files an application and asks for its repair.</summary>
    public async Task<ServiceReceipt> AskedAsync(string? answers = null, string? fields = null)
    {
        var filed = await filing.FileAsync("ljj", answers ?? Ljj(await filing.UploadAsync()));
        await AskAsync(filed.CaseId, fields);
        return filed;
    }

    public async Task AskAsync(Guid caseId, string? fields = null, string reason = "Tepi kanan terpotong.")
    {
        var asked = await filing.ActAsync(caseId, "ask_repair", Officer, reason, [("fields", fields)]);
        Assert.False(asked.Failed, asked.Problem?.Message);
    }

    /// <summary>What a browser holds that has opened the case with number and code.</summary>
    public async Task<Visitor> TrackAsync(ServiceReceipt filed)
    {
        var visitor = App.NewVisitor();
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        return visitor;
    }

    public async Task<int> RoundAsync(Guid caseId)
    {
        await using var db = App.OpenDb();
        return await db.Events.Where(e => e.StreamId == caseId && e.To == "repair").MaxAsync(e => e.Seq, Ct);
    }

    public async Task<Result<Done>> MendAsync(Guid caseId, string answers, Guid? submission = null, Actor? actor = null, int? round = null)
    {
        var input = new MendAnswersInput(caseId, GivenAnswers.Read(answers), submission ?? Guid.CreateVersion7(), round ?? await RoundAsync(caseId));
        return await App.InScopeAsync(s => s.GetRequiredService<MendAnswers>().RunAsync(input, actor ?? Actor.Requester(caseId, "Pemohon"), Ct));
    }

    public async Task<Guid> FileOfAsync(Guid caseId)
    {
        await using var db = App.OpenDb();
        return await db.Files.Where(f => f.CaseId == caseId && f.SupersededAtUtc == null).Select(f => f.Id).SingleAsync(Ct);
    }

    public ValueTask DisposeAsync() => filing.DisposeAsync();
}
