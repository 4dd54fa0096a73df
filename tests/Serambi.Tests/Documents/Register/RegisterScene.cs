using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Serambi.Formats.Pdf.Signing;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Demo;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Signing;
using Serambi.Tests.Formats.Pdf.Signing;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Documents.Register;

/// <summary>A body with a signing official, two signers that can be made to fail, and documents without walking the forms.</summary>
internal sealed class RegisterScene(SerambiApp app, TestBody body, Guid official) : IAsyncDisposable
{
    public const string Title = "Surat keterangan magang";
    public const string Holder = "Siti Nurhaliza Putri";

    public SerambiApp App => app;

    public TestBody Body => body;

    public Guid Official => official;

    public FakeSigner Seal { get; private init; } = null!;

    public FakeSigner Certified { get; private init; } = null!;

    /// <summary>Written once: programs of other tests read it.</summary>
    private static readonly Lazy<string> Roots = new(() =>
    {
        var file = Path.Combine(Path.GetTempPath(), $"serambi-roots-{Environment.ProcessId}.pem");
        File.WriteAllText(file, TestPki.Instance.Root.ExportCertificatePem());
        return file;
    });

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A new program, or one that listens already, when it was made with <see cref="Options"/>.</summary>
    public static async Task<RegisterScene> OpenAsync(string provider = Providers.Sqlite, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var (seal, certified) = Signers();
        return await OpenAsync(await SerambiApp.CreateAsync(provider, Options(seal, certified, settings)), seal, certified);
    }

    public static (FakeSigner Seal, FakeSigner Certified) Signers() => (new FakeSigner("segel", DocumentAssurance.Seal, SigningAsks.Nothing, TestPki.Instance.By()), new FakeSigner("pejabat", DocumentAssurance.Certified, SigningAsks.Passphrase | SigningAsks.OneTimeCode, TestPki.Instance.ByEarlier()));

    public static SerambiAppOptions Options(FakeSigner seal, FakeSigner certified, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>(), StringComparer.Ordinal) { ["Documents:Trust"] = Roots.Value };
        return new SerambiAppOptions { Settings = all, Services = s => s.RemoveAll<SignerCatalog>().AddSingleton(new SignerCatalog([seal, certified])) };
    }

    public static async Task<RegisterScene> OpenAsync(SerambiApp app, FakeSigner seal, FakeSigner certified)
    {
        var body = await TestBody.SeedAsync(app);
        var official = await app.InScopeAsync(async s => (await s.GetRequiredService<SaveOfficial>().RunAsync(new SaveOfficialInput(null, 0, body.Root, "Dr. Ratna Wulan", "Kepala Biro Umum", new DateOnly(2020, 1, 1), null, null), Actor.System, Ct)).Value);
        return new RegisterScene(app, body, official) { Seal = seal, Certified = certified };
    }

    public Actor Officer { get; } = body.Staff(Roles.UnitOperator);

    public Actor Superior { get; } = body.Staff(Roles.Superior);

    public Task<Guid> DraftAsync(Actor? actor = null, byte[]? pdf = null, string title = Title, DateOnly? from = null, DateOnly? until = null, string kind = "certificate", Guid? unit = null, HolderKind holder = HolderKind.Person) => app.InScopeAsync(async s =>
    {
        using var content = new MemoryStream(pdf ?? DemoPdf.Page(title, Guid.NewGuid().ToString()));
        var input = new DraftDocumentInput(kind, unit ?? body.Root, title) { HolderKind = holder, Holder = Holder, ValidFrom = from, ValidUntil = until, Upload = content };
        return Ok(await s.GetRequiredService<DraftDocument>().RunAsync(input, actor ?? Officer, Ct));
    });

    public Task<Result<IssuedSession>> IssueAsync(Guid id, string? signer = null, Actor? actor = null) => IssueAsync([id], signer, actor);

    public Task<Result<IssuedSession>> IssueAsync(IReadOnlyList<Guid> ids, string? signer = null, Actor? actor = null) => app.InScopeAsync(async s =>
    {
        using var secret = new SigningSecret("frasa rahasia", "123456");
        return await s.GetRequiredService<IssueDocuments>().RunAsync(new IssueDocumentsInput(ids, signer, official), secret, actor ?? Officer, Ct);
    });

    /// <summary>An issued document.</summary>
    public async Task<IssuedDocument> IssuedAsync(string? signer = null, DateOnly? from = null, DateOnly? until = null, byte[]? pdf = null, HolderKind holder = HolderKind.Person)
    {
        var id = await DraftAsync(from: from, until: until, pdf: pdf, holder: holder);
        var session = Ok(await IssueAsync(id, signer));
        Assert.True(session.Done == 1, session.Outcomes[0].Problem?.Message);
        return await ReadAsync(id);
    }

    public Task<Result<Done>> EndAsync(IssuedDocument document, string? by = null, Actor? actor = null) => app.InScopeAsync(s =>
        s.GetRequiredService<EndDocument>().RunAsync(new EndDocumentInput(document.Id, document.Version, "Data keliru", by), actor ?? Superior, Ct));

    public async Task<IssuedDocument> ReadAsync(Guid id)
    {
        await using var db = app.OpenDb();
        return await db.Set<IssuedDocument>().Include(d => d.Versions).Include(d => d.Signers).SingleAsync(d => d.Id == id, Ct);
    }

    /// <summary>The file as it was issued.</summary>
    public Task<byte[]> FileAsync(Guid id) => app.InScopeAsync(async s => Ok(await s.GetRequiredService<ReadDocumentFile>().RunAsync(id, Actor.System, Ct)));

    public static T Ok<T>(Result<T> result)
    {
        Assert.False(result.Failed, result.Problem?.Message);
        return result.Value;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>Signs by PAdES with a test key; fails when told to, in its session or before it.</summary>
internal sealed class FakeSigner(string name, DocumentAssurance assurance, SigningAsks asks, PdfSigner signer) : ISigner
{
    private int signatures;

    public string Name => name;

    public DocumentAssurance Assurance => assurance;

    public SigningAsks Asks => asks;

    public SigningFailure? OpenFails { get; set; }

    public SigningFailure? SignFails { get; set; }

    /// <summary>Codes that were sent: to whom, and for how many signatures.</summary>
    public List<(string Identity, int Documents)> Codes { get; } = [];

    public bool SendsCode => asks.HasFlag(SigningAsks.OneTimeCode);

    public Task<Problem?> SendCodeAsync(Signatory who, int documents, CancellationToken ct)
    {
        if (OpenFails is { } failure) return Task.FromResult<Problem?>(SigningProblems.Of(failure));
        Codes.Add((who.Identity, documents));
        return Task.FromResult<Problem?>(null);
    }

    /// <summary>As a service that writes the file anew.</summary>
    public bool Rewrites { get; set; }

    /// <summary>Waited for before each signature, which it counts from 1.</summary>
    public Func<int, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public int Signatures => signatures;

    public Task<Result<SigningSession>> OpenAsync(Signatory who, SigningSecret secret, CancellationToken ct) =>
        Task.FromResult(OpenFails is { } failure ? SigningProblems.Of(failure) : secret.Answers(asks) ? (Result<SigningSession>)new Session(this, signer) : SigningProblems.Of(SigningFailure.SecretMissing));

    public Task<Problem?> CheckAsync(CancellationToken ct) => Task.FromResult<Problem?>(null);

    private sealed class Session(FakeSigner owner, PdfSigner signer) : SigningSession
    {
        public override X509Certificate2? Certificate => signer.Certificate;

        public override async Task<Result<SignedPdf>> SignAsync(ReadOnlyMemory<byte> pdf, PdfSigning appearance, CancellationToken ct)
        {
            await owner.Gate(Interlocked.Increment(ref owner.signatures));
            return owner.SignFails is { } failure ? SigningProblems.Of(failure) : new SignedPdf(pdf, (await signer.SignAsync(pdf, appearance, ct)).AsMemory(pdf.Length), signer.Certificate) { Rewritten = owner.Rewrites };
        }
    }
}
