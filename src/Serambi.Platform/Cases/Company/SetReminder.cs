using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases.Company;

/// <param name="On">Null takes the reminder away.</param>
public sealed record SetReminderInput(Guid CaseId, DateOnly? On, string? About);

/// <summary>Sets one's own reminder about a case, over the one before.</summary>
public sealed class SetReminder(SerambiDb db, CaseAccess access, CalendarCatalog calendar)
{
    public const int LongestAbout = 200;

    public async Task<Result<Done>> RunAsync(SetReminderInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var c = await db.Cases.AsNoTracking().FirstOrDefaultAsync(x => x.Id == input.CaseId, ct);
        if (c is null || actor is not { Kind: ActorKind.Staff, Id: { } me } || !await access.MayReadAsync(c, actor, ct)) return Problem.NotFound;
        var about = PlainText.Clean(input.About, multiline: false);
        var today = await calendar.TodayAsync(ct);
        if (input.On <= today || input.On > today.AddYears(1)) return Problem.Invalid(nameof(input.On), string.Format(CultureInfo.CurrentCulture, CaseTexts.ReminderDay, LegalDates.LongDate(today.AddDays(1))));
        if (about.Length > LongestAbout) return Problem.Invalid(nameof(input.About), CaseTexts.ReminderLong);
        var reminder = await db.Set<CaseReminder>().FirstOrDefaultAsync(r => r.CaseId == c.Id && r.UserId == me, ct);
        if (input.On is not { } on)
        {
            if (reminder is not null) db.Remove(reminder);
        }
        else if (reminder is null)
        {
            db.Add(new CaseReminder { CaseId = c.Id, UserId = me, On = on, About = about });
        }
        else
        {
            (reminder.On, reminder.About) = (on, about);
        }

        return await WatchCase.SaveOnceAsync(db, ct);
    }
}
