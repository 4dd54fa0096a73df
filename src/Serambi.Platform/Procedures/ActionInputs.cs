namespace Serambi.Platform.Procedures;

/// <summary>What somebody entered for an action: values by input id, and the written reason.</summary>
public sealed record ActionInputs(IReadOnlyDictionary<string, string?> Values, string? Reason = null)
{
    public static ActionInputs None { get; } = new(new Dictionary<string, string?>(StringComparer.Ordinal));

    /// <summary>Only a reason.</summary>
    public static ActionInputs Because(string reason) => None with { Reason = reason };

    public static ActionInputs Of(params (string Id, string? Value)[] values) =>
        new(values.ToDictionary(v => v.Id, v => v.Value, StringComparer.Ordinal));

    /// <summary>The trimmed value; null when it is missing or blank.</summary>
    public string? this[string id] => Values.TryGetValue(id, out var value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    public string? WrittenReason => string.IsNullOrWhiteSpace(Reason) ? null : Reason.Trim();
}
