using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>Tells the life of one application: files it on its day, then walks the usual way, whatever the declaration says that is.</summary>
internal sealed class ServiceTeller(DemoScene scene, DemoApplication application)
{
    private const int MostSteps = 12;
    private Guid caseId;
    private DateOnly day;

    /// <summary>Files the application.</summary>
    /// <returns>False when an earlier telling filed it already.</returns>
    public async Task<bool> FileAsync(CancellationToken ct)
    {
        day = scene.Calendar.OnOrAfter(scene.Today.AddDays(-application.DaysAgo)).Date;
        At(9);
        return await scene.InScopeAsync(async services =>
        {
            if (await Registrar.FindAsync(services.GetRequiredService<SerambiDb>(), application.Id, ct) is not null) return false;
            var files = new Dictionary<string, Guid>(StringComparer.Ordinal);
            foreach (var (field, purpose) in application.Files)
            {
                using var page = new MemoryStream(DemoPdf.Page("CONTOH", application.Person, string.Create(CultureInfo.InvariantCulture, $"{application.Service} {application.Index + 1}: {field}")));
                files[field] = DemoScene.Must(await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(page, $"contoh-{field}.pdf", purpose) { Waiting = true }, Actor.Public, ct), field).Id;
            }

            var input = new SubmitServiceInput(
                application.Service, GivenAnswers.Read(application.Answers(files, day, scene.Calendar)), new ServiceApplicant { Kind = application.Kind, Name = application.Person, Email = "pemohon@contoh.test", Phone = "0812 0000 1234" }, application.Id,
                application.Index % 4 == 3 ? Channel.Counter : Channel.Web)
            { Uploaded = true };
            caseId = DemoScene.Must(await services.GetRequiredService<SubmitService>().RunAsync(input, Actor.Public, ct), application.Service).CaseId;
            return true;
        });
    }

    public async Task GoOnAsync(CancellationToken ct)
    {
        var steps = application.End switch { DemoEnd.Waits => application.Steps, DemoEnd.Finished => MostSteps, _ => 0 };
        while (steps-- > 0 && await StepAsync(ct)) { }
        switch (application.End)
        {
            case DemoEnd.Asked: await AsideAsync(final: false, ct); break;
            case DemoEnd.Refused: await AsideAsync(final: true, ct); break;
            case DemoEnd.Withdrawn:
                Next();
                await ActAsync("withdraw", Actor.Requester(caseId, application.Person), null, ct);
                break;
        }
    }

    /// <summary>Takes the first action of the stage, with everything that has to be done before it.</summary>
    /// <returns>False when the case has ended, or is not anybody's of the invented staff.</returns>
    private async Task<bool> StepAsync(CancellationToken ct)
    {
        Next();
        if (await StandAsync(ct) is not ({ Closed: false } c, { } stage, var procedure) || stage.Does.Count == 0) return false;
        var action = stage.Does[0].Action;
        if (await WhoAsync(c, procedure.RolesOf(stage, action), ct) is not { } actor) return false;
        foreach (var fee in await scene.InScopeAsync(s => OwedAsync(s, ct))) await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(caseId, fee, Waived: false, "Contoh: bukti transfer"), scene.Staff("loket"), ct), fee));
        if (stage.Issue == action) await IssueAsync(actor, ct);
        await ActAsync(action, actor, null, ct);
        return true;
    }

    /// <summary>The first action of a stage that needs a reason and ends the case, or does not.</summary>
    private async Task AsideAsync(bool final, CancellationToken ct)
    {
        var (c, stage, procedure) = await StandAsync(ct);
        var move = stage!.Does.FirstOrDefault(m => m.Final == final && procedure.FindAction(m.Action)!.Reason == ReasonRule.Required);
        if (move is null || await WhoAsync(c, procedure.RolesOf(stage, move.Action), ct) is not { } actor)
        {
            // Not here: one stage on.
            if (await StepAsync(ct)) await AsideAsync(final, ct);
            return;
        }

        Next();
        await ActAsync(move.Action, actor, final ? "Contoh: dokumen bukan terbitan kami." : "Contoh: halaman kedua tidak terbaca.", ct);
    }

    /// <summary>The invented member of staff who holds one of the roles for the case; null when nobody does.</summary>
    private async Task<Actor?> WhoAsync(Case c, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var path = await scene.InScopeAsync(async s => (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find(c.HandlingUnitId)!.Path);
        return DemoBody.Accounts.Select(a => scene.Staff(a.Email.Split('@')[0])).FirstOrDefault(a => roles.Any(role => a.Has(role, path)));
    }

    private async Task IssueAsync(Actor issuer, CancellationToken ct)
    {
        var official = await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<SigningOfficial>().OrderBy(o => o.Id).Select(o => o.Id).FirstAsync(ct));
        var drafts = await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<PrepareOutputs>().RunAsync(caseId, scene.Staff("loket"), ct), "outputs"));
        using var nothing = SigningSecret.Nothing();
        var session = await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<IssueDocuments>().RunAsync(new IssueDocumentsInput(drafts, null, official), nothing, issuer, ct), "issue"));
        if (session.Done != drafts.Count) throw new InvalidOperationException($"Demonstration: {session.Outcomes[0].Problem?.Message}");
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<SendOutputs>().RunAsync(caseId, scene.Staff("loket"), ct), "send"));
    }

    private async Task ActAsync(string action, Actor actor, string? reason, CancellationToken ct)
    {
        var (c, _, procedure) = await StandAsync(ct);
        var values = procedure.FindAction(action)!.Inputs.Where(i => i.Required).ToDictionary(i => i.Id, i => (string?)ValueOf(i), StringComparer.Ordinal);
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<ActOnCase>().RunAsync(new ActOnCaseInput(caseId, c.Version, action, values, reason), actor, ct), action));
    }

    private string ValueOf(InputDefinition input) => input.Type switch
    {
        InputType.Date => scene.Calendar.Add(day, 2).Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        InputType.Choice => input.Options[0].Id,
        InputType.YesNo => "true",
        _ => "Contoh",
    };

    private async Task<IReadOnlyList<string>> OwedAsync(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<SerambiDb>();
        var state = await services.GetRequiredService<ServiceAnswers>().ReadAsync(db, caseId, secret: true, ct);
        return [.. (await ServiceFees.OfAsync(db, caseId, state!, ct)).Where(f => f.Settled is null).Select(f => f.Fee.Id)];
    }

    private Task<(Case Case, StageDefinition? Stage, ProcedureDefinition Procedure)> StandAsync(CancellationToken ct) => scene.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var c = await db.Cases.AsNoTracking().FirstAsync(x => x.Id == caseId, ct);
        var procedure = (await services.GetRequiredService<ProcedureCatalog>().GetAsync(db, c.ProcedureHash, ct)).Definition;
        return (c, procedure.FindStage(c.Stage), procedure);
    });

    private void Next()
    {
        day = scene.Calendar.Add(day, 1).Date;
        At(10);
    }

    private void At(int hour) => scene.At(scene.Zone.StartOfDayUtc(day).AddHours(hour));
}
