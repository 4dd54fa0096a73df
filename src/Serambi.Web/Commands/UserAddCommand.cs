using System.Globalization;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary>
/// <c>serambi user add</c>: a member of staff with roles in one unit. On an empty database the unit becomes the root, so that the
/// first administrator can be made here. The person sets a password through the printed link, or it is read from standard input.
/// </summary>
internal sealed class UserAddCommand(SerambiDb db, CreateStaff create, AcceptInvitation accept, CreateUnit createUnit, UnitTree tree, SettingsStore settings, SiteAddress site, AccessOptions access) : ICommand
{
    private const string DefaultCode = "UTAMA";

    public string Name => "user add";

    public string Usage => "EMAIL --name=NAME --role=ROLE[,ROLE] [--unit=CODE] [--language=id|en] [--password-stdin]";

    public string Summary => CommandTexts.UserAddSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var roles = (input.Option("role") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (roles.FirstOrDefault(r => !Roles.All.Contains(r, StringComparer.Ordinal)) is { } unknown)
        {
            await input.Errors.WriteLineAsync(Say(CommandTexts.UnknownRole, unknown, string.Join(", ", Roles.All)));
            return 2;
        }

        var code = input.Option("unit");
        var units = await tree.GetAsync(ct);
        if (units.Root is null)
        {
            if (!roles.Contains(Roles.Administrator, StringComparer.Ordinal)) return await FailAsync(input, CommandTexts.AdministratorFirst);
            var name = settings.Body.Name.Length > 0 ? settings.Body.Name : CommandTexts.RootUnitName;
            var root = await createUnit.RunAsync(new CreateUnitInput(null, code ?? DefaultCode, name), Actor.System, ct);
            if (root.Failed) return await FailAsync(input, root.Problem);
            await input.Output.WriteLineAsync(Say(CommandTexts.RootUnitMade, root.Value.Code, name));
            units = await tree.GetAsync(ct);
        }

        var unit = code is null ? units.Root : units.Find(code);
        if (unit is null) return await FailAsync(input, Say(CommandTexts.UnknownUnit, code!, string.Join(", ", units.Open.Select(u => u.Code))));
        var password = input.Has("password-stdin") ? (await input.Input.ReadLineAsync(ct) ?? "") : null;
        if (password is not null && PasswordRules.Fault(password, new SerambiUser { Email = input.Words[0], DisplayName = input.Option("name")! }) is { } weak) return await FailAsync(input, weak);

        var made = await create.RunAsync(new CreateStaffInput(input.Words[0], input.Option("name")!, [.. roles.Select(r => new GrantInput(r, unit.Id))], input.Option("language") ?? "id"), Actor.System, ct);
        if (made.Failed) return await FailAsync(input, made.Problem);
        await input.Output.WriteLineAsync(Say(CommandTexts.UserMade, made.Value.User.Email!, string.Join(", ", roles), unit.Code));
        if (password is null)
        {
            await input.Output.WriteLineAsync(Say(CommandTexts.InvitationLink, access.Invitation.TotalDays));
            await input.Output.WriteLineAsync(site.Absolute("/undangan/" + made.Value.Token, made.Value.User.Language));
            return 0;
        }

        db.ChangeTracker.Clear();   // the invitation is taken up as in another request
        var set = await accept.RunAsync(new AcceptInvitationInput(made.Value.Token, password, password), ct);
        if (set.Failed) return await FailAsync(input, set.Problem);
        await input.Output.WriteLineAsync(CommandTexts.PasswordSet);
        return 0;
    }

    internal static async Task<int> FailAsync(CommandInput input, Problem problem)
    {
        foreach (var one in problem.Flatten()) await input.Errors.WriteLineAsync(one.Message.Length > 0 ? one.Message : one.Kind.ToString());
        return 1;
    }

    private static async Task<int> FailAsync(CommandInput input, string message)
    {
        await input.Errors.WriteLineAsync(message);
        return 1;
    }

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
