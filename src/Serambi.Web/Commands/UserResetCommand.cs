using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi user reset</c>: for whoever lost the means to sign in. Second factor and passkeys go only after <c>--yes</c>.</summary>
internal sealed class UserResetCommand(UserManager<SerambiUser> users, ResetCredentials reset, SiteAddress site, AccessOptions access) : ICommand
{
    public string Name => "user reset";

    public string Usage => "EMAIL [--yes]";

    public string Summary => CommandTexts.UserResetSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (await users.FindByEmailAsync(input.Words[0]) is not { } user)
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.UnknownUser, input.Words[0]));
            return 1;
        }

        if (!input.Has("yes") && (await users.GetTwoFactorEnabledAsync(user) || (await users.GetPasskeysAsync(user)).Count > 0))
        {
            await input.Errors.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.ResetNeedsYes, user.Email));
            return 1;
        }

        var done = await reset.RunAsync(new ResetCredentialsInput(user.Id), Actor.System, ct);
        if (done.Failed) return await UserAddCommand.FailAsync(input, done.Problem);
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.ResetDone, user.Email));
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.InvitationLink, access.Invitation.TotalDays));
        await input.Output.WriteLineAsync(site.Absolute("/undangan/" + done.Value.Token, user.Language));
        return 0;
    }
}
