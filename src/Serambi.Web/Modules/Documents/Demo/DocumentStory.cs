using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Documents.Demo;

/// <summary>A few documents in every state, all marked as examples, told by the real operations.</summary>
internal sealed class DocumentStory : IDemoStory
{
    /// <summary>One document of the story.</summary>
    /// <param name="DaysAgo">When it was prepared.</param>
    /// <param name="Days">How long it holds; 0: no end.</param>
    /// <param name="End">What became of it; what is replaced is replaced by the next of the plan.</param>
    private sealed record Planned(string Kind, string Title, HolderKind HolderKind, string Holder, int DaysAgo, int Days, DocumentState End, string Reason);

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var plan = Plan();
        var (officer, superior) = (scene.Staff("ppid"), scene.Staff("atasan"));
        if (await scene.InScopeAsync(s => FindAsync(s, plan[^1].Title, ct)) is not null) return;
        var official = await scene.InScopeAsync(s => OfficialAsync(s, scene.Today, ct));
        Planned? before = null;
        foreach (var one in plan)
        {
            if (await scene.InScopeAsync(s => FindAsync(s, one.Title, ct)) is null)
            {
                scene.At(scene.Zone.StartOfDayUtc(scene.Today.AddDays(-one.DaysAgo)).AddHours(10));
                var id = await scene.InScopeAsync(s => DraftAsync(s, scene, one, officer, ct));
                if (one.End != DocumentState.Draft) await scene.InScopeAsync(s => IssueAsync(s, id, official, officer, ct));
            }

            scene.At(scene.Zone.StartOfDayUtc(scene.Today.AddDays(-one.DaysAgo + 1)).AddHours(11));
            if (one.End == DocumentState.Revoked) await scene.InScopeAsync(s => EndAsync(s, one, null, superior, ct));
            if (before is { End: DocumentState.Replaced }) await scene.InScopeAsync(s => EndAsync(s, before, one.Title, superior, ct));
            before = one;
        }
    }

    private static IReadOnlyList<Planned> Plan()
    {
        using var stream = typeof(DocumentStory).Assembly.GetManifestResourceStream("demo-documents.csv") ?? throw new InvalidOperationException("demo-documents.csv is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(';')).Select(c => new Planned(
            c[0], c[1], Enum.Parse<HolderKind>(c[2]), c[3], int.Parse(c[4], CultureInfo.InvariantCulture), int.Parse(c[5], CultureInfo.InvariantCulture), Enum.Parse<DocumentState>(c[6]), c[7]))];
    }

    private static async Task<IssuedDocument?> FindAsync(IServiceProvider services, string title, CancellationToken ct) =>
        await services.GetRequiredService<SerambiDb>().Set<IssuedDocument>().AsNoTracking().FirstOrDefaultAsync(d => d.Title == title, ct);

    private static async Task<bool> IssueAsync(IServiceProvider services, Guid id, Guid official, Actor officer, CancellationToken ct)
    {
        using var nothing = SigningSecret.Nothing();
        var session = DemoScene.Must(await services.GetRequiredService<IssueDocuments>().RunAsync(new IssueDocumentsInput([id], null, official), nothing, officer, ct), "issue");
        return session.Done == 1 ? true : throw new InvalidOperationException($"Demonstration: {session.Outcomes[0].Problem?.Message}");
    }

    private static async Task<Guid> OfficialAsync(IServiceProvider services, DateOnly today, CancellationToken ct)
    {
        var root = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Root!;
        var known = await services.GetRequiredService<SerambiDb>().Set<SigningOfficial>().Select(o => (Guid?)o.Id).FirstOrDefaultAsync(ct);
        return known ?? DemoScene.Must(await services.GetRequiredService<SaveOfficial>().RunAsync(new SaveOfficialInput(null, 0, root.Id, DocumentDemoTexts.OfficialName, DocumentDemoTexts.Office, today.AddYears(-2), null, null), Actor.System, ct), "official");
    }

    private static async Task<Guid> DraftAsync(IServiceProvider services, DemoScene scene, Planned plan, Actor officer, CancellationToken ct)
    {
        var unit = (await services.GetRequiredService<UnitTree>().GetAsync(ct)).Find("PPID")!;
        using var page = new MemoryStream(DemoPdf.Page(DocumentDemoTexts.Mark, plan.Title, "", plan.Holder, DocumentDemoTexts.Invented));
        var input = new DraftDocumentInput(plan.Kind, unit.Id, plan.Title)
        {
            HolderKind = plan.HolderKind,
            Holder = plan.Holder,
            ValidUntil = plan.Days == 0 ? null : scene.Today.AddDays(plan.Days - plan.DaysAgo),
            Upload = page,
        };
        return DemoScene.Must(await services.GetRequiredService<DraftDocument>().RunAsync(input, officer, ct), plan.Title);
    }

    private static async Task<bool> EndAsync(IServiceProvider services, Planned ended, string? by, Actor superior, CancellationToken ct)
    {
        var document = await FindAsync(services, ended.Title, ct);
        if (document is not { State: DocumentState.Issued }) return false;
        var next = by is null ? null : await FindAsync(services, by, ct);
        DemoScene.Must(await services.GetRequiredService<EndDocument>().RunAsync(new EndDocumentInput(document.Id, document.Version, ended.Reason, next?.Number), superior, ct), ended.Title);
        return true;
    }
}
