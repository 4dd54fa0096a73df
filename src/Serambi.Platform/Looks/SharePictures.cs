using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Serambi.Formats.Colours;
using Serambi.Formats.Pdf.Cards;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Platform.Looks;

/// <summary>
/// The pictures that messengers show beside a link (Open Graph), drawn from the title of the page, name, emblem and colours of the body. The
/// address holds the title, signed, so that any node draws it without having seen the page, and nobody has words drawn that are not ours.
/// </summary>
public sealed class SharePictures(KeyedHash hash, LookStore looks, SiteAddress site, IServiceScopeFactory scopes) : IDisposable
{
    private const int LongestTitle = 140;
    private const int Most = 200;
    private const int StampDigits = 8;
    private const string Form = "2";   // raised when the drawing changes, so that nobody keeps the old one
    private static readonly Colour Red = new(0xff, 0x18, 0x00);

    /// <summary>The header as it is shipped, <c>--bar</c> of the stylesheet.</summary>
    private static readonly Colour ShippedBar = new(0x1f, 0x28, 0x55);

    private readonly ConcurrentDictionary<string, byte[]> kept = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim turns = new(1);

    /// <summary>Whether the program for it is installed.</summary>
    public static bool Available { get; } = LimitedProcess.Find("pdftoppm") is not null;

    /// <summary>The address of the picture of a page, without path base; another one as soon as name or look change.</summary>
    /// <param name="title">Of the page.</param>
    /// <param name="sender">Name of the body, in the language of the page.</param>
    public string Path(string title, string sender)
    {
        ArgumentNullException.ThrowIfNull(title);
        var words = Encoding.UTF8.GetBytes(Short(title));
        return $"/og/{Stamp(looks.Last, sender)}/{Base64Url.EncodeToString([.. hash.Of(KeyPurpose.LinkToken, Message(words)), .. words])}.png";
    }

    /// <summary>Draws the picture of an address.</summary>
    /// <param name="stamp">What the address says of name and look.</param>
    /// <param name="token">What it says of the title.</param>
    /// <param name="sender">Name of the body, in the language of the address.</param>
    /// <param name="shipped">Where the emblem lies that is shipped.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The picture, and whether it is still the one of its address; null when we never gave that address, or it cannot be drawn.</returns>
    public async Task<(byte[] Png, bool Current)?> DrawAsync(string stamp, string token, string sender, IFileInfo shipped, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(shipped);
        if (Title(token) is not { } title) return null;
        var look = await looks.GetAsync(ct);
        var now = Stamp(look, sender);
        var key = $"{now}/{title}";
        if (kept.TryGetValue(key, out var known)) return (known, stamp == now);
        await turns.WaitAsync(ct);
        try
        {
            if (kept.TryGetValue(key, out var meanwhile)) return (meanwhile, stamp == now);
            if (await DrawAsync(title, sender, look.Look, shipped, ct) is not { } png) return null;
            if (kept.Count >= Most) kept.Clear();
            kept[key] = png;
            return (png, stamp == now);
        }
        finally
        {
            turns.Release();
        }
    }

    public void Dispose() => turns.Dispose();

    private async Task<byte[]?> DrawAsync(string title, string sender, BodyLook look, IFileInfo shipped, CancellationToken ct)
    {
        if (LimitedProcess.Find("pdftoppm") is not { } program) return null;
        var host = Uri.TryCreate(site.Origin, UriKind.Absolute, out var origin) ? origin.IdnHost : "";
        var tones = Colour.Parse(look.Brand) is { } brand ? BrandTones.Light(brand) : BrandTones.Light(LookUses.ShippedBrand) with { Bar = ShippedBar };
        var said = title == sender ? "" : sender;   // the home page is called as the body is: once is enough
        var card = new ShareCard(title, said, host, await EmblemAsync(look, shipped, ct), new ShareColours(tones.Bar, tones.OnBar, tones.OnBarSoft, tones.Bar.Mix(tones.BarLine, 0.35), Red));
        using var pdf = new MemoryStream(ShareCardPdf.Write(card, ShareTypeface.For(title, said, host)), writable: false);
        return await LimitedProcess.RunAsync(program, ["-png", "-r", "72", "-f", "1", "-l", "1", "-singlefile", "-"], pdf, ct);
    }

    private async Task<byte[]?> EmblemAsync(BodyLook look, IFileInfo shipped, CancellationToken ct)
    {
        if (look.Emblem.Length > 0)
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<SerambiDb>().Set<SiteEmblem>().AsNoTracking().Where(e => e.Hash == look.Emblem).Select(e => e.Picture).FirstOrDefaultAsync(ct);
        }

        if (!shipped.Exists) return null;
        await using var drawing = shipped.CreateReadStream();
        return await EmblemPictures.DrawAsync(drawing, ct);
    }

    private string? Title(string token)
    {
        if (!Base64Url.IsValid(token)) return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length <= KeyedHash.Size) return null;
        var words = bytes[KeyedHash.Size..];
        return hash.Verify(KeyPurpose.LinkToken, Message(words), bytes.AsSpan(0, KeyedHash.Size)) ? Encoding.UTF8.GetString(words) : null;
    }

    private static byte[] Message(byte[] words) => [.. "share\0"u8, .. words];

    private static string Stamp(SiteLook look, string sender) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Form, sender, look.Look.Brand, look.Look.Emblem))))[..StampDigits];

    /// <summary>Whole characters as people see them.</summary>
    private static string Short(string title)
    {
        var signs = new StringInfo(title.Trim());
        return signs.LengthInTextElements <= LongestTitle ? signs.String : signs.SubstringByTextElements(0, LongestTitle - 1) + "…";
    }
}
