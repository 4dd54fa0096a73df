using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Cases;
using Serambi.Platform.Cases.Labels;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Desk.Parts;

namespace Serambi.Web.Modules.Desk;

/// <summary>One place of the stage line; state is done, now or next.</summary>
public sealed record StageStep(string Label, string State);

/// <summary>A clock with its words.</summary>
public sealed record ClockLine(string Label, CaseClock Clock, DueDate? Due);

/// <summary>An action that may be taken now, and where.</summary>
public sealed record ActionLink(AvailableAction Action, string? OwnPage);

/// <summary>All that the page of a case shows to one member of staff.</summary>
public sealed record DeskCase(Case Case, string KindName, string StageLabel, Party Requester)
{
    public IReadOnlyList<StageStep> Stages { get; init; } = [];

    public ClockLine? Governing { get; init; }

    public IReadOnlyList<ClockLine> Clocks { get; init; } = [];

    public IReadOnlyList<StoryEntry> Story { get; init; } = [];

    public IReadOnlyList<Fact> Facts { get; init; } = [];

    public IReadOnlyList<StoredFile> Files { get; init; } = [];

    /// <summary>What sealed files are called, by file.</summary>
    public IReadOnlyDictionary<Guid, string> FileLabels { get; init; } = new Dictionary<Guid, string>();

    public IReadOnlyList<ActionLink> Actions { get; init; } = [];

    /// <summary>What units were asked to contribute.</summary>
    public IReadOnlyList<PartLine> Parts { get; init; } = [];

    public Relatives Related { get; init; } = Relatives.None;

    /// <summary>Letters of this kind of case; those that fit where it stands come first.</summary>
    public IReadOnlyList<(LetterKind Kind, bool Fits)> Letters { get; init; } = [];

    /// <summary>The company whose account holds the case; null for none.</summary>
    public HoldingCompany? HeldBy { get; init; }

    public Party? Proxy { get; init; }

    public string UnitName { get; init; } = "";

    public string? AssigneeName { get; init; }

    /// <summary>The assignee is on leave.</summary>
    public Away? Away { get; init; }

    /// <summary>On the case now.</summary>
    public IReadOnlyList<CaseLabel> Labels { get; init; } = [];

    /// <summary>Those of the body that may be put on, and those that are on; empty for who only looks.</summary>
    public IReadOnlyList<FieldOption> LabelChoices { get; init; } = [];

    public bool MayWork { get; init; }

    public bool MayIdentify { get; init; }

    /// <summary>Whether the reader may see all cases of the requester, and so the page of the person.</summary>
    public bool MayOpenPerson { get; init; }

    public IReadOnlyList<FieldOption> People { get; init; } = [];

    /// <summary>A few words of the subject, to look for cases like it.</summary>
    public string AlikeWords { get; init; } = "";
}

/// <summary>Reads a case for a member of staff.</summary>
public sealed class CaseView(
    SerambiDb db, CaseAccess access, CaseKinds kinds, ProcedureEngine engine, DueDates dueDates, CaseStory stories, CaseRelatives relatives,
    IdentityAccess identities, FindDoubles doubles, DeskParts parts, DeskPeople people, UnitTree units, LetterKinds letters, Absences absences, CaseLabels labels)
{
    /// <summary>The view; null when there is no such case for this actor.</summary>
    /// <param name="story">How many of the newest entries of each sort the story has.</param>
    public async Task<DeskCase?> ReadAsync(Guid id, Actor actor, CancellationToken ct, int story = CaseStory.Most)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).Include(x => x.Requester!.Contacts).Include(x => x.Files.Where(f => f.ErasedAtUtc == null)).AsSplitQuery().FirstOrDefaultAsync(x => x.Id == id, ct);
        if (c is null || kinds.Find(c.Kind) is not { } kind || !await access.MayReadAsync(c, actor, ct)) return null;
        var facts = await engine.FactsAsync(db, c, ct);
        var procedure = facts.Procedure;
        var clocks = new List<ClockLine>();
        foreach (var clock in c.Clocks.OrderBy(k => k.StartedOn).ThenBy(k => k.Id))
            clocks.Add(new ClockLine(procedure.FindClock(clock.Name)?.Label.In() ?? clock.Name, clock, clock.Running ? await dueDates.OfClockAsync(c, clock, ct) : null));
        var entries = await stories.ReadAsync(id, procedure, c.Files, actor, story, ct);
        var mayWork = await access.MayWorkAsync(c, actor, ct);
        var tree = await units.GetAsync(ct);
        IReadOnlyList<CaseLabel> on = [.. (await labels.OfAsync([id], ct))[id]];
        return new DeskCase(c, kind.Name, procedure.LabelOf(c.Closed && c.Outcome is { } outcome ? outcome : c.Stage).In(), c.Requester!)
        {
            Stages = [.. StepsOf(c, procedure)],
            Governing = clocks.Find(k => k.Clock.Governing),
            Clocks = [.. clocks.Where(k => !k.Clock.Governing)],
            Story = entries,
            Facts = await kind.FactsAsync(db, c, Audience.Staff, ct),
            Files = [.. c.Files.Where(f => f.MessageId == null && f.Purpose != FilePurpose.Response).OrderBy(f => f.Id)],   // a response without its message is a draft's
            FileLabels = c.Files.Exists(f => FileStore.IsSealed(f.Purpose)) ? await kind.FileLabelsAsync(db, c, ct) : new Dictionary<Guid, string>(),
            // One button for each page: what a page decides between needs no button of its own.
            Actions = [.. engine.Allowed(c, actor, facts).Select(a => new ActionLink(a, kind.ActionPage(a.Id))).DistinctBy(a => a.OwnPage ?? a.Action.Id, StringComparer.Ordinal)],
            Letters = await letters.NowAsync(db, c, ct),
            Parts = await parts.OfCaseAsync(id, ct),
            Related = await relatives.OfAsync(c, c.Requester!, actor, ct),
            HeldBy = await CompanyCases.ShownAsync(db, id, ct),
            Proxy = c.ProxyId is { } proxy ? await db.Parties.AsNoTracking().Include(p => p.Contacts).FirstOrDefaultAsync(p => p.Id == proxy, ct) : null,
            UnitName = tree.Find(c.HandlingUnitId)?.Label ?? "",
            AssigneeName = c.AssigneeId is { } person ? await db.Users.AsNoTracking().Where(u => u.Id == person).Select(u => u.DisplayName).FirstOrDefaultAsync(ct) : null,
            Away = c.AssigneeId is { } assigned ? (await absences.TodayAsync(db, [assigned], ct)).GetValueOrDefault(assigned) : null,
            Labels = on,
            LabelChoices = mayWork ? [.. (await labels.AllAsync(ct)).Where(l => l.RetiredAtUtc is null || on.Any(o => o.Id == l.Id)).Select(l => new FieldOption(l.Id.ToString(), l.Name))] : [],
            MayWork = mayWork,
            MayIdentify = await identities.AllowsAsync(c, actor, ct),
            MayOpenPerson = c.Requester!.ErasedAtUtc is null && await doubles.IsOpenAsync(c.RequesterId, actor, ct),
            People = mayWork && !c.Closed ? await people.OfUnitAsync(c.HandlingUnitId, ct) : [],
            AlikeWords = string.Join(' ', SearchTerms.Query(c.Subject).Take(3).Select(t => t.Text)),
        };
    }

    /// <summary>The stages in the order of the procedure up to where the case stands, and how it ended.</summary>
    private static IEnumerable<StageStep> StepsOf(Case c, ProcedureDefinition procedure)
    {
        var path = procedure.Stages.Where(s => !s.Aside || (s.Id == c.Stage && !c.Closed)).ToList();
        var at = path.TakeWhile(s => s.Id != c.Stage).Count();
        foreach (var (stage, index) in path.Select((s, i) => (s, i)))
            yield return new StageStep(stage.Label.In(), c.Closed || index < at ? "done" : index == at ? "now" : "next");
        yield return new StageStep(c.Closed ? procedure.LabelOf(c.Outcome ?? c.Stage).In() : DeskTexts.Finished, c.Closed ? "now" : "next");
    }
}
