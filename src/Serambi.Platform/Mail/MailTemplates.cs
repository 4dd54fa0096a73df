using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Serambi.Platform.Mail;

/// <summary>Which letter. Texts are <c>XxxSubject</c> and <c>XxxText</c> in MailTexts, placeholders in braces.</summary>
public enum MailTemplate
{
    /// <summary>To whoever filed: number, received, due, secret, link. Nothing that was typed into the form: the address may be a stranger's.</summary>
    Receipt,

    /// <summary>A message of the body: number, message, link.</summary>
    Message,

    /// <summary>The case was decided: number, outcome, message, link.</summary>
    Answered,

    /// <summary>The reply period was extended: number, due, reason, link.</summary>
    Extended,

    /// <summary>To staff, days before the date: number, due, left, link.</summary>
    ReminderBefore,

    /// <summary>To staff, on the day: number, due, link.</summary>
    ReminderDue,

    /// <summary>To staff, after the date: number, due, late, link.</summary>
    ReminderLate,

    /// <summary>To a requester for whom the case waits, shortly before the date: number, what, due, link.</summary>
    YourTurn,

    /// <summary>Proves that an address is the person's: link, expires.</summary>
    VerifyContact,

    /// <summary>For those who lost number or secret: link, expires.</summary>
    RecoverNumber,

    /// <summary>To a new member of staff: name, unit, link, expires.</summary>
    Invitation,

    /// <summary>A case has moved: number, stage, notice, reason, link.</summary>
    Moved,

    /// <summary>To staff who got a case: number, link.</summary>
    Assigned,

    /// <summary>To a unit that got a case: number, link.</summary>
    HandedOver,

    /// <summary>To staff, the requester wrote: number, link.</summary>
    RequesterWrote,

    /// <summary>To a unit that is asked for its part of a case: number, due, link.</summary>
    PartAsked,

    /// <summary>To a unit whose part is no longer needed: number, link.</summary>
    PartWithdrawn,

    /// <summary>To whoever has the case, a unit answered its part: number, unit, link.</summary>
    PartAnswered,

    /// <summary>To whoever has the case, a unit gave its part back: number, unit, link.</summary>
    PartReturned,

    /// <summary>To who watches a case, something happened: number, link.</summary>
    Watched,

    /// <summary>To staff named in a note: number, who, link. Not the note: it stays in the house.</summary>
    Mentioned,

    /// <summary>For whoever began a form and goes on elsewhere: link, expires.</summary>
    ContinueDraft,

    /// <summary>To oneself: number, about, link.</summary>
    OwnReminder,

    /// <summary>To who stands in for somebody on leave: who, from, until, link.</summary>
    StandIn,

    /// <summary>To administrators, an address of a program was switched off: name, link.</summary>
    WebhookStopped,

    /// <summary>To a mailbox for which somebody asked for an account: link, expires.</summary>
    AccountBegin,

    /// <summary>The same, or a new passphrase, where there is an account: link, expires.</summary>
    AccountAgain,

    /// <summary>To the address to which an account is to move: link, expires.</summary>
    AccountAddress,

    /// <summary>To both addresses after an account moved: link.</summary>
    AccountMoved,

    /// <summary>A new passphrase was set: link.</summary>
    AccountPassphrase,

    /// <summary>An account was deleted: link.</summary>
    AccountDeleted,

    /// <summary>To an address that is asked to join a company, whose name it learns on the page: link, expires.</summary>
    CompanyInvitation,

    /// <summary>To whoever belongs to a company, or did: company, what, link.</summary>
    CompanyNews,

    /// <summary>The receipt of what was filed for a company, which no code opens: number, received, due, notice, link.</summary>
    ReceiptCompany,

    /// <summary>A message of the body to members of a company: number, message, link.</summary>
    MessageCompany,

    /// <summary>To members of a company, its case was decided: number, outcome, message, link.</summary>
    AnsweredCompany,
}

/// <param name="Subject">One line.</param>
/// <param name="Text">Lines ended by \n.</param>
/// <param name="Html">The same words as a whole document.</param>
public sealed record RenderedMail(string Subject, string Text, string Html);

/// <summary>Fills a template in the receiver's language. A paragraph whose placeholder is empty is left out.</summary>
public static partial class MailTemplates
{
    /// <summary>Renders text and HTML from the same words.</summary>
    /// <param name="template">Which letter.</param>
    /// <param name="language">The receiver's: "id" or "en".</param>
    /// <param name="org">Name of the body, at the head and the foot.</param>
    /// <param name="values">By placeholder; untrusted. "link" must be an http or https address.</param>
    /// <exception cref="ArgumentException">A placeholder has no value, or a link is no web address.</exception>
    public static RenderedMail Render(MailTemplate template, string language, string org, IReadOnlyDictionary<string, string> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var culture = CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en" : "id");
        var known = new Dictionary<string, string>(values, StringComparer.Ordinal) { ["org"] = MailText.Line(org) };
        var subject = MailText.Line(Fill(Text($"{template}Subject", culture), known, v => MailText.Line(v)));
        var paragraphs = (Text($"{template}Text", culture) + "\n\n" + Text("Footer", culture)).ReplaceLineEndings("\n").Split("\n\n")
            .Where(p => Placeholders(p).All(name => Value(known, name).Length > 0)).ToList();
        var text = string.Join("\n\n", paragraphs.Select(p => Fill(p, known, MailText.Lines))) + "\n";
        return new RenderedMail(subject, text, MailHtml.Document(culture.Name, subject, known["org"], paragraphs.Select(p => Html(p, known))));
    }

    /// <summary>Names in braces, in order.</summary>
    public static IEnumerable<string> Placeholders(string text) => Name().Matches(text).Select(m => m.Groups["name"].Value);

    internal static string Text(string key, CultureInfo culture) =>
        MailTexts.ResourceManager.GetString(key, culture) ?? throw new InvalidOperationException($"MailTexts has no {key}.");

    /// <summary>In one pass: braces inside a value stay what they are.</summary>
    private static string Fill(string text, IReadOnlyDictionary<string, string> values, Func<string, string> clean) =>
        Name().Replace(text, m => clean(Value(values, m.Groups["name"].Value)));

    private static string Html(string paragraph, IReadOnlyDictionary<string, string> values)
    {
        if (string.Equals(paragraph, "{message}", StringComparison.Ordinal)) return MailHtml.Quote(MailText.Lines(Value(values, "message")));
        var html = new StringBuilder("<p>");
        var at = 0;
        foreach (Match match in Name().Matches(paragraph))
        {
            html.Append(MailHtml.Escape(paragraph[at..match.Index])).Append(MailHtml.Value(match.Groups["name"].Value, MailText.Lines(Value(values, match.Groups["name"].Value))));
            at = match.Index + match.Length;
        }

        return html.Append(MailHtml.Escape(paragraph[at..])).Append("</p>").ToString();
    }

    private static string Value(IReadOnlyDictionary<string, string> values, string name)
    {
        if (!values.TryGetValue(name, out var value)) throw new ArgumentException($"The placeholder {{{name}}} has no value.", nameof(values));
        if (string.Equals(name, "link", StringComparison.Ordinal) && !(Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http")) throw new ArgumentException("A link must be a web address.", nameof(values));
        return value;
    }

    [GeneratedRegex("\\{(?<name>[a-z]+)\\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}

/// <summary>A plain document that every mail program shows: one column, large type, no pictures, nothing from elsewhere.</summary>
internal static class MailHtml
{
    public static string Escape(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br>\n", StringComparison.Ordinal);

    public static string Value(string name, string value) => name switch
    {
        "link" => $"<a href=\"{WebUtility.HtmlEncode(value)}\" style=\"color:#0a489f\">{WebUtility.HtmlEncode(value)}</a>",
        "number" or "secret" or "due" => $"<strong>{Escape(value)}</strong>",
        _ => Escape(value),
    };

    public static string Quote(string text) => $"<blockquote style=\"margin:0 0 16px;padding:8px 16px;border-left:4px solid #0a489f\">{Escape(text)}</blockquote>";

    public static string Document(string language, string title, string org, IEnumerable<string> paragraphs) => $"""
        <!DOCTYPE html>
        <html lang="{language}">
        <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{WebUtility.HtmlEncode(title)}</title></head>
        <body style="margin:0;background:#fbfaf7;color:#1f1f1f;font:16px/1.5 system-ui,sans-serif">
        <main style="max-width:640px;margin:0 auto;padding:24px 16px">
        <p style="margin:0 0 24px;padding-bottom:12px;border-bottom:3px solid #ff1800;color:#1f2855;font-weight:bold">{WebUtility.HtmlEncode(org)}</p>
        {string.Join('\n', paragraphs)}
        </main>
        </body>
        </html>

        """.ReplaceLineEndings("\n");
}
