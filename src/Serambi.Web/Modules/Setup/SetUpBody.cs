using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.Setup;

/// <param name="Zone">"WIB", "WITA" or "WIT".</param>
/// <param name="WorkingDays">5 or 6.</param>
public sealed record SetUpBodyInput(string Name, string NameEn, string ShortName, string Code, string Zone, int WorkingDays, bool JointLeaveIsOff);

/// <summary>Writes who the body is and makes it the root of the tree of units. May be repeated until the set-up is finished.</summary>
public sealed class SetUpBody(SerambiDb db, SettingsStore settings, UnitTree tree, CreateUnit create, RenameUnit rename)
{
    public async Task<Result<Done>> RunAsync(SetUpBodyInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var faults = new List<Problem>();
        if (string.IsNullOrWhiteSpace(input.Name)) faults.Add(Problem.Invalid("Name", SetupTexts.NameRequired));
        if (string.IsNullOrWhiteSpace(input.ShortName) || input.ShortName.Trim().Length > 40) faults.Add(Problem.Invalid("ShortName", SetupTexts.ShortNameRequired));
        if (input.Zone is not ("WIB" or "WITA" or "WIT")) faults.Add(Problem.Invalid("Zone", SetupTexts.ZoneRequired));
        if (input.WorkingDays is not (5 or 6)) faults.Add(Problem.Invalid("WorkingDays", SetupTexts.WeekRequired));
        if (Problem.All(faults) is { } problem) return problem;

        var root = (await tree.GetAsync(ct)).Root;
        var unit = root is null
            ? await create.RunAsync(new CreateUnitInput(null, input.Code, input.Name, input.NameEn), Actor.System, ct)
            : await rename.RunAsync(new RenameUnitInput(root.Id, root.Version, input.Name, input.NameEn, root.Email), Actor.System, ct);
        if (unit.Failed) return unit.Problem;

        var body = await settings.BodyAsync(ct);
        return await settings.SaveAsync(db, body with
        {
            Name = PlainText.Clean(input.Name, multiline: false),
            NameEn = PlainText.Clean(input.NameEn, multiline: false),
            ShortName = PlainText.Clean(input.ShortName, multiline: false),
            Zone = input.Zone,
            WorkingDays = input.WorkingDays,
            JointLeaveIsOff = input.JointLeaveIsOff,
        }, settings.Version, Actor.System, ct);
    }
}
