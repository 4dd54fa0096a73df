using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary>
/// <c>serambi demo</c>: fills an empty database with an invented body and two years of cases. It refuses a database with anything
/// real in it; a demonstration that was cut off is finished.
/// </summary>
internal sealed class DemoCommand(SerambiDb db, SettingsStore settings, Secrets secrets, SiteAddress site, IConfiguration configuration, TimeProvider time, IEnumerable<IDemoStory> stories, DemoHost host) : ICommand
{
    public string Name => "demo";

    public string Usage => "[--if-empty] [--cases=N]";

    public string Summary => CommandTexts.DemoSummary;

    public bool NeedsDatabase => false;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!int.TryParse(input.Option("cases") ?? "260", NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size is < 1 or > 5000)
        {
            await input.Errors.WriteLineAsync(CommandTexts.DemoSize);
            return 2;
        }

        if (configuration.GetValue("Database:Migrate", true)) await db.Database.MigrateAsync(ct);
        var body = await settings.BodyAsync(ct);
        var filled = await db.Cases.AnyAsync(ct) || await db.Users.AnyAsync(ct);
        if (body is { Demonstration: true, Ready: true } && input.Has("if-empty")) return await TellAsync(input, ct);
        if (filled && (!body.Demonstration || body.Ready))
        {
            await (input.Has("if-empty") ? input.Output : input.Errors).WriteLineAsync(CommandTexts.DemoNotEmpty);
            return input.Has("if-empty") ? 0 : 1;
        }

        await input.Output.WriteLineAsync(CommandTexts.DemoBegins);
        var began = time.GetTimestamp();
        await host.FillAsync(size, ct);
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoDone, await db.Cases.CountAsync(ct), time.GetElapsedTime(began).TotalSeconds));
        return await TellAsync(input, ct);
    }

    private async Task<int> TellAsync(CommandInput input, CancellationToken ct)
    {
        await input.Output.WriteLineAsync();
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoAddress, site.Origin, site.Absolute("/masuk")));
        await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoAccounts, DemoBody.Password));
        foreach (var account in DemoBody.Accounts) await input.Output.WriteLineAsync($"  {account.Email,-26} {account.Role,-16} {account.Unit,-12} {account.Name}");
        foreach (var own in await db.Set<PublicAccount>().AsNoTracking().OrderBy(a => a.Email).ToListAsync(ct)) await input.Output.WriteLineAsync($"  {own.Email,-26} {site.Absolute("/saya/masuk"),-29} {own.Name}");
        foreach (var submission in stories.Select(s => s.Example).OfType<Guid>())
        {
            if (await Registrar.FindAsync(db, submission, ct) is { } filed)
                await input.Output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoTrack, site.Absolute("/lacak"), filed.Number, secrets.For(submission)));
        }

        await input.Output.WriteLineAsync();
        return 0;
    }
}
