using System.Text.Json;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Units;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi user list</c>: people, roles, whether they can sign in and how.</summary>
internal sealed class UserListCommand(SerambiDb db, UnitTree tree) : ICommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Name => "user list";

    public string Usage => "[--json]";

    public string Summary => CommandTexts.UserListSummary;

    private sealed record Line(string Email, string Name, string Roles, string State, bool SecondFactor);

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var units = await tree.GetAsync(ct);
        var people = await db.Users.AsNoTracking().Include(u => u.Grants).OrderBy(u => u.NormalizedEmail).ToListAsync(ct);
        var keys = (await db.Set<IdentityUserPasskey<Guid>>().Select(p => p.UserId).Distinct().ToListAsync(ct)).ToHashSet();
        var lines = people.ConvertAll(u => new Line(
            u.Email ?? "", u.DisplayName,
            string.Join(", ", u.Grants.Where(g => g.EndedAtUtc is null).Select(g => $"{g.Role}@{units.Find(g.UnitId)?.Code}").Order(StringComparer.Ordinal)),
            u.DisabledAtUtc is not null ? "disabled" : u.PasswordHash is null && !keys.Contains(u.Id) ? "invited" : "active",
            u.TwoFactorEnabled || keys.Contains(u.Id)));
        if (input.Has("json"))
        {
            await input.Output.WriteLineAsync(JsonSerializer.Serialize(lines, Json));
            return 0;
        }

        foreach (var line in lines) await input.Output.WriteLineAsync($"{line.Email,-32} {line.State,-9} {(line.SecondFactor ? "2FA" : "-"),-4} {line.Roles}  ({line.Name})");
        if (lines.Count == 0) await input.Output.WriteLineAsync(CommandTexts.NoUsers);
        return 0;
    }
}
