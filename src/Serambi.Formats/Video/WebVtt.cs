using System.Globalization;
using System.Text;

namespace Serambi.Formats.Video;

/// <summary>What is said at a time.</summary>
/// <param name="From">From the beginning of the video.</param>
/// <param name="Until">Later than <paramref name="From"/>.</param>
/// <param name="Words">Without marks of style or speaker.</param>
public sealed record Cue(TimeSpan From, TimeSpan Until, string Words);

/// <summary>
/// Captions in WebVTT (W3C, 2019): read as browsers read them, but strict, because a cue that a browser drops is missed only by those who need it.
/// </summary>
/// <param name="Cues">In the order of the file; empty when there is a fault.</param>
/// <param name="FaultLine">The first line that cannot be read, from 1; null when all can.</param>
public sealed record WebVtt(IReadOnlyList<Cue> Cues, int? FaultLine)
{
    /// <summary>Bytes of a file: captions of some hours.</summary>
    public const int MaxBytes = 1024 * 1024;

    private const string Arrow = "-->";

    /// <summary>Reads the bytes of a file; UTF-8, with or without a mark at its beginning.</summary>
    public static WebVtt Read(ReadOnlySpan<byte> file)
    {
        if (file.Length > MaxBytes) return Fault(0);
        try
        {
            return Read(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file));
        }
        catch (DecoderFallbackException)
        {
            return Fault(0);
        }
    }

    /// <summary>Reads a text. A cue must end after it begins, begin not before the one above it, and say something.</summary>
    public static WebVtt Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.TrimStart('\ufeff').ReplaceLineEndings("\n").Split('\n');
        if (!(lines[0] == "WEBVTT" || lines[0].StartsWith("WEBVTT ", StringComparison.Ordinal) || lines[0].StartsWith("WEBVTT\t", StringComparison.Ordinal))) return Fault(0);
        var cues = new List<Cue>();
        var at = 1;
        while (at < lines.Length && lines[at].Length > 0) at++;   // headers
        while (at < lines.Length)
        {
            if (lines[at].Length == 0)
            {
                at++;
                continue;
            }

            var end = Array.FindIndex(lines, at, l => l.Length == 0) is var empty and >= 0 ? empty : lines.Length;
            if (!IsAside(lines[at]))
            {
                var times = lines[at].Contains(Arrow, StringComparison.Ordinal) ? at : at + 1;   // a name may stand above
                if (times >= end || Times(lines[times]) is not var (from, until) || until <= from || (cues.Count > 0 && from < cues[^1].From)) return Fault(Math.Min(times, lines.Length - 1));
                var words = Plain(string.Join('\n', lines[(times + 1)..end]));
                if (words.Length == 0 || words.Contains(Arrow, StringComparison.Ordinal)) return Fault(times);
                cues.Add(new Cue(from, until, words));
            }

            at = end;
        }

        return cues.Count == 0 ? Fault(0) : new WebVtt(cues, null);
    }

    private static WebVtt Fault(int at) => new([], at + 1);

    private static bool IsAside(string line) => line.Split(' ', '\t')[0] is "NOTE" or "STYLE" or "REGION" && !line.Contains(Arrow, StringComparison.Ordinal);

    private static (TimeSpan From, TimeSpan Until)? Times(string line)
    {
        var at = line.IndexOf(Arrow, StringComparison.Ordinal);
        if (at < 0) return null;
        var after = line[(at + Arrow.Length)..].Trim().Split(' ', '\t')[0];   // settings of place follow
        return Time(line[..at].Trim()) is { } from && Time(after) is { } until ? (from, until) : null;
    }

    /// <summary>"01:02:03.004" or "02:03.004".</summary>
    private static TimeSpan? Time(string text)
    {
        var parts = text.Split(':', '.');
        if (parts.Length is not (3 or 4) || text.Length - 4 != text.LastIndexOf('.') || text.Count(c => c == '.') != 1) return null;
        var numbers = new int[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            var hours = parts.Length == 4 && i == 0;
            if (parts[i].Length != (i == parts.Length - 1 ? 3 : 2) && !(hours && parts[i].Length is >= 2 and <= 4)) return null;
            if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) return null;
        }

        var (minutes, seconds) = (numbers[^3], numbers[^2]);
        return minutes > 59 || seconds > 59 ? null : new TimeSpan(0, parts.Length == 4 ? numbers[0] : 0, minutes, seconds, numbers[^1]);
    }

    private static string Plain(string words)
    {
        var plain = new StringBuilder();
        var inside = false;
        foreach (var c in words)
        {
            if (c == '<') inside = true;
            else if (c == '>' && inside) inside = false;
            else if (!inside) plain.Append(c);
        }

        return plain.ToString().Trim();
    }
}
