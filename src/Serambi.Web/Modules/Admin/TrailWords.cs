using System.Collections;
using System.Globalization;
using System.Text.Json;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Words for what the audit trail holds by name. What is recorded is never changed by them: the name stands beside the word.</summary>
internal static class TrailWords
{
    private const string OfStream = "Stream_";

    /// <summary>Histories that there are: those that have a word.</summary>
    public static IReadOnlyList<string> Streams { get; } =
        [.. TrailTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!.Cast<DictionaryEntry>()
            .Select(e => (string)e.Key).Where(k => k.StartsWith(OfStream, StringComparison.Ordinal)).Select(k => k[OfStream.Length..])];

    public static string Stream(string kind) => TrailTexts.ResourceManager.GetString(OfStream + kind, CultureInfo.CurrentUICulture) ?? kind;

    /// <summary>Null for an action that a procedure or a module names itself.</summary>
    public static string? Action(string action) => WebhookPageTexts.ResourceManager.GetString("Event_" + action, CultureInfo.CurrentUICulture);

    /// <summary>The recorded name; people from outside by what they are.</summary>
    public static string Actor(RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.ActorKind switch
        {
            ActorKind.Requester or ActorKind.Account => TrailTexts.Requester,
            ActorKind.Public when e.ActorName.Length == 0 => TrailTexts.Public,
            _ => e.ActorName,
        };
    }

    /// <summary>The facts of an event line by line; those without a value are left out.</summary>
    public static IEnumerable<(string Name, string Value)> Facts(string json)
    {
        using var data = JsonDocument.Parse(json);
        return data.RootElement.ValueKind != JsonValueKind.Object ? [("", json)] : [.. data.RootElement.EnumerateObject()
            .Where(p => p.Value.ValueKind is not (JsonValueKind.Null or JsonValueKind.Undefined))
            .Select(p => (p.Name, p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText()))];
    }
}
