using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>Words and tones for what is known of permits by name.</summary>
internal static class PermitWords
{
    /// <summary>Reasons that the program writes down are in the language of the law.</summary>
    public static CultureInfo Recorded { get; } = CultureInfo.GetCultureInfo("id-ID");

    public static string Of(PermitState state, CultureInfo? culture = null) => Text($"State{state}", culture);

    public static Tone ToneOf(PermitState state) => state switch
    {
        PermitState.Active => Tone.Green,
        PermitState.Suspended => Tone.Amber,
        PermitState.Revoked => Tone.Red,
        _ => Tone.Grey,
    };

    public static string Of(DutyOutcome? outcome) => Text(outcome is { } known ? $"Outcome{known}" : nameof(PermitTexts.OutcomeOpen), null);

    public static Tone ToneOf(DutyOutcome? outcome) => outcome switch
    {
        DutyOutcome.Filed => Tone.Green,
        DutyOutcome.Late => Tone.Amber,
        DutyOutcome.Missed => Tone.Red,
        DutyOutcome.Waived => Tone.Grey,
        _ => Tone.Blue,
    };

    public static string Of(SanctionKind kind) => Text($"Measure{kind}", null);

    public static string Of(MeasureState state) => Text($"MeasureState{state}", null);

    public static string Of(ReportState state) => Text($"Report{state}", null);

    /// <summary>"Jumat, 6 Agustus 2021, pukul 23.59 WIB".</summary>
    public static string DueAt(PermitDuty duty, LegalZone zone)
    {
        ArgumentNullException.ThrowIfNull(duty);
        var local = zone.LocalTime(duty.LateFromUtc.AddMinutes(-1));
        return string.Format(CultureInfo.CurrentCulture, PermitTexts.DueAt, LegalDates.LongDate(duty.DueOn), local.ToString(PermitTexts.ClockFormat, CultureInfo.InvariantCulture), zone.Abbreviation());
    }

    /// <summary>Who did something: the program by its name.</summary>
    public static string By(string name) => name == Actor.System.Name ? PermitTexts.ByItself : name;

    private static string Text(string key, CultureInfo? culture) => PermitTexts.ResourceManager.GetString(key, culture ?? CultureInfo.CurrentUICulture)!;
}
