using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Uploads;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Archive;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>What is said to whoever asks to have a document certified that needs no certification.</summary>
internal sealed record SignedUpload(string Words);

/// <summary>The files of a begun form that carry a valid signature already (UU 11/2008 art. 5, 6): said before it is sent, and only where something would be stamped.</summary>
internal sealed class SignedUploads(SerambiDb db)
{
    private static readonly PerModel<Func<SerambiDb, Guid, IAsyncEnumerable<Looked>>> OfDraft = new(() => EF.CompileAsyncQuery((SerambiDb db, Guid draft) =>
        db.Files.AsNoTracking().Where(f => f.DraftId == draft && f.ErasedAtUtc == null && f.Examined != null).OrderBy(f => f.Id).Select(f => new Looked(f.Id, f.Name, f.Examined!)).TagWith(PreparedStatements.ByKey)));

    private sealed record Looked(Guid Id, string Name, string Examined);

    public async Task<IReadOnlyList<SignedUpload>> OfAsync(Guid draftId, FormState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(state);
        var sources = state.Outputs.Where(o => o.Output.Kind == OutputKind.Stamp).Select(o => o.Output.Source).ToHashSet(StringComparer.Ordinal);
        var ids = state.Files.Where(f => sources.Contains(f.Field.Id)).Select(f => f.File.Id).ToHashSet();
        if (ids.Count == 0) return [];
        var files = await OfDraft.Of(db)(db, draftId).Where(f => ids.Contains(f.Id)).ToListAsync(ct);
        return [.. files.Select(f => (f.Name, Found: Examination.Read(f.Examined)!)).Where(f => f.Found.NeedsNoCertification)
            .Select(f => new SignedUpload(f.Found.Conclusion == FileConclusion.Ours ? ArchiveWords.Say(CheckTexts.CitizenIssued, f.Name) : ArchiveWords.Say(CheckTexts.CitizenSigned, f.Name, f.Found.Signer)))];
    }
}
