namespace Serambi.Platform.Procedures;

/// <summary>Walks the table: what can be reached, what can end, what moves by itself for ever.</summary>
internal static class GraphCheck
{
    public static void Run(ProcedureDefinition procedure, List<Finding> found)
    {
        if (procedure.Stages.Count == 0) return;
        var moves = procedure.Stages.ToDictionary(s => s.Id, Moves, StringComparer.Ordinal);
        var reached = Reach(procedure.Stages[0].Id, moves);
        var ending = moves.Where(m => m.Value.Any(t => t.Final)).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        for (var grown = -1; grown != ending.Count;)
        {
            grown = ending.Count;
            ending.UnionWith(moves.Where(m => m.Value.Any(t => !t.Final && ending.Contains(t.Next))).Select(m => m.Key).ToList());
        }

        foreach (var stage in procedure.Stages)
        {
            if (!reached.Contains(stage.Id)) found.Add(new Finding("StageUnreachable", $"stages.{stage.Id}"));
            if (!ending.Contains(stage.Id)) found.Add(new Finding("StageNoWayOut", $"stages.{stage.Id}"));
            if (stage.Does.Count > 0 && moves[stage.Id].All(m => procedure.FindAction(m.Action)?.If is not null || m.Action == ProcedureWords.Skipped)) found.Add(new Finding("OnlyConditional", $"stages.{stage.Id}.does"));
            if (RunsForEver(procedure, stage)) found.Add(new Finding("AutoLoop", $"stages.{stage.Id}"));
        }

        var results = moves.Values.SelectMany(m => m).Where(t => t.Final).Select(t => t.Next).ToHashSet(StringComparer.Ordinal);
        foreach (var action in procedure.Actions)
        {
            if (action.Outcome is not { } outcome) continue;
            results.UnionWith(outcome.StartsWith('$') ? action.Inputs.Where(i => i.Id == outcome[1..]).SelectMany(i => i.Options).Select(o => o.Id) : [outcome]);
        }

        found.AddRange(procedure.Results.Where(r => !results.Contains(r.Id)).Select(r => new Finding("UnusedResult", $"results.{r.Id}")));
    }

    /// <summary>Every way out of a stage: actions, passing over, running out.</summary>
    internal static IReadOnlyList<Transition> Moves(StageDefinition stage)
    {
        var moves = new List<Transition>(stage.Does);
        if (stage is { Next: { } next, Skip: not null }) moves.Add(next);
        if (stage is { Late: { } late, Within: not null } && late != ProcedureWords.Remind && stage.Find(late) is null)
            moves.Add(ProcedureParser.Target(ProcedureWords.Late, late));
        return moves;
    }

    private static HashSet<string> Reach(string first, Dictionary<string, IReadOnlyList<Transition>> moves)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { first };
        var next = new Queue<string>(reached);
        while (next.TryDequeue(out var at))
        {
            foreach (var move in moves[at])
            {
                if (!move.Final && moves.ContainsKey(move.Next) && reached.Add(move.Next)) next.Enqueue(move.Next);
            }
        }

        return reached;
    }

    /// <summary>Whether a case could come back to a stage without anybody having done anything: by what stages do by themselves, and by passing over.</summary>
    private static bool RunsForEver(ProcedureDefinition procedure, StageDefinition start)
    {
        var alone = procedure.Stages.ToDictionary(s => s.Id, MovesAlone, StringComparer.Ordinal);
        return alone[start.Id].Where(m => !m.Final && alone.ContainsKey(m.Next)).Any(m => Reach(m.Next, alone).Contains(start.Id));
    }

    private static IReadOnlyList<Transition> MovesAlone(StageDefinition stage) =>
    [
        .. stage.Auto is { } auto && stage.Find(auto) is { } move ? [move] : Array.Empty<Transition>(),
        .. stage is { Next: { } next, Skip: not null } ? [next] : Array.Empty<Transition>(),
    ];
}
