namespace Serambi.Platform.Web;

/// <summary>The warning that a session ends (WCAG 2.2, 2.2.1).</summary>
/// <param name="AtUtc">When, if nothing more is asked of the server until then.</param>
/// <param name="ExtendUrl">Where one gets more time.</param>
/// <param name="Later">It appears while somebody works on the page, and is to be read out then.</param>
public sealed record SessionEnding(DateTime AtUtc, string ExtendUrl, bool Later = false);
