using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Web.Modules.Surveys;

/// <summary>Whether somebody may be asked about a case.</summary>
internal enum SurveyState
{
    /// <summary>The service is not finished.</summary>
    TooEarly,
    Open,
    Answered,

    /// <summary>It ended too long ago to remember well.</summary>
    TooLate,
}

/// <summary>Invites whoever was served to say how it was, on the tracking page, once the case has ended.</summary>
internal sealed class SurveyInvitation(TimeProvider time) : ICaseInvitation
{
    /// <summary>How long after its end a case may be spoken of.</summary>
    public static readonly TimeSpan For = TimeSpan.FromDays(90);

    public async Task<Invitation?> OfAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return await StateAsync(db, c, ct) == SurveyState.Open ? new Invitation(SurveyTexts.InviteTitle, SurveyTexts.InviteHint, SurveyTexts.InviteButton, $"/survei/{c.Id}") : null;
    }

    /// <summary>Asks the database only about cases that ended not long ago.</summary>
    public async Task<SurveyState> StateAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(c);
        if (c.ClosedAtUtc is not { } closed) return SurveyState.TooEarly;
        if (closed < time.GetUtcNow().UtcDateTime - For) return SurveyState.TooLate;
        return await db.Set<SurveyedCase>().TagWith(PreparedStatements.ByKey).AnyAsync(s => s.CaseId == c.Id, ct) ? SurveyState.Answered : SurveyState.Open;
    }

    public static string Words(SurveyState state) => state switch
    {
        SurveyState.TooEarly => SurveyTexts.TooEarly,
        SurveyState.Answered => SurveyTexts.Answered,
        SurveyState.TooLate => SurveyTexts.TooLate,
        _ => throw new ArgumentOutOfRangeException(nameof(state)),
    };
}
