using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>A body's variant of a procedure, as text.</summary>
public sealed record PublishProcedureInput(string Yaml);

/// <summary>
/// Stores a body's stricter variant of a procedure set by law. It holds for cases received from its first day on; running cases keep
/// the version with which they began.
/// </summary>
public sealed class PublishProcedure(SerambiDb db, ProcedureCatalog catalog, EventLog events, TimeProvider time)
{
    /// <summary>All that speaks against a text; empty when it may be published.</summary>
    public IReadOnlyList<Finding> Examine(string yaml)
    {
        var parsed = ProcedureParser.Parse(yaml);
        if (parsed.Definition is not { } variant) return parsed.Findings;
        var findings = new ProcedureChecker(DeadlineRules.Shipped).Check(variant);
        if (findings.Count > 0) return parsed.Located(findings);
        return Law(variant) is { } law
            ? parsed.Located(new ProcedureComparer(DeadlineRules.Shipped).Compare(law, variant))
            : parsed.Located([new Finding("NoLaw", "procedure", variant.Kind)]);
    }

    /// <summary>Checks, compares and stores. Fails with Invalid and one problem for each finding.</summary>
    public async Task<Result<KnownProcedure>> RunAsync(PublishProcedureInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.HasForBody(Roles.Administrator)) return Problem.Forbidden;
        var problems = Examine(input.Yaml).Select(f => Problem.Invalid(nameof(input.Yaml), f.Text())).ToList();
        if (Problem.All(problems) is { } invalid) return invalid;
        var known = KnownProcedure.Read(input.Yaml, addedAtUtc: time.GetUtcNow().UtcDateTime);
        if (await db.Set<ProcedureVersion>().AnyAsync(v => v.Hash == known.Hash, ct)) return Problem.Conflict(ProcedureTexts.AlreadyStored);
        db.Set<ProcedureVersion>().Add(new ProcedureVersion
        {
            Hash = known.Hash,
            Kind = known.Definition.Kind,
            Yaml = input.Yaml,
            EffectiveFrom = known.Definition.EffectiveFrom,
            AddedAtUtc = known.AddedAtUtc!.Value,
            AddedBy = actor.Name,
        });
        await events.AppendAsync(db, "procedures", Stream, actor, new EventFacts("publish_procedure", null, known.Definition.Kind)
        {
            Data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["hash"] = known.Hash },
        }, ct);
        await db.SaveChangesAsync(ct);
        catalog.Invalidate();
        return known;
    }

    /// <summary>One stream for all procedures.</summary>
    private static Guid Stream { get; } = new("0192f0c0-0000-7000-8000-70726f636564");

    private ProcedureDefinition? Law(ProcedureDefinition variant) => catalog.Shipped.Select(s => s.Definition)
        .Where(d => d.Statutory && d.Kind == variant.Kind && d.EffectiveFrom <= variant.EffectiveFrom).MaxBy(d => d.EffectiveFrom)
        ?? catalog.Shipped.Select(s => s.Definition).Where(d => d.Statutory && d.Kind == variant.Kind).MinBy(d => d.EffectiveFrom);
}
