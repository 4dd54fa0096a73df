using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Formats.Traces;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Documents.Uploads;
using Serambi.Platform.Files;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Archive;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>A plain statement about an upload, with why it is made; never a verdict.</summary>
/// <param name="Case">The case of which it speaks, for a reader who may see it.</param>
internal sealed record UploadStatement(Tone Tone, string Words, (Guid Id, string Number)? Case = null);

/// <summary>An upload and what is to say of it; nothing is said of most.</summary>
internal sealed record CheckedUpload(Guid Id, string Name, IReadOnlyList<UploadStatement> Statements);

/// <summary>What is said of the files of a case: signatures, the same file or picture elsewhere, traces of editing.</summary>
internal sealed class UploadChecks(SerambiDb db, CaseAccess access, CalendarCatalog calendar)
{
    private const int MostFiles = 100;
    private const int MostOthers = 20;

    /// <summary>A file, here or elsewhere.</summary>
    private sealed record Row(Guid Id, string Name, Guid? CaseId, FilePurpose Purpose, byte[] Sha256, byte[]? SeenHash, string? Examined, DateTime? SupersededAtUtc);

    /// <summary>Files of the answers under the names that the form has for them, then what came with messages, then what the applicant has replaced.</summary>
    public async Task<IReadOnlyList<CheckedUpload>> OfAsync(Case c, FormState state, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(state);
        var places = FileLabels.Of(state);
        var own = await Rows(db.Files.Where(f => f.CaseId == c.Id && f.ErasedAtUtc == null && f.Purpose < FilePurpose.Response), MostFiles).ToListAsync(ct);
        var zone = await calendar.ZoneAsync(ct);
        var name = await RequesterAsync(c.Id, ct);
        var all = new List<CheckedUpload>();
        foreach (var file in own.OrderBy(f => f.SupersededAtUtc is not null).ThenBy(f => places.TryGetValue(f.Id, out var place) ? place.Order : int.MaxValue))
        {
            var examined = Examination.Read(file.Examined);
            List<UploadStatement> said = [];
            if (examined is null) said.Add(new UploadStatement(Tone.Grey, CheckTexts.NotYet));
            else if (examined.Failed) said.Add(new UploadStatement(Tone.Amber, CheckTexts.Unreadable));
            if (examined is not null && Signed(examined, zone) is { } signed) said.Add(signed);
            said.AddRange(await ElsewhereAsync(c, name, file, actor, ct));
            said.AddRange(Within(own, file));
            if (examined is not null) said.AddRange(examined.Traces.Select(Traced));
            if (said.Count > 0) all.Add(new CheckedUpload(file.Id, NameOf(file), said));
        }

        return all;

        string NameOf(Row file)
        {
            // The name of a sealed file may tell what its content does.
            var plain = FileStore.IsSealed(file.Purpose) ? null : file.Name;
            if (places.TryGetValue(file.Id, out var place)) return plain is null ? place.Label : $"{place.Label}: {plain}";
            return file.SupersededAtUtc is null ? plain ?? CheckTexts.FileSealed : ArchiveWords.Say(CheckTexts.FileReplaced, plain ?? CheckTexts.FileSealed);
        }
    }

    /// <summary>What a valid or broken signature means for whoever asks for certification.</summary>
    public static UploadStatement? Signed(Examination examined, LegalZone zone)
    {
        ArgumentNullException.ThrowIfNull(examined);
        var (who, when) = (string.IsNullOrEmpty(examined.Signer) ? "–" : examined.Signer, examined.SignedAtUtc is { } at ? LegalDates.Date(zone.DateOf(at)) : "–");
        return examined.Conclusion switch
        {
            FileConclusion.Ours => new UploadStatement(Tone.Blue, CheckTexts.IssuedHere),
            FileConclusion.CertifiedElsewhere => new UploadStatement(Tone.Blue, ArchiveWords.Say(CheckTexts.Certified, who, when)),
            FileConclusion.SealedElsewhere => new UploadStatement(Tone.Blue, ArchiveWords.Say(CheckTexts.SealedBy, who, when)),
            FileConclusion.OursExtended or FileConclusion.ExtendedElsewhere => new UploadStatement(Tone.Amber, ArchiveWords.Say(CheckTexts.SignedThenExtended, who, when)),
            FileConclusion.Changed => new UploadStatement(Tone.Red, ArchiveWords.Say(CheckTexts.SignedThenChanged, who)),
            FileConclusion.Forged => new UploadStatement(Tone.Red, ArchiveWords.Say(CheckTexts.SignatureBroken, who)),
            FileConclusion.Indeterminate => new UploadStatement(Tone.Amber, ArchiveWords.Say(CheckTexts.SignatureUnknown, who)),
            FileConclusion.Unreadable => new UploadStatement(Tone.Amber, CheckTexts.Unreadable),
            _ => null,
        };
    }

    private static UploadStatement Traced(Trace trace) => new(trace.Kind is TraceKind.DatesContradict or TraceKind.Editor ? Tone.Amber : Tone.Grey, trace.Kind switch
    {
        TraceKind.Editor => ArchiveWords.Say(CheckTexts.Editor, trace.Detail),
        TraceKind.ChangedAfter => ArchiveWords.Say(CheckTexts.ChangedAfter, trace.Detail),
        TraceKind.Versions => CheckTexts.Versions,
        TraceKind.DatesContradict => ArchiveWords.Say(CheckTexts.DatesContradict, trace.Detail),
        _ => CheckTexts.Screenshot,
    });

    /// <summary>The same file twice in one application.</summary>
    private static IEnumerable<UploadStatement> Within(List<Row> own, Row file) =>
        file.SupersededAtUtc is null && own.Exists(o => o.SupersededAtUtc is null && o.Id.CompareTo(file.Id) < 0 && o.Sha256.AsSpan().SequenceEqual(file.Sha256)) ? [new UploadStatement(Tone.Amber, CheckTexts.TwiceHere)] : [];

    private async Task<IReadOnlyList<UploadStatement>> ElsewhereAsync(Case c, string name, Row file, Actor actor, CancellationToken ct)
    {
        var same = await Rows(db.Files.Where(f => f.Sha256 == file.Sha256 && f.CaseId != c.Id && f.ErasedAtUtc == null && (f.Purpose == FilePurpose.Archive || (f.CaseId != null && f.Purpose < FilePurpose.Response))), MostOthers).ToListAsync(ct);
        var alike = file.SeenHash is not { } seen ? [] : await Rows(db.Files.Where(f => f.SeenHash == seen && f.Sha256 != file.Sha256 && (f.CaseId == null || f.CaseId != c.Id) && f.ErasedAtUtc == null && (f.Purpose == FilePurpose.Archive || (f.CaseId != null && f.Purpose < FilePurpose.Response))), MostOthers).ToListAsync(ct);
        List<UploadStatement> said = [];
        foreach (var (others, mine, strange, hidden, archived) in new[]
        {
            (same, CheckTexts.SameMine, CheckTexts.SameOther, CheckTexts.SameHidden, CheckTexts.SameArchived), (alike, CheckTexts.AlikeMine, CheckTexts.AlikeOther, CheckTexts.AlikeHidden, CheckTexts.AlikeArchived),
        })
        {
            if (others.Exists(o => o.Purpose == FilePurpose.Archive)) said.Add(new UploadStatement(Tone.Grey, archived));
            var unseen = 0;
            foreach (var id in others.Select(o => o.CaseId).OfType<Guid>().Distinct())
            {
                var other = await db.Cases.AsNoTracking().FirstAsync(x => x.Id == id, ct);
                if (!await access.MayReadAsync(other, actor, ct)) unseen++;
                else if (LooseText.Compare(name, await RequesterAsync(id, ct)) == Likeness.Equal) said.Add(new UploadStatement(Tone.Grey, mine, (id, other.Number)));
                else said.Add(new UploadStatement(Tone.Red, strange, (id, other.Number)));
            }

            if (unseen > 0) said.Add(new UploadStatement(Tone.Amber, ArchiveWords.Say(hidden, unseen)));
        }

        return said;
    }

    private async Task<string> RequesterAsync(Guid caseId, CancellationToken ct) => await db.Cases.Where(c => c.Id == caseId).Select(c => c.Requester!.Name).FirstAsync(ct);

    private static IQueryable<Row> Rows(IQueryable<StoredFile> files, int most) => files.AsNoTracking().OrderBy(f => f.Id).Take(most).Select(f => new Row(f.Id, f.Name, f.CaseId, f.Purpose, f.Sha256, f.SeenHash, f.Examined, f.SupersededAtUtc));
}
