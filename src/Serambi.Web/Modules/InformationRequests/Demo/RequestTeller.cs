using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Platform.Units;
using Serambi.Web.Modules.InformationRequests.Answers;

namespace Serambi.Web.Modules.InformationRequests.Demo;

/// <summary>Tells the life of one request: files it on its day, then lets staff and requester act on later days.</summary>
internal sealed class RequestTeller(DemoScene scene, DemoWords words, DemoRequest request)
{
    private readonly Random random = new(request.Seed);
    private Guid caseId;
    private RequestForm form = new();
    private string unit = "";
    private DateTime last;

    private Actor Officer => scene.Staff(request.Index % 2 == 0 ? "petugas" : "petugas2");

    /// <summary>Files the request.</summary>
    /// <returns>False when an earlier telling filed it already.</returns>
    public async Task<bool> FileAsync(Guid submissionId, CancellationToken ct)
    {
        (form, unit) = DemoApplicant.Form(words, request, random);
        On(request.Received, anyHour: true);
        var channel = random.Next(10) switch { 0 => Channel.Counter, 1 => Channel.Email, 2 => Channel.Letter, _ => Channel.Web };
        return await scene.InScopeAsync(async services =>
        {
            if (await Registrar.FindAsync(services.GetRequiredService<SerambiDb>(), submissionId, ct) is not null) return false;
            var actor = channel == Channel.Web ? Actor.Public : Officer;
            var proof = new FileUpload(new MemoryStream(DemoPdf.Page("CONTOH", "Bukan dokumen identitas / not an identity document")), "contoh-identitas.pdf", FilePurpose.Identity);
            form.Applicant.IdentityFileId = DemoScene.Must(await services.GetRequiredService<FileIntake>().RunAsync(proof, actor, ct), "identity file").Id;
            var filed = await services.GetRequiredService<SubmitRequest>().RunAsync(new SubmitRequestInput(form, submissionId, channel), actor, ct);
            caseId = DemoScene.Must(filed, "submit").CaseId;
            return true;
        });
    }

    public async Task GoOnAsync(CancellationToken ct)
    {
        var day = request.Received;
        switch (request.Fate)
        {
            case DemoFate.OpenNew:
                return;
            case DemoFate.OpenAssigned:
                await AssignAsync(day, Officer.Id, ct);
                return;
            case DemoFate.Withdrawn:
                await AssignAsync(day, Officer.Id, ct);
                On(After(day, 2));
                await ActAsync("withdraw", Actor.Requester(caseId, form.Applicant.Name!), [], null, ct);
                return;
        }

        await AssignAsync(day, Officer.Id, ct);
        On(After(day, 1));
        if (request.Fate == DemoFate.OpenIncomplete)
        {
            await ActAsync("ask_completion", Officer, [], DemoWords.Pick(words.Missing, random), ct);
            return;
        }

        await ActAsync("accept", Officer, [], null, ct);
        if (request.Fate == DemoFate.OpenInProgress) return;
        if (request.Fate == DemoFate.OpenTalking || random.Next(4) == 0) await TalkAsync(day, ct);
        if (request.Fate == DemoFate.OpenTalking) return;
        if (unit.Length == 0 && request.Fate == DemoFate.OpenWithUnit) unit = "KEU";
        if (unit.Length > 0) await HandOverAsync(After(day, 2), ct);
        if (request.Fate is DemoFate.Extended or DemoFate.OpenExtended)
        {
            On(After(day, 8 + random.Next(2)));
            await ActAsync("extend", scene.Staff("ppid"), [("ground", random.Next(2) == 0 ? "undecided" : "not_documented")], DemoWords.Pick(words.Extensions, random), ct);
        }

        if (request.Fate is DemoFate.OpenWithUnit or DemoFate.OpenExtended) return;
        if (random.Next(5) == 0) await SayAsync(After(day, 4), MessageKind.Note, DemoWords.Pick(words.Notes, random), Officer, ct);
        await AnswerAsync(After(day, request.Fate switch { DemoFate.AnsweredLate => 11 + random.Next(6), DemoFate.Extended => 12 + random.Next(5), _ => Math.Max(3, 10 - (int)Math.Sqrt(random.Next(60))) }), ct);
    }

    private async Task AssignAsync(DateOnly day, Guid? person, CancellationToken ct)
    {
        On(scene.Calendar.OnOrAfter(day).Date);
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<AssignCases>().RunAsync(new AssignCasesInput([caseId], person), Officer, ct), "assign"));
    }

    private async Task TalkAsync(DateOnly day, CancellationToken ct)
    {
        await SayAsync(After(day, 1), MessageKind.Outgoing, DemoWords.Pick(words.Questions, random), Officer, ct);
        await SayAsync(After(day, 2), MessageKind.Incoming, DemoWords.Pick(words.Replies, random), Actor.Requester(caseId, form.Applicant.Name!), ct);
    }

    private async Task SayAsync(DateOnly day, MessageKind kind, string body, Actor actor, CancellationToken ct)
    {
        On(day);
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<WriteMessage>().RunAsync(new WriteMessageInput(caseId, kind, body, Guid.CreateVersion7(), []), actor, ct), "message"));
    }

    private async Task HandOverAsync(DateOnly day, CancellationToken ct)
    {
        On(day);
        var target = await scene.InScopeAsync(async s => (await s.GetRequiredService<UnitTree>().GetAsync(ct)).Find(unit)!.Id);
        await ActAsync("hand_over", Officer, [("unit", target.ToString()), ("instruction", DemoWords.Pick(words.Instructions, random))], null, ct);
        var worker = DemoBody.Accounts.FirstOrDefault(a => a.Unit == unit && a.Role == Roles.UnitOperator);
        if (worker is not null && random.Next(3) > 0) await AssignAsync(day, scene.Staff(worker.Email.Split('@')[0]).Id, ct);
    }

    private async Task AnswerAsync(DateOnly day, CancellationToken ct)
    {
        On(day);
        var (decision, body) = request.Fate == DemoFate.OpenProposed ? ("refused", DemoWords.Pick(words.Refused, random)) : random.Next(20) switch
        {
            4 => ("refused", DemoWords.Pick(words.Refused, random)),
            0 => ("not_held", DemoWords.Pick(words.NotHeld, random)),
            1 => ("not_documented", DemoWords.Pick(words.NotDocumented, random)),
            2 or 3 => ("partly_granted", DemoWords.Pick(words.Partly, random)),
            _ => ("granted", DemoWords.Pick(words.Answers, random)),
        };
        var given = decision is "granted" or "partly_granted";
        var refuses = AnswerCheck.Refuses(decision);
        await scene.InScopeAsync(async s =>
        {
            List<Guid> files = [];
            if (given && (request.Index % 3 == 0)) files.Add(await FileAsync(s, "jawaban-contoh.pdf", "Jawaban rekaan untuk permintaan informasi", ct));
            if (refuses) files.Add(await FileAsync(s, "sk-pengecualian-contoh.pdf", "Surat keputusan pengecualian rekaan", ct));
            var paper = form.Delivery.Form == CopyForm.Hardcopy;
            var answer = new AnswerRequestInput(caseId, await VersionAsync(s, ct), decision, body, Guid.CreateVersion7(), files)
            {
                HeldForm = given ? CopyForm.Softcopy : null,
                Charges = !given ? new Charges() : paper ? new Charges { Sheets = random.Next(10, 80), SheetPrice = 500, Payment = "Tunai di meja layanan" } : new Charges { Other = 0 },
                ReadyOn = request.Fate == DemoFate.OpenAnnounced ? After(day, 5) : null,
                Refused = refuses ? [new RefusedInput(decision == "refused" ? "Seluruh dokumen" : "Nama dan alamat perseorangan", "h", null, "Pengungkapan akan membuka data pribadi orang yang tidak menjabat.")] : [],
                DecreeNumber = refuses ? "01/SK-DIK/CONTOH" : null,
                DecreeOn = refuses ? request.Received.AddDays(-100) : null,
            };
            return DemoScene.Must(await s.GetRequiredService<AnswerRequest>().RunAsync(answer, random.Next(2) == 0 ? scene.Staff("ppid") : Officer, ct), "answer");
        });
        if (!refuses || request.Fate == DemoFate.OpenProposed) return;
        On(day);
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<DecideProposal>().RunAsync(new DecideProposalInput(caseId, await VersionAsync(s, ct), Approve: true, null), scene.Staff("atasan"), ct), "approve"));
    }

    private async Task<Guid> FileAsync(IServiceProvider services, string name, string title, CancellationToken ct)
    {
        var page = DemoPdf.Page("DATA DEMONSTRASI", title, form.Wanted.Information!);
        return DemoScene.Must(await services.GetRequiredService<FileIntake>().RunAsync(new FileUpload(new MemoryStream(page), name, FilePurpose.Response) { CaseId = caseId }, Officer, ct), name).Id;
    }

    private async Task ActAsync(string action, Actor actor, IEnumerable<(string Id, string? Value)> values, string? reason, CancellationToken ct) =>
        await scene.InScopeAsync(async s => DemoScene.Must(
            await s.GetRequiredService<ActOnCase>().RunAsync(
                new ActOnCaseInput(caseId, await VersionAsync(s, ct), action, values.ToDictionary(v => v.Id, v => v.Value, StringComparer.Ordinal), reason), actor, ct),
            action));

    private Task<int> VersionAsync(IServiceProvider services, CancellationToken ct) =>
        services.GetRequiredService<SerambiDb>().Cases.Where(c => c.Id == caseId).Select(c => c.Version).FirstAsync(ct);

    private DateOnly After(DateOnly day, int workingDays) => scene.Calendar.Add(day, workingDays).Date;

    /// <summary>Moves the clock to some minute of the day, never back and never past the present.</summary>
    private void On(DateOnly day, bool anyHour = false)
    {
        var minute = anyHour && random.Next(6) == 0 ? random.Next(20, 1420) : random.Next(480, 950);
        var at = scene.Zone.StartOfDayUtc(day).AddMinutes(minute);
        last = at > last ? at : last.AddMinutes(7);
        if (last > scene.NowUtc) last = scene.NowUtc;
        scene.At(last);
    }
}
