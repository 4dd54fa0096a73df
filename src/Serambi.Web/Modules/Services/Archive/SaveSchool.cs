using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>A school and why the body may, or may not, certify for it.</summary>
public sealed record SaveSchoolInput(string Archive, string? School, SchoolRelation? Relation, string? Basis)
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }
}

/// <summary>Adds a basis on which the body certifies for a school; what no longer holds is removed, and both stand in the archive's history.</summary>
internal sealed class SaveSchool(SerambiDb db, EventLog events)
{
    public async Task<Result<Guid>> RunAsync(SaveSchoolInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!ArchiveStream.MayFill(actor)) return Problem.Forbidden;
        if (await db.Set<DocumentArchive>().AsNoTracking().FirstOrDefaultAsync(a => a.Name == input.Archive, ct) is not { } archive) return Problem.NotFound;
        var (name, basis) = (PlainText.Clean(input.School, multiline: false), PlainText.Clean(input.Basis, multiline: false));
        List<Problem> faults = [];
        if (LooseText.Code(name).Length == 0 || name.Length > ArchiveSchool.LongestName) faults.Add(Problem.Invalid(nameof(input.School), ArchiveTexts.SchoolRequired));
        if (input.Relation is null || !Enum.IsDefined(input.Relation.Value)) faults.Add(Problem.Invalid(nameof(input.Relation), ArchiveTexts.RelationRequired));
        if (basis.Length is 0 or > ArchiveSchool.LongestBasis) faults.Add(Problem.Invalid(nameof(input.Basis), ArchiveTexts.BasisRequired));
        if (input is { From: { } from, To: { } to } && from > to) faults.Add(Problem.Invalid(nameof(input.To), ArchiveTexts.PeriodBackwards));
        if (Problem.All(faults) is { } problem) return problem;
        var school = new ArchiveSchool { ArchiveId = archive.Id, Name = name, Relation = input.Relation!.Value, Basis = basis, From = input.From, To = input.To };
        db.Add(school);
        await ArchiveStream.AppendAsync(events, db, archive.Id, actor, "school_added", ct, ("school", name), ("relation", school.Relation.ToString()), ("basis", basis));
        await db.SaveChangesAsync(ct);
        return school.Id;
    }
}

/// <summary>Removes a basis.</summary>
internal sealed class RemoveSchool(SerambiDb db, EventLog events)
{
    public async Task<Result<Done>> RunAsync(Guid id, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!ArchiveStream.MayFill(actor)) return Problem.Forbidden;
        if (await db.Set<ArchiveSchool>().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } school) return Problem.NotFound;
        db.Remove(school);
        await ArchiveStream.AppendAsync(events, db, school.ArchiveId, actor, "school_removed", ct, ("school", school.Name), ("relation", school.Relation.ToString()), ("basis", school.Basis));
        await db.SaveChangesAsync(ct);
        return default(Done);
    }
}
