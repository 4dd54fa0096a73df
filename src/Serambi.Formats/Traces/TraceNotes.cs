using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Serambi.Formats.Text;

namespace Serambi.Formats.Traces;

/// <summary>Collects what a file says of itself and draws the plain conclusions.</summary>
internal sealed partial class TraceNotes(DateTimeOffset now)
{
    private const int LongestDetail = 80;
    private const int MostXmp = 256 * 1024;

    /// <summary>Programs write both dates in one go: what lies within minutes is the making itself.</summary>
    private static readonly TimeSpan Making = TimeSpan.FromMinutes(10);

    /// <summary>Clocks of cameras and zones that were not written down.</summary>
    private static readonly TimeSpan Zones = TimeSpan.FromHours(26);

    /// <summary>Names by which programs for editing pictures and pages are known; those that only scan, print or join are not among them.</summary>
    private static readonly string[] Editors =
    [
        "photoshop", "gimp", "canva", "pixlr", "picsart", "photopea", "coreldraw", "corel photo", "illustrator", "affinity", "inkscape", "paint.net", "snapseed", "photoscape", "krita", "fotor",
        "pdfescape", "sejda", "foxit pdf editor", "foxit phantompdf", "pdf-xchange editor", "pdfelement", "nitro pro", "acrobat pro", "libreoffice draw", "xodo",
    ];

    private readonly SortedDictionary<TraceKind, string> found = [];

    public IReadOnlyList<Trace> All() => [.. found.Select(f => new Trace(f.Key, f.Value))];

    public void Add(TraceKind kind, string detail)
    {
        var clean = PlainText.Clean(detail, multiline: false);
        found.TryAdd(kind, clean.Length <= LongestDetail ? clean : clean[..(LongestDetail - 1)] + "…");
    }

    /// <summary>A program that names itself.</summary>
    public void Program(string? name)
    {
        if (name is not { Length: > 0 and <= 500 })
        {
            return;
        }

        if (Array.Exists(Editors, e => name.Contains(e, StringComparison.OrdinalIgnoreCase)))
        {
            Add(TraceKind.Editor, name);
        }

        Remark(name);
    }

    /// <summary>Words that somebody or some program put beside the picture.</summary>
    public void Remark(string? words)
    {
        if (words?.Contains("screenshot", StringComparison.OrdinalIgnoreCase) == true)
        {
            Add(TraceKind.Screenshot, words);
        }
    }

    public void Dates(DateTimeOffset? made, DateTimeOffset? changed)
    {
        if (made is { } m && m > now + Zones)
        {
            Add(TraceKind.DatesContradict, Day(m));
        }
        else if (changed is { } c && c > now + Zones)
        {
            Add(TraceKind.DatesContradict, Day(c));
        }
        else if (made is { } from && changed is { } to)
        {
            if (to < from - Zones)
            {
                Add(TraceKind.DatesContradict, $"{Day(from)} → {Day(to)}");
            }
            else if (to - from > Making)
            {
                Add(TraceKind.ChangedAfter, $"{Day(from)} → {Day(to)}");
            }
        }
    }

    /// <summary>XMP (ISO 16684-1): programs and screenshots, read as text, so that no parser can be led astray.</summary>
    public void Xmp(ReadOnlySpan<byte> packet)
    {
        var text = Encoding.UTF8.GetString(packet[..Math.Min(packet.Length, MostXmp)]);
        foreach (var match in Tool().EnumerateMatches(text))
        {
            var value = text.AsSpan(match.Index, match.Length);
            Program(value[(value.LastIndexOfAny('"', '>') is var at && at >= 0 && at < value.Length - 1 ? at + 1 : 0)..].ToString());
        }
    }

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?:CreatorTool|softwareAgent|xmp:Tool)\\s*(?:=\\s*\"|>)[^\"<]{1,200}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Tool();
}
