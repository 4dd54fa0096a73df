using Serambi.Formats.Social;
using Serambi.Formats.Text;
using System.Globalization;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;

namespace Serambi.Platform.Settings;

/// <summary>The body's settings as an administrator wants them.</summary>
/// <param name="Body">All of them; texts are trimmed.</param>
/// <param name="ExpectedVersion">The version that the editor saw.</param>
public sealed record SaveBodyInput(BodySettings Body, int ExpectedVersion);

/// <summary>
/// Checks and saves what the body says about itself. Administrators of the root only. When the way of counting days changes, the clocks of
/// open cases are counted again.
/// </summary>
public sealed class SaveBody(SerambiDb db, SettingsStore settings, UnitTree tree, CaseKinds kinds, JobRunner jobs)
{
    public const int ShortestRetention = 30;
    public const int LongestRetention = 3650;
    private const int LongestLine = 200;
    private const int LongestText = 5000;
    private const int MostChannels = 10;

    /// <summary>Emergency and service numbers have three digits.</summary>
    private const int ShortestPhone = 3;
    private const string PhoneSigns = " +-().";

    public async Task<Result<Done>> RunAsync(SaveBodyInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        var units = await tree.GetAsync(ct);
        if (actor.Kind != ActorKind.System && !(units.Root is { } root && actor.Has(Roles.Administrator, root.Path))) return Problem.Forbidden;
        var body = Trimmed(input.Body);
        if (actor.Kind == ActorKind.Staff) body = body with { Ready = true };   // whoever came in by the command line sets the house up here
        if (Problem.All([.. Faults(body, units)]) is { } fault) return fault;

        var before = await settings.BodyAsync(ct);
        var saved = await settings.SaveAsync(db, body, input.ExpectedVersion, actor, ct);
        if (saved.Failed) return saved;
        if ((before.Zone, before.WorkingDays, before.JointLeaveIsOff) != (body.Zone, body.WorkingDays, body.JointLeaveIsOff)) await jobs.RequestAsync(RecomputeOpenClocks.JobName, ct);
        return saved;
    }

    /// <summary>What is wrong with a number pattern, in words; null when it is sound.</summary>
    public static string? PatternFault(string pattern) => NumberSeries.Check(pattern) switch
    {
        null => null,
        { Fault: "unknown", Token: var token } => Format(SettingsTexts.PatternUnknown, token),
        { Fault: "missing", Token: var token } => Format(SettingsTexts.PatternMissing, token),
        { Token: var token } => Format(SettingsTexts.TooLong, token),
    };

    private BodySettings Trimmed(BodySettings body) => body with
    {
        Name = PlainText.Clean(body.Name, multiline: false),
        NameEn = PlainText.Clean(body.NameEn, multiline: false),
        ShortName = PlainText.Clean(body.ShortName, multiline: false),
        Address = PlainText.Clean(body.Address, multiline: true),
        Email = PlainText.Clean(body.Email, multiline: false),
        Phone = PlainText.Clean(body.Phone, multiline: false),
        WhatsApp = PlainText.Clean(body.WhatsApp, multiline: false),
        Channels = [.. body.Channels.Select(c => SocialAddress.Account(c)?.Address ?? PlainText.Clean(c, multiline: false)).Where(c => c.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
        OpeningDays = body.OpeningDays.Any(d => d.From is not null || d.Fault() is not null) ? OpeningWeek.Rows(body.OpeningDays) : [],
        OpeningHours = PlainText.Clean(body.OpeningHours, multiline: true),
        OpeningHoursEn = PlainText.Clean(body.OpeningHoursEn, multiline: true),
        ServicePledge = PlainText.Clean(body.ServicePledge, multiline: true),
        ServicePledgeEn = PlainText.Clean(body.ServicePledgeEn, multiline: true),
        IntakeUnit = PlainText.Clean(body.IntakeUnit, multiline: false),
        NumberPatterns = body.NumberPatterns.Where(p => kinds.Find(p.Key) is { } kind && p.Value.Trim().Length > 0 && p.Value.Trim() != kind.DefaultNumberPattern)
            .ToDictionary(p => p.Key, p => PlainText.Clean(p.Value, multiline: false), StringComparer.Ordinal),
    };

    private IEnumerable<Problem> Faults(BodySettings body, UnitSnapshot units)
    {
        if (body.Name.Length == 0) yield return Problem.Invalid(nameof(body.Name), SettingsTexts.NameRequired);
        foreach (var (field, text) in new[] { (nameof(body.Name), body.Name), (nameof(body.NameEn), body.NameEn), (nameof(body.ShortName), body.ShortName), (nameof(body.Phone), body.Phone), (nameof(body.WhatsApp), body.WhatsApp) })
        {
            if (text.Length > LongestLine) yield return Problem.Invalid(field, Format(SettingsTexts.TooLong, LongestLine));
        }

        foreach (var (field, text) in new[] { (nameof(body.Address), body.Address), (nameof(body.OpeningHours), body.OpeningHours), (nameof(body.OpeningHoursEn), body.OpeningHoursEn), (nameof(body.ServicePledge), body.ServicePledge), (nameof(body.ServicePledgeEn), body.ServicePledgeEn) })
        {
            if (text.Length > LongestText) yield return Problem.Invalid(field, Format(SettingsTexts.TooLong, LongestText));
        }

        for (var i = 0; i < body.OpeningDays.Count; i++)
        {
            if (body.OpeningDays[i].Fault() is { } fault) yield return Problem.Invalid($"{nameof(body.OpeningDays)}[{i}].{fault.Field}", fault.Message);
        }

        if (body.Channels.Count > MostChannels || body.Channels.Any(c => SocialAddress.Account(c) is null)) yield return Problem.Invalid(nameof(body.Channels), Format(SettingsTexts.ChannelsWrong, MostChannels));
        foreach (var (field, number) in new[] { (nameof(body.Phone), body.Phone), (nameof(body.WhatsApp), body.WhatsApp) })
        {
            if (number.Length > 0 && (number.Count(char.IsAsciiDigit) < ShortestPhone || number.Any(c => !char.IsAsciiDigit(c) && !PhoneSigns.Contains(c)))) yield return Problem.Invalid(field, SettingsTexts.PhoneWrong);
        }

        if (body.Email.Length > 0 && !EmailAddress.IsValid(body.Email)) yield return Problem.Invalid(nameof(body.Email), SettingsTexts.EmailWrong);
        if (body.Zone is not ("WIB" or "WITA" or "WIT")) yield return Problem.Invalid(nameof(body.Zone), SettingsTexts.ChooseOne);
        if (body.WorkingDays is not (5 or 6)) yield return Problem.Invalid(nameof(body.WorkingDays), SettingsTexts.ChooseOne);
        if (body.IntakeUnit.Length > 0 && units.Find(body.IntakeUnit) is not { Open: true }) yield return Problem.Invalid(nameof(body.IntakeUnit), SettingsTexts.UnitUnknown);
        if (body.IdentityRetentionDays is < ShortestRetention or > LongestRetention) yield return Problem.Invalid(nameof(body.IdentityRetentionDays), Format(SettingsTexts.RetentionRange, ShortestRetention, LongestRetention));
        foreach (var (kind, pattern) in body.NumberPatterns)
        {
            if (PatternFault(pattern) is { } fault) yield return Problem.Invalid($"{nameof(body.NumberPatterns)}[{kind}]", fault);
            else if (SharedWith(kind) is { } other) yield return Problem.Invalid($"{nameof(body.NumberPatterns)}[{kind}]", Format(SettingsTexts.PatternShared, other));
        }

        // Each kind counts by itself, and a number is given once: kinds with the same pattern would give the same numbers.
        string Written(ICaseKind kind) => (body.NumberPatterns.GetValueOrDefault(kind.Id) ?? kind.DefaultNumberPattern).Replace("{kind}", kind.Code, StringComparison.OrdinalIgnoreCase);
        string? SharedWith(string id) => kinds.Find(id) is { } own ? kinds.All.FirstOrDefault(k => k.Id != id && string.Equals(Written(k), Written(own), StringComparison.OrdinalIgnoreCase))?.Name : null;
    }

    private static string Format(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);
}
