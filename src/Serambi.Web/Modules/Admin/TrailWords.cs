using System.Globalization;
using System.Text.Json;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>Words for what the audit trail holds by name. What is recorded is never changed by them: the name stands beside the word.</summary>
internal static class TrailWords
{
    /// <summary>Histories that there are.</summary>
    public static IReadOnlyList<FieldOption> Streams { get; } =
        [.. "case unit user administrators settings calendar api_key webhook register_import services document archive letters procedures labels outbox keys malware party account company home home_piece section look page news news_source agenda programme_series episode medium library official site_link"
            .Split(' ').Select(s => new FieldOption(s, s))];

    public static string Stream(string kind) => TrailTexts.ResourceManager.GetString("Stream_" + kind, CultureInfo.CurrentUICulture) ?? kind;

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
