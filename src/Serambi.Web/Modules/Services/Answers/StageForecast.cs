using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Procedures;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>A stage on the straight way of a case.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Skipped">It is passed over for these answers.</param>
/// <param name="Due">Last day here, when every stage takes all of its time; null where no period runs.</param>
internal sealed record ForecastStage(StageDefinition Stage, bool Skipped, Deadline? Due);

/// <summary>Which way a case will take when nothing is amiss, and until when.</summary>
/// <param name="Stages">In order.</param>
/// <param name="Clocks">Periods that begin with the filing.</param>
internal sealed record StageForecast(IReadOnlyList<ForecastStage> Stages, IReadOnlyList<(ClockDefinition Clock, Deadline Due)> Clocks)
{
    /// <summary>The day of the promise; null where the service promises none.</summary>
    public DateOnly? Promise => Clocks.Where(c => c.Clock.Governs).Select(c => (DateOnly?)c.Due.DueOn).FirstOrDefault();

    /// <summary>From each stage by its first action that leads on to a new stage on the straight path; an end where there is none; each stage at most once.</summary>
    public static StageForecast Of(FormState form, DateOnly filedOn)
    {
        var (procedure, calendar, at) = (form.Service.Declaration.Procedure, form.Context.Calendar, filedOn);
        var (stages, seen, stage) = (new List<ForecastStage>(), new HashSet<string>(StringComparer.Ordinal), procedure.Stages[0]);
        while (stage is not null && seen.Add(stage.Id))
        {
            var skipped = stage.Skip is { } skip && form.Says(skip);
            var due = !skipped && stage.Within is { } within ? Deadline.Compute(ClockDefinition.NameOfStage(stage.Id), within.N, within.Unit, at, calendar) : null;
            stages.Add(new ForecastStage(stage, skipped, due));
            at = due?.DueOn ?? at;
            stage = Next(form, stage, skipped, seen);
        }

        return new StageForecast(stages, [.. procedure.Clocks.Where(c => c.Starts.Contains(ProcedureWords.Filed, StringComparer.Ordinal)).Select(c => (c, Due(c, filedOn, calendar)))]);
    }

    /// <summary>The stages that a case goes through after this one; from a stage aside, those of the way back.</summary>
    public IReadOnlyList<StageDefinition> After(string stage, ProcedureDefinition procedure)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        var path = Stages.Where(s => !s.Skipped).Select(s => s.Stage).ToList();
        var at = path.FindIndex(s => s.Id == stage);
        if (at >= 0) return path[(at + 1)..];
        var back = procedure.FindStage(stage)?.Does.Select(m => path.FindIndex(s => s.Id == m.Next)).FirstOrDefault(i => i >= 0, -1) ?? -1;
        return back >= 0 ? path[back..] : [];
    }

    /// <summary>The same in the requester's words, each with its last day.</summary>
    /// <param name="stage">Where the case stands.</param>
    /// <param name="procedure">Its procedure.</param>
    /// <param name="here">Last day of the present stage; null while it cannot be told, and then none can.</param>
    /// <param name="promise">Day by which all is done; null: none was promised, or it has gone.</param>
    /// <param name="calendar">Counts the days.</param>
    public IReadOnlyList<ComingStage> Ahead(string stage, ProcedureDefinition procedure, DateOnly? here, DateOnly? promise, WorkingCalendar calendar)
    {
        var coming = new List<ComingStage>();
        foreach (var next in After(stage, procedure))
        {
            here = here is { } from && next.Within is { } within ? Deadline.Compute(ClockDefinition.NameOfStage(next.Id), within.N, within.Unit, from, calendar).DueOn : null;
            coming.Add(new ComingStage(next.Label.In(), here > promise ? promise : here));
        }

        return coming;
    }

    private static StageDefinition? Next(FormState form, StageDefinition stage, bool skipped, HashSet<string> seen)
    {
        var procedure = form.Service.Declaration.Procedure;
        if (skipped) return stage.Next is { Final: false } passed ? procedure.FindStage(passed.Next) : null;
        foreach (var move in stage.Does)
        {
            if (procedure.FindAction(move.Action)?.If is { } condition && !form.Says(condition)) continue;
            if (!move.Final && procedure.FindStage(move.Next) is { Aside: false } next && !seen.Contains(next.Id)) return next;
        }

        return null;
    }

    private static Deadline Due(ClockDefinition clock, DateOnly filedOn, WorkingCalendar calendar) => clock.Within is { } within
        ? Deadline.Compute(clock.Id, within.N, within.Unit, filedOn, calendar)
        : Deadline.Compute(DeadlineRules.Shipped.Find(clock.Rule!)!, filedOn, calendar);
}
