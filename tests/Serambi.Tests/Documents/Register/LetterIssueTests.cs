using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Register;

/// <summary>A letter of a case becomes a document of the register: numbered, signed, sent.</summary>
public sealed class LetterIssueTests
{
    private const string Missing = "Salinan KTP tidak terbaca.";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Letter_GetsItsNumberWhenIssued_AndGoesToTheRequesterOnce(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var receipt = await RequestWalk.FileAsync(scene.App.NewVisitor());
        await using var db = scene.App.OpenDb();
        var c = await db.Cases.AsNoTracking().SingleAsync(Ct);
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<ActOnCase>().RunAsync(
            new ActOnCaseInput(c.Id, c.Version, "ask_completion", new Dictionary<string, string?>(StringComparer.Ordinal), Missing), officer, Ct)));

        var id = RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<DraftLetter>().RunAsync(new DraftLetterInput(c.Id, "information-incomplete", null), officer, Ct)));
        Assert.Null((await scene.ReadAsync(id)).Number);
        Assert.DoesNotContain("Nomor surat", await TextAsync(await scene.FileAsync(id)), StringComparison.Ordinal);
        Assert.Equal(1, RegisterScene.Ok(await scene.IssueAsync(id, "segel", officer)).Done);
        var issued = await scene.ReadAsync(id);
        var text = await TextAsync(await scene.FileAsync(id));
        Assert.Contains(issued.Number!, text, StringComparison.Ordinal);
        Assert.Contains(Missing, text, StringComparison.Ordinal);
        Assert.Contains("Dr. Ratna Wulan", text, StringComparison.Ordinal);

        foreach (var _ in (int[])[1, 2]) RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<SendDocument>().RunAsync(id, officer, Ct)));
        Assert.Equal(1, await db.Messages.CountAsync(m => m.Kind == MessageKind.Outgoing, Ct));
        var requester = scene.App.NewVisitor();
        var tracked = await requester.SubmitAsync(await requester.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        Assert.Contains(issued.Number!, tracked.TextOf(".messages"), StringComparison.Ordinal);
        Assert.Single(tracked.All(".messages .file a:not(.thumb)"));
    }

    private static async Task<string> TextAsync(byte[] pdf)
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.pdf");
        await File.WriteAllBytesAsync(file, pdf, Ct);
        try
        {
            return await Programs.RunAsync("pdftotext", "-raw", file, "-");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
