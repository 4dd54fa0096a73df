using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Issuing;

/// <summary>One document that a case should give.</summary>
/// <param name="Part">What it is within the case: output, row and file. Stands in the register, so that nothing is prepared twice.</param>
/// <param name="Title">What everybody may read of it: the label, the public columns, and which sheet of several it is.</param>
internal sealed record PlannedOutput(string Part, OutputDeclaration Output, int? Row, FileAnswer? File, string Title, DateOnly? Until);

/// <summary>A planned document and its entry in the register.</summary>
internal sealed record OutputLine(PlannedOutput Planned, IssuedDocument? Document, bool Sent)
{
    public bool Done => Document is { State: DocumentState.Issued } && Sent;

    /// <summary>Nothing of it is there, or what was there was taken out of force: it can be prepared.</summary>
    public bool Missing => Document is null or { State: DocumentState.Revoked or DocumentState.Replaced };

    /// <summary>How many were issued of it and taken out of force again.</summary>
    public int Ended { get; init; }

    /// <summary>What the next one is called in the register, where each part stands once.</summary>
    public string NextPart => Ended == 0 ? Planned.Part : string.Create(CultureInfo.InvariantCulture, $"{Planned.Part}{OutputPlan.Again}{Ended + 1}");
}

/// <summary>What a case should give, and how far that is.</summary>
internal static class OutputPlan
{
    /// <summary>Stands before how many times something was prepared anew.</summary>
    internal const char Again = '#';

    /// <summary>Every document: of a stamp one for each file, of a letter one for the case or the row.</summary>
    public static IReadOnlyList<PlannedOutput> Of(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Outputs.SelectMany(o => o.Output.Kind == OutputKind.Stamp
            ? Stamped(state, o.Output, o.Row)
            : [One(state, o.Output, o.Row, null, "")])];
    }

    /// <summary>Of several pages of the same thing, each says which it is: whoever checks them must not take one for the other.</summary>
    private static IEnumerable<PlannedOutput> Stamped(FormState state, OutputDeclaration output, int? row)
    {
        var files = state.Files.Where(f => f.Field.Id == output.Source && f.Row == row).Select(f => f.File).ToList();
        var words = IssuingTexts.ResourceManager.GetString(nameof(IssuingTexts.SheetOf), CultureInfo.InvariantCulture)!;
        return files.Select((file, i) => One(state, output, row, file, files.Count == 1 ? "" : string.Format(CultureInfo.InvariantCulture, words, i + 1, files.Count)));
    }

    /// <summary>The plan with what stands in the register of it.</summary>
    public static async Task<IReadOnlyList<OutputLine>> LinesAsync(SerambiDb db, Guid caseId, FormState state, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var planned = Of(state);
        if (planned.Count == 0) return [];
        var there = await db.Set<IssuedDocument>().AsNoTracking().Where(d => d.CaseId == caseId && d.Part != null && d.State != DocumentState.Discarded).ToListAsync(ct);
        var ids = there.ConvertAll(d => d.Id);
        var sent = await db.Messages.AsNoTracking().Where(m => m.CaseId == caseId && ids.Contains(m.SubmissionId)).Select(m => m.SubmissionId).ToListAsync(ct);
        return [.. planned.Select(p => LineOf(p, there.FindAll(d => d.Part!.Split(Again)[0] == p.Part), sent))];
    }

    /// <summary>What holds or is on its way; else the last that held.</summary>
    private static OutputLine LineOf(PlannedOutput planned, List<IssuedDocument> there, List<Guid> sent)
    {
        static bool Over(IssuedDocument d) => d.State is DocumentState.Revoked or DocumentState.Replaced;
        var document = there.Find(d => !Over(d)) ?? there.MaxBy(d => d.Id);
        return new OutputLine(planned, document, document is not null && sent.Contains(document.Id)) { Ended = there.Count(Over) };
    }

    private static PlannedOutput One(FormState state, OutputDeclaration output, int? row, FileAnswer? file, string sheet)
    {
        var part = string.Create(CultureInfo.InvariantCulture, $"{output.Id}/{row ?? 0}/{file?.Id ?? Guid.Empty:n}");
        var told = output.Public.Select(c => PublicWords.Of(state, c, output.Each, row)).Where(w => w.Length > 0);
        var title = string.Join(": ", new[] { output.Label.Id, string.Join(", ", told) }.Where(t => t.Length > 0));
        var until = state.UntilOf(output, row);
        return new PlannedOutput(part, output, row, file, PublicWords.Cut(title, DraftDocument.LongestTitle - sheet.Length) + sheet, until);
    }
}
