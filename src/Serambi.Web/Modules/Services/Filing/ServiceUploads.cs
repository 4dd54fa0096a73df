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
        var claims = state.Files.Select(f => new UploadClaim(f.File.Id, Holder ?? f.File.Id, FileAnswer.PurposeOf(f.Field)));
        return [.. Letter is null ? claims : claims.Append(Letter)];
    }
}

/// <summary>Looks up what answers name: an invention must not fail a whole batch of filings.</summary>
internal sealed class ServiceUploads(SerambiDb db)
{
    /// <summary>Every file that is named, of fields that are hidden too.</summary>
    public async Task<LookedUploads> LookAsync(ServiceDeclaration service, SubmitServiceInput input, CancellationToken ct)
    {
        var holder = input.Uploaded ? null : input.DraftId;
        var named = input.Answers.Files(service).ToList();
        var ids = named.Select(n => n.File?.Id).OfType<Guid>().ToList();
        if (input.Applicant.LetterFileId is { } letterId) ids.Add(letterId);
        var rows = ids.Count == 0 ? [] : await db.Files.AsNoTracking().Where(f => ids.Contains(f.Id) && f.CaseId == null && f.DraftId != null && f.ErasedAtUtc == null)
            .Select(f => new { f.Id, f.DraftId, f.Purpose, f.Name, f.Size }).ToDictionaryAsync(f => f.Id, ct);
        var names = new Dictionary<Guid, string>();
        var problems = new List<Problem>();
        var seen = new HashSet<Guid>();
        foreach (var (path, field, file) in named)
        {
            var row = file is null ? null : rows.GetValueOrDefault(file.Id);
            if (row is null || row.DraftId != (holder ?? row.Id) || row.Purpose != FileAnswer.PurposeOf(field) || !seen.Add(row.Id)) problems.Add(Problem.Invalid(path, FilingTexts.FileGone));
            else if (field.MaxMb is { } most && row.Size > most << 20) problems.Add(Problem.Invalid(path, string.Format(CultureInfo.CurrentCulture, FilingTexts.FileTooLarge, row.Name, most)));
            if (row is not null) names[row.Id] = row.Name;
        }

        var letter = input.Applicant.LetterFileId is { } id && rows.GetValueOrDefault(id) is { Purpose: FilePurpose.Authority } kept && kept.DraftId == (holder ?? id) ? new UploadClaim(id, holder ?? id, FilePurpose.Authority) : null;
        return new LookedUploads(input.Answers.WithFileNames(service, names), problems, letter, holder);
    }
}
