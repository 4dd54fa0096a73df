using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Access.Leave;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases.Parts;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Push;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Platform.Cases;

/// <summary>
/// Who is told what about a case, in their own language; rows of the outbox in the transaction of the change. A requester without an
/// e-mail address is told on the tracking page alone, and on the devices that asked for it. About what belongs to a company its members are told instead. No letter carries what the requester typed: an address may be a stranger's.
/// </summary>
public sealed class CaseNotices(MailWriter mail, LinkTokens tokens, SettingsStore settings, SiteAddress site, UnitTree units, Absences absences, CasePushes pushes, MailboxPace pace, TimeProvider time)
{
    /// <summary>Number, due date and tracking secret, as soon as the case is filed (UU 14/2008 art. 22(4)–(6)).</summary>
    /// <param name="db">Where the letter is put.</param>
    /// <param name="c">The case.</param>
    /// <param name="requester">Who is told.</param>
    /// <param name="secret">The tracking code; empty for what is filed for a company, which no code opens.</param>
    /// <param name="notice">Words of the service's own; null for none.</param>
    /// <param name="promised">Whether the due date of the case is the day of the answer; false where it is that of the first stage alone.</param>
    public void Receipt(SerambiDb db, Case c, Party requester, string secret, LocalText? notice = null, bool promised = true)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(requester);
        ArgumentNullException.ThrowIfNull(secret);
        ToRequester(db, c, requester, secret.Length == 0 ? MailTemplate.ReceiptCompany : MailTemplate.Receipt, culture => new(StringComparer.Ordinal)
        {
            ["received"] = LegalDates.LongDate(c.ReceivedOn, culture),
            ["due"] = promised && c.DueOn is { } due ? LegalDates.LongDate(due, culture) : "",
            ["secret"] = secret,
            ["notice"] = notice?.In(culture) ?? "",
        }, []);
    }

    /// <summary>What an officer wrote to the requester.</summary>
    public async Task MessageToRequesterAsync(SerambiDb db, Case c, Message message, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(message);
        ToRequester(db, c, c.Requester!, MailTemplate.Message, _ => new(StringComparer.Ordinal) { ["message"] = message.Body }, await ReadersAsync(db, c, ct));
        await pushes.TellAsync(db, c.Id, ct);
    }

    /// <summary>The answer; words and files stay on the tracking page.</summary>
    /// <param name="db">Where the letter is put.</param>
    /// <param name="c">The case.</param>
    /// <param name="requester">Whose it is.</param>
    /// <param name="outcome">In words.</param>
    /// <param name="advice">Whom else to ask, when another body holds it; empty otherwise.</param>
    /// <param name="ct">Gives up.</param>
    public async Task AnsweredAsync(SerambiDb db, Case c, Party requester, Func<CultureInfo, string> outcome, Func<CultureInfo, string> advice, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(requester);
        ToRequester(db, c, requester, MailTemplate.Answered, culture => new(StringComparer.Ordinal) { ["outcome"] = outcome(culture), ["message"] = advice(culture) }, await ReadersAsync(db, c, ct));
        await pushes.TellAsync(db, c.Id, ct);
    }

    /// <summary>An action of the procedure: the requester or the unit, as the procedure says.</summary>
    public async Task MovedAsync(SerambiDb db, Case c, ProcedureDefinition procedure, Moved moved, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(moved);
        if (moved.Notify == NotifyWhom.Requester && c.Requester is { } requester)
        {
            var readers = await ReadersAsync(db, c, ct);
            await pushes.TellAsync(db, c.Id, ct);
            if (procedure.ExtendedBy(moved.Action) is not null)
                ToRequester(db, c, requester, MailTemplate.Extended, culture => new(StringComparer.Ordinal) { ["due"] = moved.DueOn is { } due ? LegalDates.LongDate(due, culture) : "", ["reason"] = moved.Reason ?? "" }, readers);
            else
                ToRequester(db, c, requester, MailTemplate.Moved, culture => new(StringComparer.Ordinal) { ["stage"] = procedure.LabelOf(moved.To).In(culture), ["reason"] = moved.Reason ?? "", ["notice"] = procedure.NoticeOf(moved.Action)?.In(culture) ?? "" }, readers);
        }

        if (moved.Notify != NotifyWhom.Unit) return;
        var roles = procedure.FindStage(moved.To)?.By ?? [];
        if (roles.Count == 0 || roles.Any(r => Roles.WorkCases.Contains(r, StringComparer.Ordinal))) await ToStaffAsync(db, c, MailTemplate.HandedOver, ct);
        else await ToHoldersAsync(db, c, roles, ct);
    }

    /// <summary>
    /// The requester wrote: whoever has the case, else its unit. Of many messages within <see cref="LetterPause.Length"/> the first and, when it is over, the
    /// rest are told of by one letter each.
    /// </summary>
    public async Task MessageToStaffAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        if (await LetterPause.NextAsync(db, c.Id, MailTemplate.RequesterWrote, time.GetUtcNow().UtcDateTime, ct) is not { } next) return;
        foreach (var to in await StaffOfAsync(db, c, p => p.MailMessages, ct)) Staff(db, c, MailTemplate.RequesterWrote, to.Address, to.Name, to.Language, notBefore: next);
    }

    /// <summary>To who got the case, and to who stands in for them.</summary>
    public async Task AssignedToAsync(SerambiDb db, Case c, SerambiUser person, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(person);
        ToColleague(db, c, person, MailTemplate.Assigned, p => p.MailAssigned);
        if (await absences.StandInOfAsync(db, person.Id, ct) is { } standIn) ToColleague(db, c, standIn, MailTemplate.Assigned, p => p.MailAssigned);
    }

    /// <summary>To one colleague, as they wished.</summary>
    public void ToColleague(SerambiDb db, Case c, SerambiUser person, MailTemplate template, Func<StaffPreferences, bool> wants, params IEnumerable<(string Name, string Value)> values)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(wants);
        if (person.Email is { Length: > 0 } address && wants(StaffPreferences.Of(person))) Staff(db, c, template, address, person.DisplayName, person.Language, values.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal));
    }

    /// <summary>A reminder to whoever must act.</summary>
    public async Task RemindAsync(SerambiDb db, Case c, MailTemplate template, IReadOnlyDictionary<string, Func<CultureInfo, string>> values, CancellationToken ct)
    {
        foreach (var to in await StaffOfAsync(db, c, p => p.MailDue, ct))
            Staff(db, c, template, to.Address, to.Name, to.Language, values.ToDictionary(v => v.Key, v => v.Value(Localised.Culture(to.Language)), StringComparer.Ordinal));
    }

    /// <summary>Tells the requester that the turn is theirs until a date, and that little time is left.</summary>
    public async Task RemindRequesterAsync(SerambiDb db, Case c, ClockDefinition clock, DateOnly due, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(clock);
        RemindRequester(db, c, clock.Label, due, await ReadersAsync(db, c, ct));
        await pushes.TellAsync(db, c.Id, ct);
    }

    /// <summary>The same of something that is due beside the procedure.</summary>
    /// <param name="db">Where the letter is put.</param>
    /// <param name="c">The case, with its requester.</param>
    /// <param name="what">In words.</param>
    /// <param name="due">Until when.</param>
    /// <param name="readers">From <see cref="CompanyReaders"/>, read for many cases at once.</param>
    public void RemindRequester(SerambiDb db, Case c, LocalText what, DateOnly due, IEnumerable<CompanyReader> readers)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(what);
        if (c.Requester is not { } requester) return;
        ToRequester(db, c, requester, MailTemplate.YourTurn, culture => new(StringComparer.Ordinal) { ["due"] = LegalDates.LongDate(due, culture), ["what"] = what.In(culture) }, readers);
    }

    /// <summary>Tells the requester where something stands that has come out of their case.</summary>
    /// <param name="db">Where the letter is put.</param>
    /// <param name="c">The case, with its requester.</param>
    /// <param name="state">Words in the receiver's language.</param>
    /// <param name="reason">Why; may be empty.</param>
    /// <param name="readers">From <see cref="CompanyReaders"/>, read for many cases at once.</param>
    public void StandsNow(SerambiDb db, Case c, Func<CultureInfo, string> state, string reason, IEnumerable<CompanyReader> readers)
    {
        ArgumentNullException.ThrowIfNull(c);
        ArgumentNullException.ThrowIfNull(state);
        if (c.Requester is { } requester) ToRequester(db, c, requester, MailTemplate.Moved, culture => new(StringComparer.Ordinal) { ["stage"] = state(culture), ["reason"] = reason, ["notice"] = "" }, readers);
    }

    /// <summary>A unit is asked for its part; the letter leads to the part, because the unit may not see the case.</summary>
    public Task PartAskedAsync(SerambiDb db, Case c, CasePart part, CancellationToken ct) => ToUnitAsync(db, c, part, MailTemplate.PartAsked, p => p.MailMessages, Due(part), ct);

    /// <summary>The unit need not answer any more.</summary>
    public Task PartWithdrawnAsync(SerambiDb db, Case c, CasePart part, CancellationToken ct) => ToUnitAsync(db, c, part, MailTemplate.PartWithdrawn, p => p.MailMessages, Due(part), ct);

    /// <summary>A unit answered its part or gave it back: whoever has the case, else its unit.</summary>
    public async Task PartSettledAsync(SerambiDb db, Case c, CasePart part, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(part);
        var unit = (await units.GetAsync(ct)).Find(part.UnitId)?.Name ?? "";
        var template = part.State == PartState.Answered ? MailTemplate.PartAnswered : MailTemplate.PartReturned;
        foreach (var to in await StaffOfAsync(db, c, p => p.MailMessages, ct)) Staff(db, c, template, to.Address, to.Name, to.Language, new(StringComparer.Ordinal) { ["unit"] = unit });
    }

    /// <summary>A reminder to the unit of a part.</summary>
    public Task RemindPartAsync(SerambiDb db, Case c, CasePart part, MailTemplate template, IReadOnlyDictionary<string, Func<CultureInfo, string>> values, CancellationToken ct) =>
        ToUnitAsync(db, c, part, template, p => p.MailDue, values, ct);

    private static Dictionary<string, Func<CultureInfo, string>> Due(CasePart part) => new(StringComparer.Ordinal) { ["due"] = culture => LegalDates.LongDate(part.DueOn, culture) };

    private async Task ToUnitAsync(SerambiDb db, Case c, CasePart part, MailTemplate template, Func<StaffPreferences, bool> wants, IReadOnlyDictionary<string, Func<CultureInfo, string>> values, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (var to in await StaffOfUnitAsync(db, part.UnitId, wants, ct))
            Staff(db, c, template, to.Address, to.Name, to.Language, values.ToDictionary(v => v.Key, v => v.Value(Localised.Culture(to.Language)), StringComparer.Ordinal), $"/meja/bagian/{part.Id}");
    }

    /// <summary>The link for somebody who lost number or secret, to a verified address.</summary>
    public void Recovery(SerambiDb db, Guid caseId, string number, string language, ContactPoint contact) => Link(db, MailTemplate.RecoverNumber, caseId, number, language, contact);

    /// <summary>The link that proves an address, by itself.</summary>
    public void ProofLink(SerambiDb db, Case c, ContactPoint contact)
    {
        ArgumentNullException.ThrowIfNull(c);
        Link(db, MailTemplate.VerifyContact, c.Id, c.Number, c.Language, contact);
    }

    private void Link(SerambiDb db, MailTemplate template, Guid caseId, string number, string language, ContactPoint contact)
    {
        ArgumentNullException.ThrowIfNull(contact);
        mail.Add(db, new MailDraft(template, contact.Value, "", language, Body(language), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["number"] = number,
            ["link"] = LinkOf(caseId, contact, language),
            ["expires"] = LegalDates.Date(CalendarSettings.From(settings.Body).Zone.DateOf((time.GetUtcNow() + OpenByLink.Life).UtcDateTime), Localised.Culture(language)),
        })
        { CaseId = caseId, ContactId = contact.Id });
    }

    private static async Task<IEnumerable<CompanyReader>> ReadersAsync(SerambiDb db, Case c, CancellationToken ct) => (await CompanyReaders.OfAsync(db, [c.Id], ct))[c.Id];

    /// <summary>To the requester's contact; where a company's members are to be told, to each of them in place of it.</summary>
    private void ToRequester(SerambiDb db, Case c, Party requester, MailTemplate template, Func<CultureInfo, Dictionary<string, string>> say, IEnumerable<CompanyReader> readers)
    {
        var company = false;
        foreach (var reader in readers)
        {
            company = true;
            var told = say(Localised.Culture(reader.Language));
            told["number"] = c.Number;
            told["link"] = site.Absolute($"/saya/kasus/{c.Id}", reader.Language);
            mail.Add(db, new MailDraft(ToMembers(template), reader.Address, reader.Name, reader.Language, Body(reader.Language), told) { CaseId = c.Id });
        }

        if (company) return;
        var contact = requester.Contacts.Find(x => x.Kind == ContactKind.Email && x.FailedAtUtc is null);
        if (contact is null) return;
        var values = say(Localised.Culture(requester.Language));
        values["number"] = c.Number;
        values["link"] = LinkOf(c.Id, contact, requester.Language);
        mail.Add(db, new MailDraft(template, contact.Value, requester.Name, requester.Language, Body(requester.Language), values)
        {
            CaseId = c.Id,
            ContactId = contact.Id,
            NotBefore = template == MailTemplate.Receipt ? pace.Next(contact.Value) : null,
        });
    }

    /// <summary>The same letter without a word of the code, which members have none of.</summary>
    private static MailTemplate ToMembers(MailTemplate template) => template switch { MailTemplate.Message => MailTemplate.MessageCompany, MailTemplate.Answered => MailTemplate.AnsweredCompany, _ => template };

    private async Task ToStaffAsync(SerambiDb db, Case c, MailTemplate template, CancellationToken ct)
    {
        foreach (var to in await StaffOfAsync(db, c, p => p.MailMessages, ct)) Staff(db, c, template, to.Address, to.Name, to.Language);
    }

    /// <summary>Those whose turn it is now by their role, at a unit of the case or above it: an approval waits for nobody else.</summary>
    private async Task ToHoldersAsync(SerambiDb db, Case c, IReadOnlyList<string> roles, CancellationToken ct)
    {
        var tree = await units.GetAsync(ct);
        string[] paths = [.. new[] { c.HandlingUnitId, c.UnitId }.Select(id => tree.Find(id)?.Path).OfType<string>()];
        var above = tree.All.Where(u => paths.Any(p => p.StartsWith(u.Path, StringComparison.Ordinal))).Select(u => u.Id).ToArray();
        var people = await db.Users.AsNoTracking()
            .Where(u => u.DisabledAtUtc == null && u.Email != null && u.Grants.Any(g => above.Contains(g.UnitId) && g.EndedAtUtc == null && roles.Contains(g.Role)))
            .OrderBy(u => u.Id).Take(10).ToListAsync(ct);
        foreach (var person in people.Where(p => p.Email is { Length: > 0 } && StaffPreferences.Of(p).MailMessages)) Staff(db, c, MailTemplate.HandedOver, person.Email!, person.DisplayName, person.Language);
    }

    private void Staff(SerambiDb db, Case c, MailTemplate template, string address, string name, string language, Dictionary<string, string>? values = null, string? path = null, DateTime? notBefore = null)
    {
        values ??= new Dictionary<string, string>(StringComparer.Ordinal);
        values["number"] = c.Number;
        values["link"] = site.Absolute(path ?? $"/meja/kasus/{c.Id}", language);
        mail.Add(db, new MailDraft(template, address, name, language, Body(language), values) { CaseId = c.Id, NotBefore = notBefore });
    }

    /// <summary>The assignee and who stands in for them; else the unit's mailbox; else those who work there.</summary>
    private async Task<IReadOnlyList<(string Address, string Name, string Language)>> StaffOfAsync(SerambiDb db, Case c, Func<StaffPreferences, bool> wants, CancellationToken ct)
    {
        if (c.AssigneeId is { } assignee)
        {
            var person = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == assignee && u.DisabledAtUtc == null, ct);
            var standIn = person is null ? null : await absences.StandInOfAsync(db, person.Id, ct);
            var reached = new[] { person, standIn }.OfType<SerambiUser>().Where(p => p.Email is { Length: > 0 }).ToList();
            if (reached.Count > 0) return [.. reached.Where(p => wants(StaffPreferences.Of(p))).Select(p => (p.Email!, p.DisplayName, p.Language))];
        }

        return await StaffOfUnitAsync(db, c.HandlingUnitId, wants, ct);
    }

    /// <summary>The unit's mailbox; else those who work there.</summary>
    private async Task<IReadOnlyList<(string Address, string Name, string Language)>> StaffOfUnitAsync(SerambiDb db, Guid unitId, Func<StaffPreferences, bool> wants, CancellationToken ct)
    {
        if ((await units.GetAsync(ct)).Find(unitId)?.Email is { Length: > 0 } mailbox) return [(mailbox, "", "id")];
        var people = await db.Users.AsNoTracking()
            .Where(u => u.DisabledAtUtc == null && u.Grants.Any(g => g.UnitId == unitId && g.EndedAtUtc == null && (g.Role == Roles.ServiceOfficer || g.Role == Roles.UnitOperator)))
            .OrderBy(u => u.Id).Take(10).ToListAsync(ct);
        return [.. people.Where(p => p.Email is { Length: > 0 } && wants(StaffPreferences.Of(p))).Select(p => (p.Email!, p.DisplayName, p.Language))];
    }

    private string LinkOf(Guid caseId, ContactPoint contact, string language) => site.Absolute("/lacak/tautan/" + OpenByLink.TokenFor(tokens, caseId, contact), language);

    private string Body(string language) => string.Equals(language, "en", StringComparison.Ordinal) && settings.Body.NameEn.Length > 0 ? settings.Body.NameEn : settings.Body.Name;
}
