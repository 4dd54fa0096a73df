using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serambi.Formats.Colours;
using Serambi.Platform.Data;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Platform.Looks;

/// <summary>The look as pages need it.</summary>
/// <param name="Look">What was chosen.</param>
/// <param name="Before">What held before.</param>
/// <param name="Version">Of the row, for editors.</param>
/// <param name="Stylesheet">What it changes; empty for nothing.</param>
public sealed record SiteLook(BodyLook Look, BodyLook? Before, int Version, string Stylesheet)
{
    /// <summary>Digits of the hash in addresses.</summary>
    public const int Digits = 16;

    public static SiteLook Shipped { get; } = new(new BodyLook(), null, 0, "");

    /// <summary>Of the stylesheet: it stands in the address, so that a browser may keep the file for ever.</summary>
    public string Hash { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Stylesheet)))[..Digits];

    /// <summary>Colour of the header, for what a device draws around the pages: "#1f2855".</summary>
    public string BarColour => Colour.Parse(Look.Brand) is { } brand ? BrandTones.Light(brand).Bar.Hex : "#1f2855";

    public string? StylesheetPath => Stylesheet.Length == 0 ? null : $"/tampilan/{Hash}.css";
}

/// <summary>The body's look, in memory; everybody asks for it with every page.</summary>
public sealed class LookStore(IServiceScopeFactory scopes, ContentSignal signal, TimeProvider time, ILogger<ContentMemory<SiteLook>> log)
{
    /// <summary>Key among the settings.</summary>
    public const string Key = "look";

    private readonly ContentMemory<SiteLook> memory = new(scopes, signal, time, log, ReadAsync, SiteLook.Shipped);

    /// <summary>As last read, for code that cannot wait.</summary>
    public SiteLook Last => memory.Last;

    public ValueTask<SiteLook> GetAsync(CancellationToken ct) => memory.GetAsync(ct);

    /// <summary>From the database itself.</summary>
    public static async Task<SiteLook> ReadAsync(SerambiDb db, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Set<SettingRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Key == Key, ct);
        if (row is null || JsonSerializer.Deserialize<KeptLook>(row.Json) is not { } kept) return SiteLook.Shipped;
        return new SiteLook(kept.Look, kept.Before, row.Version, LookStylesheet.Of(kept.Look));
    }
}
