using System.Net;
using System.Net.Mail;
using System.Net.Mime;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;

namespace Serambi.Platform.Mail;

/// <summary>
/// Hands letters to the body's mail server. A receiver that does not exist ends the row; everything else is tried again. A
/// password that is wrong must not pass for that: SmtpClient goes on without signing in, and the server then refuses to relay.
/// </summary>
public sealed partial class SmtpDispatcher(MailOptions options, MailIds ids, MailTrust trust, IServiceScopeFactory scopes, TimeProvider time) : IOutboxDispatcher
{
    public string Kind => MailWriter.Kind;

    public string? NotReady => options.Configured ? null : MailTexts.ReasonNotConfigured;

    public OutboxPace? PaceOf(string payload)
    {
        var to = Read(payload).To;
        return new OutboxPace(to[(to.LastIndexOf('@') + 1)..], options.PerDomainPerMinute);
    }

    public async Task<DispatchOutcome> SendAsync(OutboxMessage message, string payload, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(message);
        var mail = Read(payload);
        if (!MailText.IsAddress(mail.To)) return DispatchOutcome.Failed(MailTexts.ReasonAddress);
        if (MailText.BreaksHeader(mail.ToName) || MailText.BreaksHeader(mail.Subject) || MailText.BreaksHeader(mail.InReplyTo ?? "")) return DispatchOutcome.Failed(MailTexts.ReasonHeader);

        using var letter = await LetterAsync(message, mail, ct);
        using var client = new SmtpClient(options.Host, options.Port) { EnableSsl = options.StartTls, DeliveryFormat = SmtpDeliveryFormat.SevenBit };
        if (options.User.Length > 0) client.Credentials = new NetworkCredential(options.User, options.Password);
        trust.Apply();
        try
        {
            await client.SendMailAsync(letter, ct);
            return DispatchOutcome.Sent;
        }
        catch (SmtpFailedRecipientException e) when (NoSuchReceiver(e))
        {
            await MarkContactAsync(mail.ContactId, ct);
            return DispatchOutcome.Failed(Shown(e));
        }
        catch (SmtpException e)
        {
            return DispatchOutcome.Retry(Shown(e));
        }
    }

    private async Task<MailMessage> LetterAsync(OutboxMessage message, MailPayload mail, CancellationToken ct)
    {
        var letter = new MailMessage
        {
            From = new MailAddress(options.From),
            Subject = mail.Subject,
            SubjectEncoding = Encoding.UTF8,
            HeadersEncoding = Encoding.UTF8,
            Body = mail.Text,
            BodyEncoding = Encoding.UTF8,
            BodyTransferEncoding = TransferEncoding.QuotedPrintable,
        };
        letter.To.Add(new MailAddress(mail.To, mail.ToName, Encoding.UTF8));
        if (options.ReplyTo.Length > 0) letter.ReplyToList.Add(new MailAddress(options.ReplyTo));
        var html = AlternateView.CreateAlternateViewFromString(mail.Html, Encoding.UTF8, MediaTypeNames.Text.Html);
        html.TransferEncoding = TransferEncoding.QuotedPrintable;
        letter.AlternateViews.Add(html);

        letter.Headers["Message-ID"] = mail.MessageId;
        if (mail.InReplyTo is not null) letter.Headers["In-Reply-To"] = mail.InReplyTo;
        string[] thread = [.. new[] { await FirstOfCaseAsync(message, ct), mail.InReplyTo }.OfType<string>().Distinct(StringComparer.Ordinal)];
        if (thread.Length > 0) letter.Headers["References"] = string.Join(' ', thread);
        if (mail.Automatic) letter.Headers["Auto-Submitted"] = "auto-generated";

        // Absence notes to our letters help nobody (a Microsoft header; others ignore it).
        letter.Headers["X-Auto-Response-Suppress"] = "All";
        return letter;
    }

    /// <summary>The first letter of the case holds its thread together; null when this is it.</summary>
    private async Task<string?> FirstOfCaseAsync(OutboxMessage message, CancellationToken ct)
    {
        if (message.CaseId is not { } caseId) return null;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        var first = await db.Outbox.Where(m => m.CaseId == caseId && m.Kind == MailWriter.Kind).OrderBy(m => m.Id).Select(m => m.Id).FirstOrDefaultAsync(ct);
        return first == Guid.Empty || first == message.Id ? null : ids.Of(caseId, first);
    }

    private async Task MarkContactAsync(Guid? contactId, CancellationToken ct)
    {
        if (contactId is null) return;
        var now = time.GetUtcNow().UtcDateTime;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<SerambiDb>();
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Contacts.Where(c => c.Id == contactId).ExecuteUpdateAsync(s => s.SetProperty(c => c.FailedAtUtc, now), ct);
    }

    /// <summary>550, 551 or 553 whose enhanced code (RFC 3463), where there is one, speaks of the address (5.1.x) or a closed mailbox (5.2.1).</summary>
    private static bool NoSuchReceiver(SmtpFailedRecipientException e)
    {
        if ((int)e.StatusCode is not (550 or 551 or 553)) return false;
        var code = EnhancedCode().Match(e.Message);
        return !code.Success || code.Value.StartsWith("5.1.", StringComparison.Ordinal) || code.Value is "5.2.1";
    }

    private static MailPayload Read(string payload) => JsonSerializer.Deserialize<MailPayload>(payload) ?? throw new InvalidOperationException("An empty letter.");

    /// <summary>The server's words without addresses.</summary>
    private static string Shown(SmtpException e)
    {
        var said = (int)e.StatusCode > 0 ? $"{(int)e.StatusCode} {e.Message}" : $"{e.Message} {e.InnerException?.Message}";
        return Address().Replace(MailText.Line(said, 400), "…@…");
    }

    [GeneratedRegex("\\b5\\.[0-9]{1,3}\\.[0-9]{1,3}\\b", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnhancedCode();

    [GeneratedRegex("[^\\s<>\"':,;]+@[^\\s<>\"':,;]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
