using System.Text.RegularExpressions;
using Serambi.Platform.Cases;

namespace Serambi.Platform.Webhooks;

/// <summary>Names of events that an address may choose; besides these every action of a procedure is one.</summary>
public static partial class WebhookEvents
{
    /// <summary>What the platform itself writes into a case.</summary>
    public static IReadOnlyList<string> OfEveryCase { get; } = [EventNames.Filed, EventNames.Assigned, EventNames.MessageReceived, EventNames.MessageSent, EventNames.FileAdded, "clock_moved"];

    /// <summary>Whether a text can be the name of an event; a name that never comes harms nobody.</summary>
    public static bool IsName(string text) => Name().IsMatch(text);

    [GeneratedRegex("^[a-z][a-z0-9_]{0,39}$", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
