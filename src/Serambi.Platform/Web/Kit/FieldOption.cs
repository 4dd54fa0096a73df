namespace Serambi.Platform.Web.Kit;

/// <summary>A choice of a select, radios or checkboxes.</summary>
/// <param name="Value">What the form sends.</param>
/// <param name="Text">What the reader sees.</param>
/// <param name="Hint">A line under it (radios and checkboxes only).</param>
/// <param name="Group">Heading over a run of options (select only).</param>
public sealed record FieldOption(string Value, string Text, string? Hint = null, string? Group = null);
