using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Tests.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Parties;

public sealed class PersonalDataTests
{
    private const string Number = "3273011708950001";
    private const string Canary = "KENARI-7731-IDENTITAS";
    private static readonly PartyInput Siti = new() { Name = "Siti Aminah", IdentityKind = IdentityKinds.Nik, IdentityNumber = Number, Email = "siti@contoh.id", Needs = ["braille"], NeedsNote = "huruf timbul" };

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Stored_NumberAndScan_AreNowhereInTheClear(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(Siti);
        var scan = (await house.UploadAsync(Samples.Png(comment: Canary), "ktp.png", FilePurpose.Identity, request.Id)).Value;
        var plain = (await house.UploadAsync(Samples.Png(comment: "TERANG-1"), "peta.png", FilePurpose.Attachment, request.Id)).Value;
        await house.InScopeAsync<ReadIdentityNumber, Result<IdentityNumberRead>>(r => r.RunAsync(new ReadIdentityNumberInput(request.Id, request.RequesterId, "x"), house.Staff(Roles.ServiceOfficer), ct));
        await house.InScopeAsync<ReadIdentityFile, Result<IdentityFileRead>>(r => r.RunAsync(new ReadIdentityFileInput(scan.Id, "x", Preview: true), house.Staff(Roles.ServiceOfficer), ct));

        var dump = await DumpAsync(house);
        Assert.Contains("Siti Aminah", dump, StringComparison.Ordinal);   // the search finds what is there
        Assert.DoesNotContain(Number, dump, StringComparison.Ordinal);
        var onDisk = Directory.GetFiles(house.FilesFolder, "*", SearchOption.AllDirectories).Select(p => Encoding.Latin1.GetString(File.ReadAllBytes(p))).ToList();
        Assert.Contains(onDisk, c => c.Contains("TERANG-1", StringComparison.Ordinal));
        Assert.DoesNotContain(onDisk, c => c.Contains(Canary, StringComparison.Ordinal));
        Assert.True(File.Exists(house.Get<FileStore>().PreviewPathOf(scan.StorageKey)));
        Assert.DoesNotContain("\u00ff\u00d8\u00ff", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(house.Get<FileStore>().PreviewPathOf(scan.StorageKey), ct)), StringComparison.Ordinal);
        Assert.NotEqual(plain.Id, scan.Id);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Erase_ClosedCase_LeavesTheCaseWithoutThePerson(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(Siti, closed: true);
        var scan = (await house.UploadAsync(Samples.Png(comment: Canary), "ktp siti.png", FilePurpose.Identity, request.Id)).Value;
        var answer = (await house.UploadAsync(Samples.Pdf(), "jawaban.pdf", FilePurpose.Response, request.Id)).Value;

        var erased = await EraseAsync(house, request.RequesterId, house.Staff(Roles.InformationOfficer));
        Assert.Equal(new PersonalDataErased(1, 1), erased.Value);
        await using var db = house.Database.Open();
        var party = await db.Parties.Include(p => p.Contacts).SingleAsync(ct);
        Assert.NotNull(party.ErasedAtUtc);
        Assert.Equal((null, null, null, null, 0), (party.IdentityNumber, party.IdentityIndex, party.Needs, party.NeedsNote, party.Contacts.Count));
        var file = await db.Files.SingleAsync(f => f.Id == scan.Id, ct);
        Assert.Null(file.SealedKey);
        Assert.False(File.Exists(house.Get<FileStore>().PathOf(scan.StorageKey)));
        Assert.True(File.Exists(house.Get<FileStore>().PathOf(answer.StorageKey)));
        Assert.Empty((await db.Cases.SingleAsync(ct)).SecretHash);
        Assert.True(await db.Events.AnyAsync(e => e.StreamId == request.Id && e.Action == "personal_data_erased", ct));
        if (provider == Providers.Postgres)   // SQLite keeps old pages until they are reused
        {
            var dump = await DumpAsync(house);
            foreach (var gone in (string[])["Siti", "siti", "huruf timbul"]) Assert.DoesNotContain(gone, dump, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Erase_OpenCaseOrByOthers_IsRefused()
    {
        await using var house = await SealedHouse.OpenAsync(Providers.Sqlite);
        var request = await house.FileAsync(Siti);
        Assert.Equal(ProblemKind.Conflict, (await EraseAsync(house, request.RequesterId, Actor.System)).Problem!.Kind);
        Assert.Equal(ProblemKind.Forbidden, (await EraseAsync(house, request.RequesterId, house.Staff(Roles.Administrator))).Problem!.Kind);
        Assert.Equal(ProblemKind.NotFound, (await EraseAsync(house, Guid.CreateVersion7(), Actor.System)).Problem!.Kind);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Export_GivesEverythingButNotes(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var request = await house.FileAsync(Siti);
        await house.UploadAsync(Samples.Png(), "ktp.png", FilePurpose.Identity, request.Id);
        await using (var db = house.Database.Open())
        {
            db.Messages.Add(new Message { CaseId = request.Id, Kind = MessageKind.Incoming, Body = "halo", AtUtc = house.Time.Now, SubmissionId = Guid.CreateVersion7() });
            db.Messages.Add(new Message { CaseId = request.Id, Kind = MessageKind.Note, Body = "catatan", AtUtc = house.Time.Now, SubmissionId = Guid.CreateVersion7() });
            await db.SaveChangesAsync(ct);
        }

        var export = await house.InScopeAsync<ExportPersonalData, Result<byte[]>>(e => e.RunAsync(request.RequesterId, house.Staff(Roles.InformationOfficer), ct));
        var json = JsonDocument.Parse(export.Value).RootElement;
        Assert.Equal((Number, "siti@contoh.id"), (json.GetProperty("identityNumber").GetString(), json.GetProperty("contacts")[0].GetProperty("value").GetString()));
        Assert.Equal("halo", Assert.Single(json.GetProperty("cases")[0].GetProperty("messages").EnumerateArray()).GetProperty("body").GetString());
        Assert.Equal("ktp.png", json.GetProperty("cases")[0].GetProperty("files")[0].GetProperty("name").GetString());
        await using var after = house.Database.Open();
        Assert.True(await after.Events.AnyAsync(e => e.StreamId == request.Id && e.Action == "personal_data_exported", ct));
        Assert.Equal(ProblemKind.Forbidden, (await house.InScopeAsync<ExportPersonalData, Result<byte[]>>(e => e.RunAsync(request.RequesterId, house.Staff(Roles.Auditor), ct))).Problem!.Kind);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task ForgetNeeds_TakesOnlyClosedAndUnwanted(string provider)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var house = await SealedHouse.OpenAsync(provider);
        var closed = await house.FileAsync(Siti, closed: true);
        await house.FileAsync(Siti);
        await house.FileAsync(Siti with { KeepNeeds = true }, closed: true);
        Assert.Equal(1, await house.InScopeAsync<ForgetNeeds, int>(f => f.RunAsync(ct)));
        Assert.Equal(0, await house.InScopeAsync<ForgetNeeds, int>(f => f.RunAsync(ct)));
        await using var db = house.Database.Open();
        Assert.Equal(closed.RequesterId, (await db.Parties.SingleAsync(p => p.Needs == null && p.NeedsNote == null, ct)).Id);
    }

    private static Task<Result<PersonalDataErased>> EraseAsync(SealedHouse house, Guid party, Actor actor) =>
        house.InScopeAsync<ErasePersonalData, Result<PersonalDataErased>>(e => e.RunAsync(new ErasePersonalDataInput(party, "Permintaan pemohon"), actor, TestContext.Current.CancellationToken));

    /// <summary>Everything that the database holds: the file with its log, or what pg_dump writes (bytea there in hexadecimal, which hides nothing that is text).</summary>
    private static async Task<string> DumpAsync(SealedHouse house)
    {
        if (house.Database.Provider == Providers.Sqlite)
        {
            var file = new Microsoft.Data.Sqlite.SqliteConnectionStringBuilder(house.Database.ConnectionString).DataSource;
            return string.Concat(new[] { file, file + "-wal" }.Where(File.Exists).Select(f => Encoding.Latin1.GetString(ReadShared(f))));
        }

        var to = new Npgsql.NpgsqlConnectionStringBuilder(house.Database.ConnectionString);
        var dump = await Programs.RunAsync("pg_dump", "-h", to.Host!, "-U", to.Username!, "--column-inserts", to.Database!);
        Assert.DoesNotContain(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(Number)), dump, StringComparison.Ordinal);
        return dump;
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
