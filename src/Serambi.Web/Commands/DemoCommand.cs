using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Seals;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

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
        if (SizeOf(input.Option("cases")) is not { } size)
        {
            await input.Errors.WriteLineAsync(CommandTexts.DemoSize);
            return 2;
        }

        if (configuration.GetValue("Database:Migrate", true)) await StartUp.MigrateAsync(db, ct);
        var found = await LookAsync(ct);
        if (found is Found.Nothing)
        {
            await FillAsync(size, input.Output, ct);
            found = Found.Demonstration;   // settings in memory may be from before
        }
        else if (!input.Has("if-empty"))
        {
            await input.Errors.WriteLineAsync(CommandTexts.DemoNotEmpty);
            return 1;
        }

        await TellAsync(found, input.Output, ct);
        return 0;
    }

    /// <summary>Before <c>serve --demo</c> answers, on a database that has its migrations.</summary>
    /// <returns>True when there was nothing and the demonstration was made: what the caller has read before is out of date.</returns>
    internal async Task<bool> FillIfEmptyAsync(TextWriter output, CancellationToken ct)
    {
        if (await LookAsync(ct) is not Found.Nothing) return false;
        await FillAsync(SizeOf(null) ?? throw new InvalidOperationException(CommandTexts.DemoSize), output, ct);
        return true;
    }

    /// <summary>Address, accounts and a case to follow; of a house with real people in it only that it is one.</summary>
    internal async Task TellAsync(TextWriter output, CancellationToken ct) => await TellAsync(await LookAsync(ct), output, ct);

    private async Task TellAsync(Found found, TextWriter output, CancellationToken ct)
    {
        if (found is Found.RealHouse)
        {
            await output.WriteLineAsync(CommandTexts.DemoNotEmpty);
            return;
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoAddress, site.Origin, site.Absolute("/masuk")));
        await output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoAccounts, DemoBody.Password));
        foreach (var account in DemoBody.Accounts) await output.WriteLineAsync($"  {account.Email,-26} {account.Role,-16} {account.Unit,-12} {account.Name}");
        foreach (var own in await db.Set<PublicAccount>().AsNoTracking().OrderBy(a => a.Email).ToListAsync(ct)) await output.WriteLineAsync($"  {own.Email,-26} {site.Absolute("/saya/masuk"),-29} {own.Name}");
        foreach (var submission in stories.Select(s => s.Example).OfType<Guid>())
        {
            if (await Registrar.FindAsync(db, submission, ct) is { } filed)
                await output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoTrack, site.Absolute("/lacak"), filed.Number, secrets.For(submission)));
        }

        await output.WriteLineAsync();
    }

    /// <summary>How many requests: what was typed, else the configuration, else as many as two years of a small body have; null when it is no number from 1 to 5000.</summary>
    private int? SizeOf(string? typed) =>
        int.TryParse(typed ?? configuration["Demo:Cases"] ?? "260", NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= 5000 ? size : null;

    private async Task FillAsync(int size, TextWriter output, CancellationToken ct)
    {
        await output.WriteLineAsync(CommandTexts.DemoBegins);
        var began = time.GetTimestamp();
        await host.FillAsync(size, ct);
        await output.WriteLineAsync(string.Format(CultureInfo.CurrentCulture, CommandTexts.DemoDone, await db.Cases.CountAsync(ct), time.GetElapsedTime(began).TotalSeconds));
    }

    private async Task<Found> LookAsync(CancellationToken ct)
    {
        var body = await settings.BodyAsync(ct);
        if (body.Demonstration) return body.Ready ? Found.Demonstration : Found.Nothing;
        return await db.Cases.AnyAsync(ct) || await db.Users.AnyAsync(ct) ? Found.RealHouse : Found.Nothing;
    }

    /// <summary>What lies in the database; a demonstration that was cut off counts as nothing and is finished.</summary>
    private enum Found { Nothing, Demonstration, RealHouse }
}
