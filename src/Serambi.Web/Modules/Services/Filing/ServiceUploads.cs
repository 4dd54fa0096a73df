using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>What became of the files that answers name.</summary>
/// <param name="Named">The answers, each file with its own name.</param>
/// <param name="Problems">Files that do not wait, are too large or of another kind than they are called.</param>
/// <param name="Letter">The power of attorney; null when there is none, or it does not wait.</param>
/// <param name="Holder">The draft that has the files; null when each waits alone.</param>
internal sealed record LookedUploads(GivenAnswers Named, IReadOnlyList<Problem> Problems, UploadClaim? Letter, Guid? Holder)
{
    /// <summary>The files that the case has already; null for a new one.</summary>
    public OwnFiles? Own { get; init; }

    /// <summary>Faults of files where nothing else is said of the field.</summary>
    public IEnumerable<Problem> Beside(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Problems.Where(p => state.Problems.All(s => s.At != p.Field));
    }

    /// <summary>Claims to the files of fields that can be seen, and to the power of attorney.</summary>
    public IReadOnlyList<UploadClaim> Claims(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var claims = state.Files.Where(f => Own?.Ids.Contains(f.File.Id) != true).Select(f => new UploadClaim(f.File.Id, Holder ?? f.File.Id, FileAnswer.PurposeOf(f.Field)));
        return [.. Letter is null ? claims : claims.Append(Letter)];
    }
}

/// <summary>Files that are, or were, answers of a case.</summary>
internal sealed record OwnFiles(Guid CaseId, IReadOnlySet<Guid> Ids);

/// <summary>Looks up what answers name: an invention must not fail a whole batch of filings.</summary>
internal sealed class ServiceUploads(SerambiDb db)
{
    /// <summary>Every file that is named, of fields that are hidden too.</summary>
    public Task<LookedUploads> LookAsync(ServiceDeclaration service, SubmitServiceInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        return LookAsync(service, input.Answers, input.Uploaded ? null : input.DraftId, input.Applicant.LetterFileId, null, ct);
    }

    /// <summary>The same of answers that are mended: files that are, or were, answers of this very case may be named again.</summary>
    public Task<LookedUploads> LookAgainAsync(ServiceDeclaration service, GivenAnswers answers, Guid? holder, OwnFiles own, CancellationToken ct) => LookAsync(service, answers, holder, null, own, ct);

    private async Task<LookedUploads> LookAsync(ServiceDeclaration service, GivenAnswers answers, Guid? holder, Guid? letterId, OwnFiles? own, CancellationToken ct)
    {
        var named = answers.Files(service).ToList();
        var ids = named.Select(n => n.File?.Id).OfType<Guid>().ToList();
        if (letterId is { } authority) ids.Add(authority);
        var caseId = own?.CaseId;
        var rows = ids.Count == 0 ? [] : await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id) && f.ErasedAtUtc == null && ((f.CaseId == null && f.DraftId != null) || (caseId != null && f.CaseId == caseId && f.MessageId == null)))
            .Select(f => new { f.Id, f.CaseId, f.DraftId, f.Purpose, f.Name, f.Size }).ToDictionaryAsync(f => f.Id, ct);
        var names = new Dictionary<Guid, string>();
        var problems = new List<Problem>();
        var seen = new HashSet<Guid>();
        foreach (var (path, field, file) in named)
        {
            var row = file is null ? null : rows.GetValueOrDefault(file.Id);
            var there = row is not null && (row.CaseId is null ? row.DraftId == (holder ?? row.Id) : own!.Ids.Contains(row.Id));
            if (row is null || !there || row.Purpose != FileAnswer.PurposeOf(field) || !seen.Add(row.Id)) problems.Add(Problem.Invalid(path, FilingTexts.FileGone));
            else if (field.MaxMb is { } most && row.Size > most << 20) problems.Add(Problem.Invalid(path, string.Format(CultureInfo.CurrentCulture, FilingTexts.FileTooLarge, row.Name, most)));
            if (row is not null) names[row.Id] = row.Name;
        }

        var letter = letterId is { } id && rows.GetValueOrDefault(id) is { Purpose: FilePurpose.Authority } kept && kept.DraftId == (holder ?? id) ? new UploadClaim(id, holder ?? id, FilePurpose.Authority) : null;
        return new LookedUploads(answers.WithFileNames(service, names), problems, letter, holder) { Own = own };
    }
}
