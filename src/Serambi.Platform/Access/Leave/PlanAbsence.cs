using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Mail;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Access.Leave;

/// <param name="UserId">Who goes on leave.</param>
/// <param name="From">First day, today at the earliest.</param>
/// <param name="Until">Last day.</param>
public sealed record PlanAbsenceInput(Guid UserId, DateOnly? From, DateOnly? Until, Guid? StandInId);

/// <summary>
/// Puts somebody on leave, by themselves or by who administers them, and hands their cases to a stand-in for these days. A stand-in who is away or a
/// person on leave who stands in for others would leave cases with nobody: both are refused, and with them every circle.
/// </summary>
public sealed class PlanAbsence(
    SerambiDb db, Absences absences, EventLog events, StaffSessions sessions, CalendarCatalog calendar, MailWriter mail, SettingsStore settings, SiteAddress site, TimeProvider time)
{
    private const int LongestYears = 1;

    public async Task<Result<Done>> RunAsync(PlanAbsenceInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (await absences.PersonAsync(db, input.UserId, actor, ct) is not { } person) return Problem.NotFound;
        var standIn = input.StandInId is { } id ? await db.Users.AsNoTracking().Include(u => u.Grants.Where(g => g.EndedAtUtc == null)).FirstOrDefaultAsync(u => u.Id == id, ct) : null;
        if (Problem.All([.. DayFaults(input, await calendar.TodayAsync(ct)), .. StandInFaults(person, standIn)]) is { } faults) return faults;
        var (from, until) = (input.From!.Value, input.Until!.Value);
        if (Problem.All([.. await ClashesAsync(person, standIn!, from, until, ct)]) is { } clashes) return clashes;

        db.Add(new Absence { UserId = person.Id, StandInId = standIn!.Id, From = from, Until = until, CreatedAtUtc = time.GetUtcNow().UtcDateTime });
        var data = new Dictionary<string, string?>(StringComparer.Ordinal) { ["from"] = Iso(from), ["until"] = Iso(until), ["who"] = person.DisplayName, ["stand_in"] = standIn.DisplayName };

        // Both histories move: of two leaves that together would leave a case with nobody, one is refused at the head of the other's history.
        await events.AppendAsync(db, StaffRules.Stream, person.Id, actor, new EventFacts("absence_planned", To: standIn.Id.ToString("n")) { Data = data }, ct);
        await events.AppendAsync(db, StaffRules.Stream, standIn.Id, actor, new EventFacts("stand_in_named", To: person.Id.ToString("n")) { Data = data }, ct);
        Tell(person, standIn, from, until);
        if (await StaffRules.SaveAsync(db, ct) is { } conflict) return conflict;
        sessions.Forget(standIn.Id);
        return new Done();
    }

    private static IEnumerable<Problem> DayFaults(PlanAbsenceInput input, DateOnly today)
    {
        if (input.From is null) yield return Problem.Invalid(nameof(input.From), AccessTexts.AbsenceFromRequired);
        if (input.From < today) yield return Problem.Invalid(nameof(input.From), string.Format(CultureInfo.CurrentCulture, AccessTexts.AbsencePast, LegalDates.Date(today)));
        if (input.From > today.AddYears(LongestYears)) yield return Problem.Invalid(nameof(input.From), AccessTexts.AbsenceFar);
        if (input.Until is null) yield return Problem.Invalid(nameof(input.Until), AccessTexts.AbsenceUntilRequired);
        if (input.Until < input.From) yield return Problem.Invalid(nameof(input.Until), AccessTexts.AbsenceBackwards);
        if (input.Until > input.From?.AddYears(LongestYears)) yield return Problem.Invalid(nameof(input.Until), AccessTexts.AbsenceLong);
    }

    private static IEnumerable<Problem> StandInFaults(SerambiUser person, SerambiUser? standIn)
    {
        const string field = nameof(PlanAbsenceInput.StandInId);
        if (standIn is null) yield return Problem.Invalid(field, AccessTexts.StandInRequired);
        else if (standIn.Id == person.Id) yield return Problem.Invalid(field, AccessTexts.StandInSelf);
        else if (standIn.DisabledAtUtc is not null) yield return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, AccessTexts.StandInClosed, standIn.DisplayName));
        else if (!standIn.Grants.Exists(g => Roles.WorkCases.Contains(g.Role, StringComparer.Ordinal))) yield return Problem.Invalid(field, string.Format(CultureInfo.CurrentCulture, AccessTexts.StandInNoWork, standIn.DisplayName));
    }

    private async Task<IReadOnlyList<Problem>> ClashesAsync(SerambiUser person, SerambiUser standIn, DateOnly from, DateOnly until, CancellationToken ct)
    {
        var clashes = await (from a in Absences.Between(db, @from, until)
                             where a.UserId == person.Id || a.UserId == standIn.Id || a.StandInId == person.Id
                             join u in db.Users on a.UserId equals u.Id
                             orderby a.From
                             select new { a.UserId, u.DisplayName, a.From, a.Until }).ToListAsync(ct);
        return [.. clashes.Select(a =>
        {
            string Say(string text) => string.Format(CultureInfo.CurrentCulture, text, a.DisplayName, LegalDates.Date(a.From), LegalDates.Date(a.Until));
            return a.UserId == person.Id ? Problem.Invalid(nameof(PlanAbsenceInput.From), Say(AccessTexts.AbsenceOverlaps))
                : a.UserId == standIn.Id ? Problem.Invalid(nameof(PlanAbsenceInput.StandInId), Say(AccessTexts.StandInAway))
                : Problem.Invalid(nameof(PlanAbsenceInput.From), Say(AccessTexts.AbsenceStandsIn));
        })];
    }

    private void Tell(SerambiUser person, SerambiUser standIn, DateOnly from, DateOnly until)
    {
        if (standIn.Email is not { Length: > 0 } address) return;
        var culture = Localised.Culture(standIn.Language);
        var body = settings.Body;
        mail.Add(db, new MailDraft(MailTemplate.StandIn, address, standIn.DisplayName, standIn.Language, standIn.Language == "en" && body.NameEn.Length > 0 ? body.NameEn : body.Name, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["who"] = person.DisplayName,
            ["from"] = LegalDates.LongDate(from, culture),
            ["until"] = LegalDates.LongDate(until, culture),
            ["link"] = site.Absolute("/meja", standIn.Language),
        }));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
