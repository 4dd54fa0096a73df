using Serambi.Platform.Calendar;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>
/// Whether a request was answered in time (UU 14/2008 art. 22(7)–(8)). Measured twice: to the day on which the information was given,
/// as registers are judged in practice, and to the written notice, which is what the Act limits.
/// </summary>
/// <param name="Used">Working days from receipt until the information was given; null when that cannot be said.</param>
/// <param name="Note">The judgement in words.</param>
/// <param name="UsedToNotice">Working days until the written notice; null without one, or when it lies before the receipt.</param>
/// <param name="NoticeInTime">Whether the notice came within ten working days; a notice dated before the receipt was certainly not late.</param>
public sealed record RegisterVerdict(int? Used, string Note, int? UsedToNotice, bool? NoticeInTime)
{
    public const int Reply = 10;
    public const int Extended = 17;

    /// <summary>Judges three dates of a register.</summary>
    public static RegisterVerdict Of(DateOnly received, DateOnly? notice, DateOnly? given, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        int? used = given >= received ? calendar.Between(received, given.Value) : null;
        int? toNotice = notice >= received ? calendar.Between(received, notice.Value) : null;
        var note = given is null ? RegisterTexts.NotGiven
            : used is null ? RegisterTexts.GivenBeforeReceipt
            : used <= Reply ? RegisterTexts.InTime
            : used <= Extended ? RegisterTexts.NeedsExtension
            : RegisterTexts.Late;
        if (notice < received) note += "; " + RegisterTexts.NoticeBeforeReceipt;
        return new RegisterVerdict(used, note, toNotice, notice is null ? null : notice < received || toNotice <= Reply);
    }
}
