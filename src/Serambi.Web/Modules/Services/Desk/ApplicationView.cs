using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Compare;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Desk;

/// <summary>A file of an answer and where it opens.</summary>
internal sealed record AnswerFile(string Name, string Url);

/// <summary>One answer in words; sealed ones say so until somebody opens them.</summary>
internal sealed record AnswerLine(string Label, string Value, bool Sealed, IReadOnlyList<AnswerFile> Files);

/// <summary>Answers that stand together: those of a page, or of a row.</summary>
internal sealed record AnswerGroup(string Title, int Level, IReadOnlyList<AnswerLine> Lines);

/// <summary>An answer before and after it was mended.</summary>
internal sealed record ChangeLine(AnswerLine Before, AnswerLine After);

/// <summary>What the applicant changed when they sent the form again.</summary>
/// <param name="Number">From 1.</param>
internal sealed record ChangeGroup(int Number, DateTime AtUtc, IReadOnlyList<ChangeLine> Lines);

/// <summary>All that the page of an application shows.</summary>
internal sealed record Application(Case Case, string Title, IReadOnlyList<AnswerGroup> Groups, IReadOnlyList<FeeLine> Fees, IReadOnlyList<OutputLine> Outputs)
{
    /// <summary>What was mended, the newest first.</summary>
    public IReadOnlyList<ChangeGroup> Changes { get; init; } = [];

    public bool MayWork { get; init; }

    /// <summary>Something is sealed, and the reader may open it.</summary>
    public bool MayOpen { get; init; }

    /// <summary>Its service names an archive to compare with.</summary>
    public bool Compares { get; init; }

    /// <summary>What is said of its files, and how many there are.</summary>
    public (IReadOnlyList<CheckedUpload> Files, int Sent) Checked { get; init; } = ([], 0);

    /// <summary>The case stands where documents are issued.</summary>
    public bool Issues { get; init; }

    /// <summary>The reader may issue them; who only prepares them leaves that to others.</summary>
    public bool MayIssue { get; init; }
}

/// <summary>Reads an application for a member of staff.</summary>
internal sealed class ApplicationView(SerambiDb db, CaseAccess access, IdentityAccess identities, ProcedureEngine engine, ServiceAnswers answers, UploadChecks checks)
{
    /// <summary>Null when there is no such application for this actor.</summary>
    /// <param name="id">The case.</param>
    /// <param name="secret">Whether private answers are said: only after the look was recorded.</param>
    /// <param name="actor">Who reads.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<Application?> ReadAsync(Guid id, bool secret, Actor actor, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || !await access.MayReadAsync(c, actor, ct) || await answers.ReadAsync(db, id, secret: true, ct) is not { } state) return null;
        var groups = state.Pages.SelectMany(p => Groups(c, state, p, secret)).ToList();
        var changes = await ChangesAsync(c, state, secret, ct);
        var facts = await engine.FactsAsync(db, c, ct);
        return new Application(c, state.Service.Declaration.Title.In(), groups, await ServiceFees.OfAsync(db, id, state, ct), await OutputPlan.LinesAsync(db, id, state, ct))
        {
            Changes = changes,
            Compares = state.Service.Declaration.Archive is not null,
            Checked = (await checks.OfAsync(c, state, actor, ct), state.Files.Count()),
            MayWork = !c.Closed && await access.MayWorkAsync(c, actor, ct),
            MayOpen = (groups.Any(g => g.Lines.Any(l => l.Sealed)) || changes.Any(g => g.Lines.Any(l => l.After.Sealed))) && await identities.AllowsAsync(c, actor, ct),
            Issues = !c.Closed && facts.Procedure.FindStage(c.Stage)?.Issue is not null,
            MayIssue = MayIssue(c, actor, facts),
        };
    }

    /// <summary>Whether the actor may take the step that issues, where the case stands at it.</summary>
    public async Task<bool> MayIssueAsync(Guid id, Actor actor, CancellationToken ct) =>
        await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, ct) is { } c && MayIssue(c, actor, await engine.FactsAsync(db, c, ct));

    private bool MayIssue(Case c, Actor actor, CaseFacts facts) => facts.Procedure.FindStage(c.Stage)?.Issue is { } action && engine.RefusalOf(c, action, actor, facts) is null;

    /// <summary>Each edition beside the one that took its place.</summary>
    private async Task<IReadOnlyList<ChangeGroup>> ChangesAsync(Case c, FormState now, bool secret, CancellationToken ct)
    {
        var groups = new List<ChangeGroup>();
        var after = now;
        foreach (var edition in await db.Set<ServiceEdition>().AsNoTracking().Where(e => e.CaseId == c.Id).OrderByDescending(e => e.Number).ToListAsync(ct))
        {
            var before = FormEvaluation.Run(now.Service, answers.Json(edition).Given(), c.ReceivedOn, now.Context.Calendar);
            groups.Add(new ChangeGroup(edition.Number, edition.ReplacedAtUtc, [.. AnswerChange.Between(before, after).Select(x => new ChangeLine(Line(c, now, x, x.Before, secret), Line(c, now, x, x.After, secret)))]));
            after = before;
        }

        return groups;
    }

    private static AnswerLine Line(Case c, FormState state, AnswerChange change, object? value, bool secret) =>
        Line(c, state, change.Field, change.Name, value, secret) with { Label = change.Row is { } row ? string.Create(CultureInfo.CurrentCulture, $"{change.Of.Label.In()} {row}: {change.Field.Label.In()}") : change.Field.Label.In() };

    private static IEnumerable<AnswerGroup> Groups(Case c, FormState state, PageDeclaration page, bool secret)
    {
        var shown = page.Fields.Where(f => state.Values.Shows(f.Id)).ToList();
        yield return new AnswerGroup(page.Title.In(), 2, [.. shown.Where(f => f.Type != FieldType.List).Select(f => Line(c, state, f, f.Id, state.Values[f.Id], secret))]);
        foreach (var list in shown.Where(f => f.Type == FieldType.List))
        {
            foreach (var (row, index) in state.Values.Rows(list.Id).Select((r, i) => (r, i)))
                yield return new AnswerGroup(string.Create(CultureInfo.CurrentCulture, $"{list.Label.In()} {index + 1}"), 3, [.. list.Of.Where(f => row.Shows(f.Id)).Select(f => Line(c, state, f, $"{list.Id}.{f.Id}", row[f.Id], secret))]);
        }
    }

    private static AnswerLine Line(Case c, FormState state, FieldDeclaration field, string name, object? value, bool secret)
    {
        if (field.Type == FieldType.File)
        {
            // A proof asks why before it opens; the desk has that way already.
            var way = FileAnswer.PurposeOf(field) == Serambi.Platform.Files.FilePurpose.Attachment ? "berkas" : "identitas";
            var files = (value as IEnumerable<object?> ?? []).Select(v => FileAnswer.Parse((string)v!)).OfType<FileAnswer>();
            return new AnswerLine(field.Label.In(), "", Sealed: false, [.. files.Select(f => new AnswerFile(f.Name ?? f.Id.ToString(), $"/meja/kasus/{c.Id}/{way}/{f.Id}"))]);
        }

        var closed = !secret && state.Service.Formulas.Telltale.Contains(name);
        return new AnswerLine(field.Label.In(), closed ? FilingTexts.Private : AnswerWords.Of(state.Service.Declaration, field, value), closed, []);
    }
}
