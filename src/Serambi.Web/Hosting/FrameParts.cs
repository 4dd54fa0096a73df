using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Serambi.Platform.Settings;

namespace Serambi.Web.Hosting;

/// <summary>What has been drawn of the frame, by the edition of the settings that it was drawn from: gone with it.</summary>
public sealed class FrameParts(HtmlEncoder encoder)
{
    private readonly ConditionalWeakTable<BodySettings, ConcurrentDictionary<Key, IHtmlContent>> drawn = [];

    private sealed record Key(string Name, string Language, string Base);

    /// <summary>The part in the language of the request, as drawn before or by <paramref name="draw"/>.</summary>
    public async ValueTask<IHtmlContent> GetAsync(BodySettings body, string name, string pathBase, Func<Task<IHtmlContent>> draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        var parts = drawn.GetOrCreateValue(body);
        var key = new Key(name, CultureInfo.CurrentUICulture.Name, pathBase);
        if (parts.TryGetValue(key, out var known)) return known;
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        (await draw()).WriteTo(writer, encoder);
        return parts.GetOrAdd(key, new HtmlString(writer.ToString()));
    }
}
