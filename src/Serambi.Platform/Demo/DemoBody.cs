using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Platform.Demo;

/// <summary>An account of the demonstration.</summary>
public sealed record DemoAccount(string Email, string Name, string Role, string Unit);

/// <summary>The invented body: settings, tree of units, one member of staff at least for each role, all with one known password.</summary>
public sealed class DemoBody(SerambiDb db, SettingsStore settings, UnitTree tree, CreateUnit createUnit, CreateStaff createStaff, AcceptInvitation accept)
{
    /// <summary>Password of every demonstration account. Printed on purpose: nothing real is behind it.</summary>
    public const string Password = "teras-jendela-pintu";

    public static IReadOnlyList<DemoAccount> Accounts { get; } = [.. Rows("demo_staff.csv").Select(r => new DemoAccount(r[0], r[1], r[2], r[3]))];

    /// <summary>Writes what is missing; may be repeated.</summary>
    public async Task BuildAsync(CancellationToken ct)
    {
        await SaveSettingsAsync(ready: false, ct);
        foreach (var row in Rows("demo_units.csv"))
        {
            var known = await tree.GetAsync(ct);
            if (known.Find(row[0]) is not null) continue;
            DemoScene.Must(await createUnit.RunAsync(new CreateUnitInput(known.Find(row[1])?.Id, row[0], row[2], row[3]), Actor.System, ct), row[0]);
        }

        var units = await tree.GetAsync(ct);
        foreach (var account in Accounts)
        {
            if (await db.Users.AnyAsync(u => u.Email == account.Email, ct)) continue;
            var grants = new[] { new GrantInput(account.Role, units.Find(account.Unit)!.Id) };
            var invited = DemoScene.Must(await createStaff.RunAsync(new CreateStaffInput(account.Email, account.Name, grants), Actor.System, ct), account.Email);
            db.ChangeTracker.Clear();   // as the person would come: in another request
            DemoScene.Must(await accept.RunAsync(new AcceptInvitationInput(invited.Token, Password, Password), ct), account.Email);
        }
    }

    /// <summary>Opens the house: from here on it is a finished demonstration.</summary>
    public Task FinishAsync(CancellationToken ct) => SaveSettingsAsync(ready: true, ct);

    private async Task SaveSettingsAsync(bool ready, CancellationToken ct)
    {
        await settings.BodyAsync(ct);
        var root = Rows("demo_units.csv").First();
        var body = settings.Body with
        {
            Name = root[2],
            NameEn = root[3],
            ShortName = "Serambi",
            Address = DemoTexts.BodyAddress,
            Email = "layanan@contoh.test",
            Phone = "+622100000000",
            Channels = ["https://www.instagram.com/badan.contoh.serambi", "https://www.youtube.com/@badan.contoh.serambi", "https://www.facebook.com/badan.contoh.serambi"],   // nobody's: they bear the name of a body that does not exist
            OpeningDays = OpeningWeek.Usual(5),
            IntakeUnit = "PPID",
            ServicePledge = DemoTexts.Pledge,
            ServicePledgeEn = DemoTexts.ResourceManager.GetString(nameof(DemoTexts.Pledge), CultureInfo.GetCultureInfo("en"))!,
            Letters = settings.Body.Letters with { Place = "Kota Contoh", Website = "contoh.test", SignerName = Accounts.First(a => a.Role == Roles.InformationOfficer).Name },
            Demonstration = true,
            Ready = ready,
        };
        DemoScene.Must(await settings.SaveAsync(db, body, settings.Version, Actor.System, ct), "settings");
    }

    private static IEnumerable<string[]> Rows(string resource)
    {
        using var stream = typeof(DemoBody).Assembly.GetManifestResourceStream(resource) ?? throw new InvalidOperationException($"{resource} is not embedded.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(line => line.Split(';'))];
    }
}
