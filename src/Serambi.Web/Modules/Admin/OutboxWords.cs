using System.Globalization;
using Serambi.Platform.Mail;
using Serambi.Platform.Push;
using Serambi.Platform.Webhooks;

namespace Serambi.Web.Modules.Admin;

/// <summary>Words for rows of the outbox, which are labelled by template and language.</summary>
internal static class OutboxWords
{
    /// <param name="kind">Which dispatcher sends it.</param>
    /// <param name="label">As the outbox has it; said as it is when it is of no known sort.</param>
    public static string Label(string kind, string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        var slash = label.IndexOf('/', StringComparison.Ordinal);
        var (what, rest) = slash < 0 ? (label, "") : (label[..slash], label[(slash + 1)..]);
        return kind switch
        {
            MailWriter.Kind when Find("Mail_" + what) is { } letter => Find("In_" + rest) is { } language ? string.Format(CultureInfo.CurrentCulture, language, letter) : letter,
            PushDispatcher.OutboxKind => OutboxTexts.PushCase,
            WebhookDispatcher.OutboxKind => string.Format(CultureInfo.CurrentCulture, OutboxTexts.ToProgram, rest),
            _ => label,
        };
    }

    public static string Kind(string kind) => Find("Kind_" + kind) ?? kind;

    private static string? Find(string key) => OutboxTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture);
}
