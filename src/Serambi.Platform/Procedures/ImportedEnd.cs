namespace Serambi.Platform.Procedures;

/// <summary>How a case of an older register ended.</summary>
/// <param name="Action">An action of the first stage that closes.</param>
/// <param name="On">Legal day.</param>
/// <param name="Outcome">The result: "granted"…</param>
public sealed record ImportedEnd(string Action, DateOnly On, string Outcome);
