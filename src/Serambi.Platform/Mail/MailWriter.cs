using Serambi.Platform.Data;
using Serambi.Platform.Outbox;

namespace Serambi.Platform.Mail;

/// <summary>A letter to be written.</summary>
/// <param name="Template">Which.</param>
/// <param name="To">Address of one person.</param>
/// <param name="ToName">Name as given; untrusted. May be empty.</param>
/// <param name="Language">The receiver's own: "id" or "en".</param>
/// <param name="Org">Name of the body in that language.</param>
/// <param name="Values">For the placeholders of the template; untrusted.</param>
public sealed record MailDraft(MailTemplate Template, string To, string ToName, string Language, string Org, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The case that it belongs to: gives the message id and the thread.</summary>
    public Guid? CaseId { get; init; }

    /// <summary>The contact point behind the address; marked when the receiving server refuses it for good.</summary>
    public Guid? ContactId { get; init; }

    /// <summary>Message id of the letter that this one answers.</summary>
    public string? InReplyTo { get; init; }

    /// <summary>UTC; null sends at once.</summary>
    public DateTime? NotBefore { get; init; }
}

/// <summary>What the outbox keeps of a letter until it is sent.</summary>
internal sealed record MailPayload(string To, string ToName, string Subject, string Text, string Html)
{
    public required string MessageId { get; init; }

    public string? InReplyTo { get; init; }

    /// <summary>Written by the program, not by a person (RFC 3834).</summary>
    public bool Automatic { get; init; }

    public Guid? ContactId { get; init; }
}

/// <summary>Puts letters into the outbox, in the caller's transaction.</summary>
public sealed class MailWriter(OutboxWriter outbox, MailIds ids)
{
    /// <summary>Kind of outbox rows.</summary>
    public const string Kind = "mail";

    /// <summary>Renders the letter now, with today's words, and adds it; the caller saves.</summary>
    /// <exception cref="ArgumentException">A placeholder has no value, or a link is no web address.</exception>
    public OutboxMessage Add(SerambiDb db, MailDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var mail = MailTemplates.Render(draft.Template, draft.Language, draft.Org, draft.Values);
        var id = Guid.CreateVersion7();
        var payload = new MailPayload(draft.To.Trim(), MailText.Line(draft.ToName, 100), mail.Subject, mail.Text, mail.Html)
        {
            MessageId = ids.Of(draft.CaseId, id),
            InReplyTo = draft.InReplyTo,
            Automatic = draft.Template is not (MailTemplate.Message or MailTemplate.MessageCompany),
            ContactId = draft.ContactId,
        };
        return outbox.Add(db, Kind, payload, $"{draft.Template}/{draft.Language}", draft.CaseId, draft.NotBefore, id);
    }
}
