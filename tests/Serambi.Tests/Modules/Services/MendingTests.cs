using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>Answers that are mended: what takes their place, what stays of them, and what nobody can do with it.</summary>
public sealed class MendingTests
{
    private const string OtherNik = "3271015708950002";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Mending_ReplacesAnswersAndFiles_KeepsTheEarlierEdition_AndMovesTheCaseOnce(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var filed = await scene.AskedAsync();
        var (old, sent) = (await scene.FileOfAsync(filed.CaseId), await scene.Filing.UploadAsync(name: "baru.png"));
        var (answers, key) = (Ljj(sent).Replace("2012", "2013", StringComparison.Ordinal), Guid.CreateVersion7());
        Assert.False((await scene.MendAsync(filed.CaseId, answers, key)).Failed);
        await using (var db = scene.App.OpenDb())
        {
            var (c, kept, edition) = (await db.Cases.SingleAsync(Ct), await db.Set<ServiceCase>().SingleAsync(Ct), await db.Set<ServiceEdition>().SingleAsync(Ct));
            Assert.Equal(("intake", 1, key), (c.Stage, edition.Number, edition.SubmissionId));
            Assert.Contains("\"year\":2013", kept.Answers, StringComparison.Ordinal);
            Assert.Contains("\"year\":2012", edition.Answers, StringComparison.Ordinal);
            Assert.DoesNotContain(Nik, edition.Answers, StringComparison.Ordinal);
            var files = await db.Files.ToDictionaryAsync(f => f.Id, Ct);
            Assert.Equal((true, true, filed.CaseId), (files[old].SupersededAtUtc is not null, files[sent].SupersededAtUtc is null, files[sent].CaseId!.Value));
            Assert.Equal("""{"fields":"year,documents"}""", await db.Events.Where(e => e.Action == "answers_mended").Select(e => e.Data).SingleAsync(Ct));
        }

        // The same form again is the same mending; another one finds that nothing waits.
        Assert.False((await scene.MendAsync(filed.CaseId, answers, key)).Failed);
        Assert.Equal(ProblemKind.Conflict, (await scene.MendAsync(filed.CaseId, answers)).Problem!.Kind);

        // An earlier file may come back.
        await scene.AskAsync(filed.CaseId);
        Assert.False((await scene.MendAsync(filed.CaseId, Ljj(old))).Failed);
        Assert.Equal(old, await scene.FileOfAsync(filed.CaseId));
        await using var after = scene.App.OpenDb();
        Assert.Equal([1, 2], await after.Set<ServiceEdition>().OrderBy(e => e.Number).Select(e => e.Number).ToListAsync(Ct));
        Assert.Equal(0, await after.Set<Serambi.Platform.Cases.CounterRow>().Where(r => r.Series.StartsWith("quota")).CountAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Mending_IsJudgedAsAWhole_AsOfTheDayOfReceipt(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var filed = await scene.AskedAsync();
        scene.App.Time.Advance(TimeSpan.FromDays(3));
        var file = await scene.FileOfAsync(filed.CaseId);
        var refused = await scene.MendAsync(filed.CaseId, Ljj(file).Replace("2012", "2027", StringComparison.Ordinal).Replace("\"name\"", "\"nama\"", StringComparison.Ordinal));
        Assert.Equal(["nama", "name", "year"], refused.Problem!.Flatten().Select(p => p.Field).Order(StringComparer.Ordinal));
        await using var db = scene.App.OpenDb();
        Assert.Equal(("repair", 0), ((await db.Cases.SingleAsync(Ct)).Stage, await db.Set<ServiceEdition>().CountAsync(Ct)));
        Assert.Null((await db.Files.SingleAsync(Ct)).SupersededAtUtc);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FilesOfAnotherCase_AndCasesOfAnotherPerson_AreOutOfReach(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var (mine, other) = (await scene.AskedAsync(), await scene.AskedAsync());
        var (file, theirs) = (await scene.FileOfAsync(mine.CaseId), await scene.FileOfAsync(other.CaseId));
        Assert.Equal("documents.1.pages", (await scene.MendAsync(mine.CaseId, Ljj(theirs))).Problem!.Flatten().Single().Field);
        Assert.Equal(ProblemKind.NotFound, (await scene.MendAsync(mine.CaseId, Ljj(file), actor: Actor.Requester(other.CaseId, "x"))).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await scene.MendAsync(mine.CaseId, Ljj(file), actor: scene.Officer)).Problem!.Kind);
        Assert.Equal(ProblemKind.Conflict, (await scene.MendAsync(mine.CaseId, Ljj(file), round: 1)).Problem!.Kind);

        // A picture that was sent for something else, or is a message of the case, is no answer.
        var attachment = await scene.Filing.UploadAsync(FilePurpose.Attachment);
        Assert.Equal("documents.1.pages", (await scene.MendAsync(mine.CaseId, Ljj(attachment))).Problem!.Flatten().Single().Field);
        await using var db = scene.App.OpenDb();
        Assert.Equal(other.CaseId, (await db.Files.SingleAsync(f => f.Id == theirs, Ct)).CaseId);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task APlaceForOneValue_MovesWithTheValue(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var (one, two) = (await scene.AskedAsync(), await scene.AskedAsync());
        var third = Ljj(await scene.Filing.UploadAsync());
        Assert.Equal(ProblemKind.Conflict, (await scene.Filing.SubmitAsync("ljj", third)).Problem!.Kind);
        Assert.False((await scene.MendAsync(one.CaseId, Ljj(await scene.FileOfAsync(one.CaseId)))).Failed);   // with its own value it keeps its own place
        Assert.False((await scene.MendAsync(two.CaseId, Ljj(await scene.FileOfAsync(two.CaseId)).Replace(Nik, OtherNik, StringComparison.Ordinal))).Failed);
        Assert.False((await scene.Filing.SubmitAsync("ljj", third)).Failed);
        await scene.AskAsync(two.CaseId);
        var back = await scene.MendAsync(two.CaseId, Ljj(await scene.FileOfAsync(two.CaseId)));
        Assert.Equal(ProblemKind.Conflict, back.Problem!.Kind);
        Assert.Contains("NIK", back.Problem.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AFeeThatWasPaid_TellsWhatIsOwedOrPaidBack(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        string Copies(Guid file, int copies) => Ljj(file, "pick_up", $", \"copies\": {copies}, \"waiver\": false");
        var filed = await scene.Filing.FileAsync("ljj", Copies(await scene.Filing.UploadAsync(), 3));
        await scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", Waived: false, "TRX-1"), scene.Officer, Ct));
        var visitor = await scene.TrackAsync(filed);
        foreach (var (copies, words) in ((int, string)[])[(5, "Rp4.000 masih harus dibayar"), (1, "Rp4.000 lebih bayar"), (3, "Rp6.000, lunas Jumat, 6 Maret 2026 (TRX-1)")])
        {
            await scene.AskAsync(filed.CaseId);
            Assert.False((await scene.MendAsync(filed.CaseId, Copies(await scene.FileOfAsync(filed.CaseId), copies))).Failed);
            Assert.Contains(words, (await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}")).Text, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TheRestOfAFee_IsSettledAsItWasSeen_AndHoldsTheCase(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        string Copies(Guid file, int copies) => Ljj(file, "pick_up", $", \"copies\": {copies}, \"waiver\": false");
        var filed = await scene.Filing.FileAsync("ljj", Copies(await scene.Filing.UploadAsync(), 3));
        async Task<ProblemKind?> SettleAsync(string note, decimal seen, bool waived = false) => (await scene.App.InScopeAsync(s =>
            s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", waived, note) { Seen = seen }, scene.Officer, Ct))).Problem?.Kind;
        Assert.Equal(ProblemKind.Conflict, await SettleAsync("TRX-1", 4000));
        Assert.Null(await SettleAsync("TRX-1", 6000));
        Assert.Equal(ProblemKind.Conflict, await SettleAsync("TRX-1", 6000));
        await scene.AskAsync(filed.CaseId);
        Assert.False((await scene.MendAsync(filed.CaseId, Copies(await scene.FileOfAsync(filed.CaseId), 5))).Failed);

        await scene.Filing.ActAsync(filed.CaseId, "complete", scene.Officer);
        Assert.Contains("Biaya cetak", (await scene.Filing.ActAsync(filed.CaseId, "accept", scene.Officer)).Problem!.Message, StringComparison.Ordinal);
        Assert.Null(await SettleAsync("TRX-2", 4000));
        Assert.False((await scene.Filing.ActAsync(filed.CaseId, "accept", scene.Officer)).Failed);
        var text = (await (await scene.TrackAsync(filed)).GetPageAsync($"/lacak/kasus/{filed.CaseId}")).Text;
        Assert.Contains("Rp6.000, lunas Jumat, 6 Maret 2026 (TRX-1)", text, StringComparison.Ordinal);
        Assert.Contains("Rp4.000, lunas Jumat, 6 Maret 2026 (TRX-2)", text, StringComparison.Ordinal);
    }

    /// <summary>A rest that was waived was not paid: when the answers cost less again, only money goes back.</summary>
    [Fact]
    public async Task WhatWasWaived_IsNotPaidBack()
    {
        await using var scene = await MendingScene.OpenAsync(Providers.Sqlite);
        string Copies(Guid file, int copies) => Ljj(file, "pick_up", $", \"copies\": {copies}, \"waiver\": false");
        var filed = await scene.Filing.FileAsync("ljj", Copies(await scene.Filing.UploadAsync(), 3));
        Task SettleAsync(string note, bool waived) => scene.App.InScopeAsync(s => s.GetRequiredService<SettleFee>().RunAsync(new SettleFeeInput(filed.CaseId, "printing", waived, note), scene.Officer, Ct));
        await SettleAsync("TRX-1", waived: false);
        foreach (var copies in (int[])[5, 1])
        {
            await scene.AskAsync(filed.CaseId);
            Assert.False((await scene.MendAsync(filed.CaseId, Copies(await scene.FileOfAsync(filed.CaseId), copies))).Failed);
            if (copies == 5) await SettleAsync("KIP 77", waived: true);
        }

        var text = (await (await scene.TrackAsync(filed)).GetPageAsync($"/lacak/kasus/{filed.CaseId}")).Text;
        Assert.Contains("Rp4.000 lebih bayar", text, StringComparison.Ordinal);
        Assert.Contains("Rp4.000, dibebaskan", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task EarlierAnswers_AreExportedResealedAndErasedWithTheOthers(string provider)
    {
        await using var scene = await MendingScene.OpenAsync(provider);
        var filed = await scene.AskedAsync();
        await scene.MendAsync(filed.CaseId, Ljj(await scene.FileOfAsync(filed.CaseId)).Replace(Nik, OtherNik, StringComparison.Ordinal));
        await scene.App.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<Serambi.Platform.Data.SerambiDb>();
            var kind = s.GetRequiredService<Serambi.Platform.Cases.CaseKinds>()["service"];
            Assert.Contains(Nik, (await kind.PersonalDataAsync(db, filed.CaseId, Ct))["earlier_answers"], StringComparison.Ordinal);
            var batch = await s.GetServices<ISealedRows>().Single(r => r.Name == "service_editions").ResealAsync(db, null, 10, Ct);
            Assert.NotNull(batch.Last);
            await kind.EraseAsync(db, filed.CaseId, Ct);
            await db.SaveChangesAsync(Ct);
            Assert.Equal(0, await db.Set<ServiceEdition>().CountAsync(Ct));
            return true;
        });
    }
}
