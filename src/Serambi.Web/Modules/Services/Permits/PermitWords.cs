using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Web.Kit;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Letters;

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

    public static Tone ToneOf(MeasureState state) => state switch
    {
        MeasureState.Proposed => Tone.Amber,
        MeasureState.Taken => Tone.Red,
        _ => Tone.Grey,
    };

    /// <summary>How far a letter is.</summary>
    public static string Of(ShownLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return letter switch
        {
            { Stuck: true } => PermitTexts.LetterStuck,
            { State: null } => PermitTexts.LetterNoted,
            { State: DocumentState.Discarded } => PermitTexts.LetterDiscarded,
            { Issued: false } => PermitTexts.LetterToSign,
            { Letter.SentAtUtc: null } => PermitTexts.LetterIssued,
            _ => PermitTexts.LetterSent,
        };
    }

    public static Tone ToneOf(ShownLetter letter)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return letter switch { { Stuck: true } => Tone.Red, { State: null or DocumentState.Discarded } => Tone.Grey, { Issued: false } => Tone.Amber, _ => Tone.Green };
    }

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
