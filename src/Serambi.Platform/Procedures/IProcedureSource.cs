using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Procedures;

/// <summary>Procedures that a module keeps as a part of something larger: those of declared services stand in their declaration.</summary>
public interface IProcedureSource
{
    /// <summary>Kind of the cases that begin under them.</summary>
    string Kind { get; }

    /// <summary>A version that a case points to by its hash; null when it is not of this source.</summary>
    Task<KnownProcedure?> FindAsync(SerambiDb db, string hash, CancellationToken ct);

    /// <summary>Those under which cases begin today.</summary>
    Task<IReadOnlyList<KnownProcedure>> CurrentAsync(CancellationToken ct);

    /// <summary>Evaluates a stage's <c>skip</c> or an action's <c>if</c> on the answers of a case; null when the case is not of this source.</summary>
    Task<Func<string, bool>?> SaysAsync(SerambiDb db, Case c, CancellationToken ct);
}
