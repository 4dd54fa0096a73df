using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Documents.Register;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Fees;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;
using static Serambi.Tests.Modules.Services.ServiceScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What a declared service costs and gives: fees settled by hand, documents from the register, private answers opened with a reason.</summary>
public sealed class IssuingTests
{
    private static readonly string WithLetter = WithFields(Field("name", "text"), Field("nik", "nik", "private: true")).Replace("does: { finish: finished! }", "does: { finish: finished! }\n    issue: finish", StringComparison.Ordinal) + """
        outputs:
          - id: note
            kind: letter
            label: { id: Surat keterangan, en: Note }
            number: "{seq:4}/SK/{unit}/{yyyy}"
            sign: seal
            public: ["name:mask"]
            text: { id: "# SURAT KETERANGAN\n\nKepada {{isian.name}}, NIK {{isian.nik}}, nomor {{surat.nomor}}.\n\n@tandatangan\n{{penandatangan.nama}}\n@selesai\n", en: "# NOTE\n\nTo {{isian.name}}, NIK {{isian.nik}}, number {{surat.nomor}}.\n\n@tandatangan\n{{penandatangan.nama}}\n@selesai\n" }
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Fee_HoldsTheCaseUntilItIsSettled_AndRefusingNeedsNoPayment(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), "pick_up", ", \"copies\": 3, \"waiver\": false"));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        var held = await scene.ActAsync(filed.CaseId, "accept", officer);
        Assert.Equal(ProblemKind.Conflict, held.Problem!.Kind);
        Assert.Contains("Biaya cetak", held.Problem.Message, StringComparison.Ordinal);
        Assert.Equal("repair", (await scene.ActAsync(filed.CaseId, "ask_repair", officer, "buram")).Value.To);
        Assert.False((await scene.ActAsync(filed.CaseId, "resubmit", officer)).Failed);
        await scene.ActAsync(filed.CaseId, "complete", officer);

        Assert.Equal("Note", (await SettleAsync(scene, filed.CaseId, " ", officer)).Problem!.Field);
        Assert.Equal(ProblemKind.Forbidden, (await SettleAsync(scene, filed.CaseId, "TRX-1", scene.Body.Staff(Roles.Auditor))).Problem!.Kind);
        Assert.False((await SettleAsync(scene, filed.CaseId, "TRX-1", officer)).Failed);
        Assert.Equal(ProblemKind.Conflict, (await SettleAsync(scene, filed.CaseId, "TRX-2", officer)).Problem!.Kind);
        Assert.Equal("signing", (await scene.ActAsync(filed.CaseId, "accept", officer)).Value.To);
        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Contains("Rp6.000, lunas Jumat, 6 Maret 2026 (TRX-1)", page.Text, StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        Assert.Equal(6000, (await db.Set<ServiceFee>().SingleAsync(Ct)).Amount);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Stamp_OnEachUploadedFile_IsIssuedBeforeTheStepThatSaysSo(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (officer, superior) = (scene.Body.Staff(Roles.ServiceOfficer), scene.Body.Staff(Roles.Superior));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        Assert.Equal(ProblemKind.Conflict, (await scene.PrepareAsync(filed.CaseId, officer)).Problem!.Kind);
        await scene.ActAsync(filed.CaseId, "complete", officer);
        await scene.ActAsync(filed.CaseId, "accept", officer);
        Assert.Contains("Dokumen yang dilegalisir", (await scene.ActAsync(filed.CaseId, "sign", superior)).Problem!.Message, StringComparison.Ordinal);

        var draft = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        Assert.Equal(draft, Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value));
        await scene.IssueAsync(draft);
        Assert.Equal(ProblemKind.Conflict, (await scene.ActAsync(filed.CaseId, "sign", superior)).Problem!.Kind);
        Assert.Equal(1, (await scene.SendAsync(filed.CaseId, officer)).Value);
        Assert.Equal("certified", (await scene.ActAsync(filed.CaseId, "sign", superior)).Value.To);

        var visitor = scene.App.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Equal("Dilegalisir", page.TextsOf(".timeline .done .event-title")[^1]);   // the delivery was passed over

        await using var db = scene.App.OpenDb();
        var document = await db.Set<IssuedDocument>().SingleAsync(Ct);
        Assert.Equal(("0001/LJJ/KEU/2026", "legalisation"), (document.Number, document.Kind));
        Assert.Equal("Dokumen yang dilegalisir: S. D., Ijazah, D. 1.", document.Title);
        var message = await db.Messages.SingleAsync(Ct);
        Assert.Equal((document.Id, filed.CaseId), (message.SubmissionId, message.CaseId));
    }

    /// <summary>The role that signs and the rule of maker and checker hold where the document is issued, and not only at the button that follows.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OnlyWhoSigns_Issues_AndNotWhoCheckedIt(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (officer, superior) = (scene.Body.Staff(Roles.ServiceOfficer), scene.Body.Staff(Roles.Superior));
        var both = superior with { Id = Guid.CreateVersion7(), Grants = [.. superior.Grants, .. officer.Grants] };
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        await scene.ActAsync(filed.CaseId, "accept", both);
        var draft = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        foreach (var other in new[] { officer, scene.Body.Staff(Roles.InformationOfficer), both })
        {
            var refused = await scene.TryIssueAsync(draft, other);
            Assert.Equal(ProblemKind.Forbidden, refused!.Kind);
            Assert.NotEmpty(refused.Message);
        }

        await using (var db = scene.App.OpenDb()) Assert.Equal((DocumentState.Draft, null), await db.Set<IssuedDocument>().Select(d => new ValueTuple<DocumentState, string?>(d.State, d.Number)).SingleAsync(Ct));
        var desk = await (await scene.App.SignInAsync(Roles.ServiceOfficer)).GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan");
        Assert.Contains("Siapkan untuk ditandatangani", desk.Text, StringComparison.Ordinal);
        Assert.Null(await scene.TryIssueAsync(draft, superior));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhatIsInForce_HoldsTheCase_UntilItIsRevoked_AndIsThenPreparedAnew(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (officer, superior) = (scene.Body.Staff(Roles.ServiceOfficer), scene.Body.Staff(Roles.Superior));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        foreach (var action in new[] { "complete", "accept" }) await scene.ActAsync(filed.CaseId, action, officer);
        var first = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        await scene.IssueAsync(first);
        var held = await scene.ActAsync(filed.CaseId, "send_back", superior, "Nama berbeda.");
        Assert.Equal(ProblemKind.Conflict, held.Problem!.Kind);
        Assert.Contains("0001/LJJ/KEU/2026", held.Problem.Message, StringComparison.Ordinal);

        await using (var db = scene.App.OpenDb())
        {
            var version = await db.Set<IssuedDocument>().Select(d => d.Version).SingleAsync(Ct);
            Assert.False((await scene.App.InScopeAsync(s => s.GetRequiredService<EndDocument>().RunAsync(new EndDocumentInput(first, version, "Nama keliru", null), superior, Ct))).Failed);
        }

        Assert.False((await scene.ActAsync(filed.CaseId, "send_back", superior, "Nama berbeda.")).Failed);
        Assert.False((await scene.ActAsync(filed.CaseId, "accept", officer)).Failed);
        var second = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        Assert.NotEqual(first, second);
        Assert.Equal(second, Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value));
        Assert.Equal(ProblemKind.Conflict, (await scene.ActAsync(filed.CaseId, "sign", superior)).Problem!.Kind);
        await scene.IssueAsync(second);
        Assert.Equal(1, (await scene.SendAsync(filed.CaseId, officer)).Value);
        Assert.False((await scene.ActAsync(filed.CaseId, "sign", superior)).Failed);
        await using var after = scene.App.OpenDb();
        Assert.Equal([DocumentState.Revoked, DocumentState.Issued], await after.Set<IssuedDocument>().OrderBy(d => d.Id).Select(d => d.State).ToListAsync(Ct));
    }

    [Fact]
    public async Task PagesOfOneDiploma_SayWhichTheyAre()
    {
        await using var scene = await OpenAsync(Providers.Sqlite, Template("ljj"));
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var (front, back) = (await scene.UploadAsync(), await scene.UploadAsync());
        var filed = await scene.FileAsync("ljj", Ljj(front).Replace($"[\"{front}\"]", $"[\"{front}\", \"{back}\"]", StringComparison.Ordinal));
        await scene.ActAsync(filed.CaseId, "complete", officer);
        await scene.ActAsync(filed.CaseId, "accept", officer);
        Assert.Equal(2, (await scene.PrepareAsync(filed.CaseId, officer)).Value.Count);
        await using var db = scene.App.OpenDb();
        var titles = await db.Set<IssuedDocument>().OrderBy(d => d.Id).Select(d => d.Title).ToListAsync(Ct);
        Assert.Equal(["Dokumen yang dilegalisir: S. D., Ijazah, D. 1. (lembar 1 dari 2)", "Dokumen yang dilegalisir: S. D., Ijazah, D. 1. (lembar 2 dari 2)"], titles);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Letter_ComesFromTheVersionOfTheCase_AndIsReadByNobodyBeforeItIsIssued(string provider)
    {
        await using var scene = await OpenAsync(provider, WithLetter);
        var officer = scene.Body.Staff(Roles.ServiceOfficer);
        var filed = await scene.FileAsync("kecil", $$"""{ "name": "Sari Dewi", "nik": "{{Nik}}" }""");
        await scene.PublishAsync(WithLetter.Replace("Kepada", "Yth.", StringComparison.Ordinal));
        Task<Result<WrittenLetter>> Write(Actor actor) => scene.App.InScopeAsync(s => s.GetRequiredService<WriteLetter>().RunAsync(new WriteLetterInput(filed.CaseId, "service:note", "id"), actor, Ct));
        Assert.Equal(ProblemKind.NotFound, (await Write(officer)).Problem!.Kind);
        Assert.Contains($"Kepada Sari Dewi, NIK {Nik}", (await Write(Actor.System)).Value.ToText(), StringComparison.Ordinal);
        var draft = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        await scene.IssueAsync(draft);
        await scene.SendAsync(filed.CaseId, officer);
        Assert.Equal("finished", (await scene.ActAsync(filed.CaseId, "finish", officer)).Value.To);
        await using var db = scene.App.OpenDb();
        Assert.Equal(("0001/SK/PPID/2026", "Surat keterangan: S. D."), await db.Set<IssuedDocument>().Select(d => new ValueTuple<string?, string>(d.Number, d.Title)).SingleAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Draft_OfACaseThatWasSentBackOrRefused_IsNotIssued_AndGivenUpWithTheCase(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var (officer, superior) = (scene.Body.Staff(Roles.ServiceOfficer), scene.Body.Staff(Roles.Superior));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        foreach (var action in new[] { "complete", "accept" }) await scene.ActAsync(filed.CaseId, action, officer);
        var draft = Assert.Single((await scene.PrepareAsync(filed.CaseId, officer)).Value);
        Assert.False((await scene.ActAsync(filed.CaseId, "send_back", superior, "Nama berbeda.")).Failed);
        var watch = scene.App.Services.GetRequiredService<Serambi.Web.Modules.Services.Issuing.OutputWatch>();
        await using (var db = scene.App.OpenDb()) Assert.Equal(ProblemKind.Conflict, (await watch.UnissuableAsync(db, await db.Set<IssuedDocument>().SingleAsync(Ct), Actor.System, Ct))!.Kind);
        Assert.Equal("refused", (await scene.ActAsync(filed.CaseId, "refuse", officer, "Bukan dokumen kami.")).Value.To);
        await using var after = scene.App.OpenDb();
        Assert.Equal((draft, DocumentState.Discarded), await after.Set<IssuedDocument>().Select(d => new ValueTuple<Guid, DocumentState>(d.Id, d.State)).SingleAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task DeskPage_OpensPrivateAnswers_OnlyForAReasonThatIsRecorded(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync(), "pick_up", ", \"copies\": 3, \"waiver\": false"));
        var officer = await scene.App.SignInAsync(Roles.ServiceOfficer);
        var page = await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan");
        Assert.Contains("ijazah.png", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Nik, page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#tertutup form", new FormValues { ["Reason"] = "" });
        Assert.DoesNotContain(Nik, page.Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, "#tertutup form", new FormValues { ["Reason"] = "Mencocokkan arsip" });
        Assert.Contains(Nik, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Nik, (await (await scene.App.SignInAsync(Roles.Auditor)).GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan")).Text, StringComparison.Ordinal);
        page = await officer.SubmitAsync(await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}/layanan"), "#biaya form", new FormValues { ["Note"] = "TRX-9" });
        Assert.Contains("TRX-9", page.Text, StringComparison.Ordinal);
        await using var db = scene.App.OpenDb();
        Assert.Contains("Mencocokkan arsip", (await db.Events.SingleAsync(e => e.Action == "identity_read", Ct)).Data, StringComparison.Ordinal);
    }

    private static Task<Result<Done>> SettleAsync(FilingScene scene, Guid caseId, string note, Actor actor) =>
        scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(caseId, "printing", Waived: false, note), actor, Ct));
}
