using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Admin;

/// <summary>What the body says about itself, how it counts days, and how it numbers cases.</summary>
[ResponseCache(NoStore = true)]
public sealed class BodyModel(SettingsStore settings, SaveBody save, UnitTree tree, CaseKinds kinds, CalendarCatalog calendars) : PageModel
{
    private DateOnly today;
    private string unitCode = "";

    [BindProperty]
    public BodyInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<ICaseKind> Kinds { get; } = [.. kinds.All];

    public IReadOnlyList<FieldOption> Units { get; private set; } = [];

    public IReadOnlyList<FieldOption> Zones { get; } = [new("WIB", "WIB (UTC+7)"), new("WITA", "WITA (UTC+8)"), new("WIT", "WIT (UTC+9)")];

    public IReadOnlyList<FieldOption> Weeks { get; } = [new("5", HouseTexts.WeekFive), new("6", HouseTexts.WeekSix)];

    /// <summary>The first number of this year under the pattern that stands in the field.</summary>
    public string Example(ICaseKind kind)
    {
        ArgumentNullException.ThrowIfNull(kind);
        var pattern = Input.NumberPatterns[kind.Id]?.Trim() ?? "";
        return SaveBody.PatternFault(pattern) ?? string.Format(CultureInfo.CurrentCulture, HouseTexts.PatternExample, NumberSeries.For(kind.Id, kind.Code, unitCode, pattern, today).Format(1));
    }

    public async Task OnGetAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        Input = BodyInput.From(body, settings.Version);
        await ShowAsync(ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await ShowAsync(ct);
        if (!ModelState.IsValid)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }

        var saved = await save.RunAsync(new SaveBodyInput(Input.Over(await settings.BodyAsync(ct)), Input.Version), HttpContext.GetActor(), ct);
        if (saved.Failed) return this.Answer(saved.Problem, "Input.");
        Notice = HouseTexts.SettingsSaved;
        return RedirectToPage();
    }

    private async Task ShowAsync(CancellationToken ct)
    {
        var units = await tree.GetAsync(ct);
        Units = [.. units.Open.Select(u => new FieldOption(u.Code, $"{u.Label} ({u.Code})"))];
        unitCode = !string.IsNullOrEmpty(Input.IntakeUnit) ? Input.IntakeUnit : units.Root?.Code ?? "UNIT";
        today = await calendars.TodayAsync(ct);
        foreach (var kind in Kinds)
        {
            if (string.IsNullOrWhiteSpace(Input.NumberPatterns.GetValueOrDefault(kind.Id))) Input.NumberPatterns[kind.Id] = kind.DefaultNumberPattern;
        }
    }

    /// <summary>The form, field by field.</summary>
    public sealed class BodyInput
    {
        public int Version { get; set; }

        public string? Name { get; set; }

        public string? NameEn { get; set; }

        public string? ShortName { get; set; }

        public string? Address { get; set; }

        public string? Email { get; set; }

        public string? Phone { get; set; }

        public string? WhatsApp { get; set; }

        /// <summary>One a line.</summary>
        public string? Channels { get; set; }

        public IList<OpeningDay> OpeningDays { get; set; } = [];

        public string? OpeningHours { get; set; }

        public string? OpeningHoursEn { get; set; }

        public string? ServicePledge { get; set; }

        public string? ServicePledgeEn { get; set; }

        public string? Zone { get; set; }

        public int WorkingDays { get; set; }

        public bool JointLeaveIsOff { get; set; }

        public string? IntakeUnit { get; set; }

        public int IdentityRetentionDays { get; set; }

        public bool DocumentsByTwo { get; set; }

        public Dictionary<string, string?> NumberPatterns { get; set; } = new(StringComparer.Ordinal);

        public static BodyInput From(BodySettings body, int version) => new()
        {
            Version = version,
            Name = body.Name,
            NameEn = body.NameEn,
            ShortName = body.ShortName,
            Address = body.Address,
            Email = body.Email,
            Phone = body.Phone,
            WhatsApp = body.WhatsApp,
            Channels = string.Join('\n', body.Channels),
            OpeningDays = [.. body.OpeningDays],
            OpeningHours = body.OpeningHours,
            OpeningHoursEn = body.OpeningHoursEn,
            ServicePledge = body.ServicePledge,
            ServicePledgeEn = body.ServicePledgeEn,
            Zone = body.Zone,
            WorkingDays = body.WorkingDays,
            JointLeaveIsOff = body.JointLeaveIsOff,
            IntakeUnit = body.IntakeUnit,
            IdentityRetentionDays = body.IdentityRetentionDays,
            DocumentsByTwo = body.DocumentsByTwo,
            NumberPatterns = body.NumberPatterns.ToDictionary(p => p.Key, p => (string?)p.Value, StringComparer.Ordinal),
        };

        /// <summary>The settings with what this form knows replaced.</summary>
        public BodySettings Over(BodySettings body) => body with
        {
            Name = Name ?? "",
            NameEn = NameEn ?? "",
            ShortName = ShortName ?? "",
            Address = Address ?? "",
            Email = Email ?? "",
            Phone = Phone ?? "",
            WhatsApp = WhatsApp ?? "",
            Channels = (Channels ?? "").Split(['\n', '\r', ' ', ','], StringSplitOptions.RemoveEmptyEntries),
            OpeningDays = [.. OpeningDays],
            OpeningHours = OpeningHours ?? "",
            OpeningHoursEn = OpeningHoursEn ?? "",
            ServicePledge = ServicePledge ?? "",
            ServicePledgeEn = ServicePledgeEn ?? "",
            Zone = Zone ?? "",
            WorkingDays = WorkingDays,
            JointLeaveIsOff = JointLeaveIsOff,
            IntakeUnit = IntakeUnit ?? "",
            IdentityRetentionDays = IdentityRetentionDays,
            DocumentsByTwo = DocumentsByTwo,
            NumberPatterns = NumberPatterns.ToDictionary(p => p.Key, p => p.Value ?? "", StringComparer.Ordinal),
        };
    }
}
