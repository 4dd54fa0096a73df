using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Pdf.Verifying;
using Serambi.Platform;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Register;

public sealed class IssueTests
{
    private static readonly PdfTrust Trust = new([TestPki.Instance.Root], []);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Sealed_IsNumberedStampedSignedAndEntered(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var document = await scene.IssuedAsync("segel");
        var file = await scene.FileAsync(document.Id);
        Assert.Equal(("0001/KET/PPID/III/2026", DocumentState.Issued, DocumentAssurance.Seal), (document.Number, document.State, document.Assurance));
        Assert.Equal(new DateOnly(2026, 3, 6), document.IssuedOn);
        Assert.Equal(SHA256.HashData(file), Assert.Single(document.Versions).Sha256);
        var signer = Assert.Single(document.Signers);
        Assert.Equal(("Dr. Ratna Wulan", "Kepala Biro Umum", Convert.ToHexStringLower(SHA256.HashData(TestPki.Instance.Signer.RawData))), (signer.Name, signer.Office, signer.Fingerprint));
        Assert.Equal(PdfVerdict.Valid, PdfVerifier.Verify(file, Trust, scene.App.Time.GetUtcNow()).Verdict);
        await using var db = scene.App.OpenDb();
        Assert.Equal(["drafted", "numbered", "issued"], await db.Events.Where(e => e.StreamId == document.Id).OrderBy(e => e.Seq).Select(e => e.Action).ToListAsync(Ct));
        Assert.Empty((await scene.App.InScopeAsync(async s => await s.GetRequiredService<AuditVerifier>().RunAsync(Ct))).Findings);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Outage_LeavesItQueuedUnderItsNumber_WhichNothingElseGets(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        foreach (var atTheDoor in new[] { true, false })
        {
            var id = await scene.DraftAsync();
            (scene.Seal.OpenFails, scene.Seal.SignFails) = (atTheDoor ? SigningFailure.Unavailable : null, atTheDoor ? null : SigningFailure.Unavailable);
            var failed = await scene.IssueAsync(id, "segel");
            Assert.Equal(SigningFailure.Unavailable, (failed.Failed ? failed.Problem : failed.Value.Outcomes[0].Problem!).Cause);
            var waiting = await scene.ReadAsync(id);
            Assert.Equal((DocumentState.Queued, nameof(SigningFailure.Unavailable), null), (waiting.State, waiting.Fault, waiting.ClaimedAtUtc));
            Assert.Empty(waiting.Versions);
            Assert.Empty(waiting.Signers);
            Assert.Null(await scene.App.InScopeAsync(s => s.GetRequiredService<PublicRegister>().FindAsync(waiting.Code, Ct)));

            (scene.Seal.OpenFails, scene.Seal.SignFails) = (null, null);
            var next = await scene.IssuedAsync("segel");
            Assert.Equal(1, RegisterScene.Ok(await scene.IssueAsync(id, "segel")).Done);
            var issued = await scene.ReadAsync(id);
            Assert.Equal((DocumentState.Issued, waiting.Number, null), (issued.State, issued.Number, issued.Fault));
            Assert.Equal(waiting.Sequence + 1, next.Sequence);
        }
    }

    [Fact]
    public async Task Outage_InTheMiddleOfASession_LeavesTheRestAlone()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var ids = new List<Guid> { await scene.DraftAsync(), await scene.DraftAsync(), await scene.DraftAsync() };
        scene.Seal.SignFails = SigningFailure.Unavailable;
        Assert.Single(RegisterScene.Ok(await scene.IssueAsync(ids, "segel")).Outcomes);
        Assert.Equal(1, scene.Seal.Signatures);
        Assert.Equal(DocumentState.Draft, (await scene.ReadAsync(ids[2])).State);
    }

    [Fact]
    public async Task Discarded_NumberIsNeverGivenAgain()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var id = await scene.DraftAsync();
        scene.Seal.SignFails = SigningFailure.Unavailable;
        await scene.IssueAsync(id, "segel");
        RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<DiscardDocument>().RunAsync(new DiscardDocumentInput(id, "Batal"), scene.Officer, Ct)));
        Assert.Equal("0002/KET/PPID/III/2026", (await scene.IssuedAsync()).Number);
        Assert.Equal(("0001/KET/PPID/III/2026", DocumentState.Discarded), ((await scene.ReadAsync(id)).Number, (await scene.ReadAsync(id)).State));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoOfficersAtOnce_SignOnce(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var id = await scene.DraftAsync();
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        scene.Seal.Gate = count =>
        {
            if (count > 1) open.TrySetResult();   // two at once: that is the fault, seen instead of waited for
            return open.Task;
        };
        var tries = Enumerable.Range(0, 6).Select(_ => Task.Run(() => scene.IssueAsync(id, "segel"))).ToList();
        while (!open.Task.IsCompleted && tries.Count(t => !t.IsCompleted) > 1) await Task.WhenAny([open.Task, .. tries.Where(t => !t.IsCompleted)]);
        open.TrySetResult();
        var sessions = await Task.WhenAll(tries);
        Assert.Single(sessions, s => RegisterScene.Ok(s).Done == 1);
        Assert.All(sessions.Where(s => s.Value.Done == 0), s => Assert.Equal(ProblemKind.Conflict, s.Value.Outcomes[0].Problem!.Kind));
        Assert.Equal(1, scene.Seal.Signatures);
        Assert.Single((await scene.ReadAsync(id)).Versions);
        Assert.Equal(2, (await scene.IssuedAsync()).Sequence);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ManyAtOnce_GetDistinctNumbersWithoutGaps(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var ids = new List<Guid>();
        for (var i = 0; i < 12; i++) ids.Add(await scene.DraftAsync());
        await Task.WhenAll(ids.Select(id => scene.IssueAsync(id)));
        await using var db = scene.App.OpenDb();
        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long?)n), await db.Set<IssuedDocument>().OrderBy(d => d.Sequence).Select(d => d.Sequence).ToListAsync(Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoWhoEndItAtOnce_OneDoes(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var (document, other) = (await scene.IssuedAsync(), await scene.IssuedAsync());
        var ends = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => scene.EndAsync(document, i % 2 == 0 ? null : other.Number))));
        Assert.Single(ends, e => !e.Failed);
        Assert.All(ends.Where(e => e.Failed), e => Assert.Equal(ProblemKind.Conflict, e.Problem!.Kind));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task TwoThatReplaceEachOtherAtOnce_OneStays(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var (a, b) = (await scene.IssuedAsync(), await scene.IssuedAsync());
        var ends = await Task.WhenAll(Task.Run(() => scene.EndAsync(a, b.Number)), Task.Run(() => scene.EndAsync(b, a.Number)));
        Assert.Single(ends, e => !e.Failed);
        Assert.Single(new[] { await scene.ReadAsync(a.Id), await scene.ReadAsync(b.Id) }, d => d.State == DocumentState.Issued);
    }

    [Fact]
    public async Task YearChange_BeginsANewSeries_AndAClockTurnedBackContinuesTheOld()
    {
        await using var scene = await RegisterScene.OpenAsync();
        scene.App.Time.Set(new DateTimeOffset(2026, 12, 31, 23, 59, 0, TimeSpan.FromHours(7)));
        Assert.Equal("0001/KET/PPID/XII/2026", (await scene.IssuedAsync()).Number);
        scene.App.Time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal("0001/KET/PPID/I/2027", (await scene.IssuedAsync()).Number);
        scene.App.Time.Set(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal("0002/KET/PPID/VI/2026", (await scene.IssuedAsync()).Number);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(-20)]
    public async Task ClaimLeftByACrash_DoesNotLast_EvenWhenTheClockIsTurnedBack(int minutes)
    {
        await using var scene = await RegisterScene.OpenAsync();
        var id = await scene.DraftAsync();
        await using (var db = scene.App.OpenDb())
        {
            var now = scene.App.Time.Now;
            await db.Set<IssuedDocument>().Where(d => d.Id == id).ExecuteUpdateAsync(s => s.SetProperty(d => d.ClaimedAtUtc, now), Ct);
        }

        Assert.Equal(ProblemKind.Conflict, RegisterScene.Ok(await scene.IssueAsync(id)).Outcomes[0].Problem!.Kind);
        scene.App.Time.Advance(TimeSpan.FromMinutes(minutes));
        Assert.Equal(1, RegisterScene.Ok(await scene.IssueAsync(id)).Done);
    }

    [Fact]
    public async Task TwoPeople_WhenTheBodyWantsIt_IssueAndEnd()
    {
        await using var scene = await RegisterScene.OpenAsync();
        await scene.App.InScopeAsync(async s =>
        {
            var settings = s.GetRequiredService<SettingsStore>();
            var body = await settings.BodyAsync(Ct);
            return await settings.SaveAsync(s.GetRequiredService<SerambiDb>(), body with { DocumentsByTwo = true }, settings.Version, Platform.Access.Actor.System, Ct);
        });
        var id = await scene.DraftAsync();
        Assert.Equal(ProblemKind.Conflict, RegisterScene.Ok(await scene.IssueAsync(id)).Outcomes[0].Problem!.Kind);
        Assert.Equal(1, RegisterScene.Ok(await scene.IssueAsync(id, actor: scene.Superior)).Done);
        var document = await scene.ReadAsync(id);
        Assert.Equal(ProblemKind.Invalid, (await scene.EndAsync(document)).Problem!.Kind);
        RegisterScene.Ok(await scene.EndAsync(document, actor: scene.Body.Staff(Platform.Access.Roles.InformationOfficer)));
    }

    [Fact]
    public async Task Officer_IssuesButDoesNotEnd_AndNothingOfOtherUnits()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var document = await scene.IssuedAsync();
        Assert.Equal(ProblemKind.Forbidden, (await scene.EndAsync(document, actor: scene.Officer)).Problem!.Kind);
        var elsewhere = scene.Body.Staff(Platform.Access.Roles.UnitOperator, scene.Body.Finance);
        Assert.Equal(ProblemKind.NotFound, (await scene.EndAsync(document, actor: elsewhere)).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, RegisterScene.Ok(await scene.IssueAsync(await scene.DraftAsync(), actor: elsewhere)).Outcomes[0].Problem!.Kind);
    }

    [Fact]
    public async Task OtherCertificateThanTheOfficials_SignsNothing()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var own = Convert.ToHexString(SHA256.HashData(TestPki.Instance.Signer.RawData));
        RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(
            new SaveOfficialInput(scene.Official, 1, scene.Body.Root, "Dr. Ratna Wulan", "Kepala Biro Umum", new DateOnly(2020, 1, 1), null, string.Join(':', own.Chunk(2).Select(c => new string(c)))), Platform.Access.Actor.System, Ct)));
        var id = await scene.DraftAsync();
        Assert.Equal(SigningFailure.NotPermitted, RegisterScene.Ok(await scene.IssueAsync(id, "pejabat")).Outcomes[0].Problem!.Cause);
        Assert.Equal((DocumentState.Draft, null), ((await scene.ReadAsync(id)).State, (await scene.ReadAsync(id)).Number));   // seen before anything was begun
        Assert.Equal(0, scene.Certified.Signatures);
    }

    [Theory]
    [InlineData("2020-01-01", "2026-03-05")]
    [InlineData("2026-03-07", null)]
    public async Task OfficialOutOfOffice_DoesNotSign(string from, string? until)
    {
        await using var scene = await RegisterScene.OpenAsync();
        RegisterScene.Ok(await scene.App.InScopeAsync(s => s.GetRequiredService<SaveOfficial>().RunAsync(
            new SaveOfficialInput(scene.Official, 1, scene.Body.Root, "A", "B", DateOnly.Parse(from, null), until is null ? null : DateOnly.Parse(until, null), null), Platform.Access.Actor.System, Ct)));
        Assert.Equal(nameof(IssueDocumentsInput.OfficialId), (await scene.IssueAsync(await scene.DraftAsync())).Problem!.Field);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Holder_IsFoundByNameAndAfterARotation_AndStandsNowhereInTheClear(string provider)
    {
        await using var scene = await RegisterScene.OpenAsync(provider);
        var document = await scene.IssuedAsync(pdf: Platform.Demo.DemoPdf.Page("Tanpa nama"));
        await scene.App.InScopeAsync(s => s.GetRequiredService<RotateKeys>().RunAsync(Platform.Access.Actor.System, Ct));
        var rows = await scene.App.InScopeAsync(s => s.GetRequiredService<DocumentList>().ReadAsync(new DocumentQuery { Text = "siti  NURHALIZA putri" }, scene.Officer, 10, Ct));
        Assert.Equal((document.Id, "S••• N••• P•••"), (Assert.Single(rows).Id, rows[0].Holder));
        Assert.Empty(await scene.App.InScopeAsync(s => s.GetRequiredService<DocumentList>().ReadAsync(new DocumentQuery { Text = "Nurhaliza" }, scene.Officer, 10, Ct)));
        await using var db = scene.App.OpenDb();
        Assert.DoesNotContain(await db.Events.Select(e => e.Data).ToListAsync(Ct), d => d.Contains("Nurhaliza", StringComparison.OrdinalIgnoreCase));
        var kept = await db.Set<IssuedDocument>().AsNoTracking().SingleAsync(Ct);
        Assert.DoesNotContain("Nurhaliza", Encoding.Latin1.GetString(kept.Holder!) + kept.Words + kept.Title, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(scene.App.Services.GetRequiredService<KeyRing>().CurrentId, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(kept.Holder!.AsSpan(1)));
    }

    [Fact]
    public async Task Files_OutliveTheCleaning_AndLieEncrypted()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var document = await scene.IssuedAsync(pdf: Platform.Demo.DemoPdf.Page("Penanda-yang-dicari"));
        scene.App.Time.Advance(TimeSpan.FromDays(30));
        await scene.App.InScopeAsync(s => s.GetRequiredService<CleanFiles>().RunAsync(TimeSpan.FromDays(1), Ct));
        Assert.NotEmpty(await scene.FileAsync(document.Id));
        var disk = Directory.EnumerateFiles(Path.Combine(scene.App.StorageRoot, "files"), "*", SearchOption.AllDirectories).Select(File.ReadAllBytes).ToList();
        Assert.Equal(2, disk.Count);
        Assert.All(disk, f => Assert.Equal(-1, f.AsSpan().IndexOf("Penanda-yang-dicari"u8)));
    }

    [Fact]
    public async Task Stamp_IsIndonesian_WhateverTheOfficerReads()
    {
        await using var scene = await RegisterScene.OpenAsync();
        var document = await scene.IssuedAsync();
        System.Globalization.CultureInfo.CurrentUICulture = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
        var signing = await scene.App.Services.GetRequiredService<DocumentStamp>().ComposeAsync(document, null, DocumentAssurance.Certified, scene.App.Time.Now, Ct);
        Assert.Equal(["Surat keterangan 0001/KET/PPID/III/2026", document.Title, "6 Maret 2026 pukul 09.00 WIB", "TTE tersertifikasi", VerificationCode.Show(document.Code)], signing.Stamp!.Lines);
        Assert.Equal("http://127.0.0.1:5080/periksa/" + document.Code, signing.Stamp.Code);
    }
}
