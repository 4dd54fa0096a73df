using System.Globalization;
using AngleSharp.Dom;

namespace Serambi.Formats.Html;

/// <summary>
/// Puts the files that a text names in their place: pictures and videos as figures with all their sizes, so that nothing moves while they come;
/// lists of documents with kind and size. What cannot be shown is nothing to readers, and a call-out to whoever writes.
/// </summary>
internal sealed class MediaShape(IElement body, ArticleOptions options)
{
    /// <summary>Class of the box that holds names of files; never written out.</summary>
    public const string FileBox = "site-files";

    /// <summary>Of the column of text, at most: <c>.prose</c> in the style sheet.</summary>
    private const string Sizes = "(max-width: 48rem) 100vw, 44rem";

    private static readonly string[] Within = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "summary", "a", "strong", "em", "del", "sub", "sup", "code", "span"];
    private static readonly char[] Between = [' ', '\n', '\t', ',', '\u00a0'];
    private readonly IDocument document = body.Owner!;
    private readonly bool english = options.Language == "en";

    /// <summary>What was put last behind a paragraph, so that the next of it comes after.</summary>
    private readonly Dictionary<IElement, IElement> tails = new(ReferenceEqualityComparer.Instance);

    private int left = MediaName.Most;

    public static void Put(IElement body, ArticleOptions options)
    {
        var shape = new MediaShape(body, options);
        foreach (var box in body.QuerySelectorAll("div." + FileBox).ToList()) shape.Files(box);
        foreach (var image in body.QuerySelectorAll("img").ToList()) shape.Place(image);
    }

    /// <summary>Null also for what comes after the most that a text may name.</summary>
    private ArticleMedium? Find(string? name)
    {
        if (name is null || left == 0 || !options.Media.TryGetValue(name, out var medium)) return null;
        left--;
        return medium;
    }

    /// <summary>A figure stands beside paragraphs and never within one.</summary>
    private void Place(IElement image)
    {
        var name = MediaName.Of(image.GetAttribute("src") ?? "");
        var made = Find(name) is not { } medium ? null : medium.Fault is { } fault ? Fault(name!, fault) : medium.Kind switch
        {
            ArticleMediumKind.Picture => Picture(medium, image.GetAttribute("alt")),
            ArticleMediumKind.Video => Video(medium, image.GetAttribute("alt")),
            _ => List([medium]),
        };
        IElement at = image;
        while (at.ParentElement is { } parent && Within.Contains(parent.LocalName, StringComparer.Ordinal)) at = parent;
        if (made is not null)
        {
            tails.GetValueOrDefault(at, at).InsertAfter(made);
            tails[at] = made;
        }

        image.Remove();
        if (at.LocalName == "p" && at.TextContent.Trim().Length == 0 && at.QuerySelector("img") is null) at.Remove();
    }

    private IElement Picture(ArticleMedium picture, string? said)
    {
        var largest = picture.Sources[^1];
        var image = Element("img", ("src", (picture.Sources.LastOrDefault(s => s.Width <= 960) ?? picture.Sources[0]).Address), ("alt", picture.Words), ("width", Say(largest.Width)), ("height", Say(largest.Height)), ("loading", "lazy"), ("decoding", "async"));
        if (picture.Sources.Count > 1)
        {
            image.SetAttribute("srcset", string.Join(", ", picture.Sources.Select(s => $"{s.Address} {Say(s.Width)}w")));
            image.SetAttribute("sizes", Sizes);
        }

        return Figure(image, picture, said);
    }

    private IElement Video(ArticleMedium video, string? said)
    {
        var player = Player(video.Sources[0], video.Words, "metadata");
        if (video.Poster is { } poster) player.SetAttribute("poster", poster.Address);
        foreach (var track in video.Captions.OrderBy(t => t.Language != options.Language).Select((t, at) => (Track: t, First: at == 0)))
        {
            var captions = Element("track", ("kind", "captions"), ("src", track.Track.Address), ("srclang", track.Track.Language), ("label", track.Track.Label));
            if (track.First) captions.SetAttribute("default", "");
            player.AppendChild(captions);
        }

        var whole = Element("div", ("class", "flow"));
        whole.AppendChild(Figure(player, video.Caption.Length > 0 ? video : video with { Caption = video.Words, CaptionLanguage = null }, said));
        if (video.Sign is { } sign) whole.AppendChild(Fold(english ? "Sign language" : "Bahasa isyarat", video.Language, Player(sign, $"{video.Words} ({(english ? "sign language" : "bahasa isyarat")})", "none")));
        if (video.Transcript.Length > 0) whole.AppendChild(Fold(english ? "Transcript" : "Transkrip", video.TranscriptLanguage ?? video.Language, [.. video.Transcript.Split("\n\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(p => Text("p", p))]));
        return whole;
    }

    private IElement Player(ArticleSource source, string words, string preload)
    {
        var player = Element("video", ("controls", ""), ("preload", preload), ("playsinline", ""), ("width", Say(source.Width)), ("height", Say(source.Height)), ("aria-label", words));
        player.AppendChild(Element("source", ("src", source.Address), ("type", "video/mp4")));
        return player;
    }

    /// <summary>Its words are those of the medium; what the text says below it, and what the program adds, are in the language of the text.</summary>
    private IElement Figure(IElement content, ArticleMedium medium, string? said)
    {
        var figure = Element("figure");
        figure.AppendChild(content);
        var (caption, language) = !string.IsNullOrWhiteSpace(said) ? (said.Trim(), options.Language) : (medium.Caption, medium.CaptionLanguage ?? medium.Language);
        if (caption.Length > 0 || medium.Credit.Length > 0)
        {
            var below = Element("figcaption");
            if (caption.Length > 0) below.AppendChild(language == medium.Language ? document.CreateTextNode(caption) : In(language, Text("span", caption), medium.Language));
            if (medium.Credit.Length > 0)
            {
                if (caption.Length > 0) below.AppendChild(document.CreateTextNode(" "));
                below.AppendChild(In(options.Language, Text("span", $"{(english ? "Credit" : "Sumber")}: {medium.Credit}"), medium.Language));
            }

            figure.AppendChild(below);
        }

        return In(medium.Language, figure, options.Language);
    }

    /// <param name="language">Of what it holds; the title is in that of the text.</param>
    private IElement Fold(string title, string language, params IElement[] content)
    {
        var fold = Element("details", ("class", "help"));
        fold.AppendChild(Text("summary", title));
        var inside = Element("div", ("class", "flow"));
        foreach (var element in content) inside.AppendChild(element);
        fold.AppendChild(In(language, inside, options.Language));
        return fold;
    }

    /// <summary>The documents that a box names; pictures and videos among them are links as well.</summary>
    private void Files(IElement box)
    {
        var named = box.TextContent.Split(Between, StringSplitOptions.RemoveEmptyEntries).Select(MediaName.Of).OfType<string>().Distinct(StringComparer.Ordinal).Select(n => (Name: n, Medium: Find(n))).ToList();
        var whole = Element("div", ("class", "flow"));
        if (box.GetAttribute("title") is { Length: > 0 } title)
        {
            var head = Element("p");
            head.AppendChild(Text("strong", title));
            whole.AppendChild(head);
        }

        if (named.Where(f => f.Medium is { Fault: null }).Select(f => f.Medium!).ToList() is { Count: > 0 } good) whole.AppendChild(List(good));
        foreach (var (name, medium) in named.Where(f => f.Medium?.Fault is not null))
        {
            if (Fault(name, medium!.Fault!) is { } fault) whole.AppendChild(fault);
        }

        box.Parent!.ReplaceChild(whole, box);
    }

    private IElement List(IReadOnlyList<ArticleMedium> files)
    {
        var list = Element("ul", ("class", "files"));
        foreach (var file in files)
        {
            var item = In(file.Language, Element("li", ("class", "file")), options.Language);
            var inside = Element("div");
            var link = Text("a", file.Words);
            link.SetAttribute("href", file.Sources[^1].Address);
            inside.AppendChild(link);
            var facts = Text("p", file.Facts);
            facts.SetAttribute("class", "hint");
            inside.AppendChild(facts);
            item.AppendChild(inside);
            list.AppendChild(item);
        }

        return list;
    }

    private IElement? Fault(string name, string words)
    {
        if (!options.Draft) return null;
        var callout = Element("div", ("class", "callout red"));
        var inside = Element("div", ("class", "flow"));
        var title = Text("p", MediaName.Scheme + name);
        title.SetAttribute("class", "callout-title");
        inside.AppendChild(title);
        inside.AppendChild(Text("p", words));
        callout.AppendChild(inside);
        return callout;
    }

    /// <summary>Marks the language of an element where it is another than around it.</summary>
    private static IElement In(string language, IElement element, string around)
    {
        if (language != around) element.SetAttribute("lang", language);
        return element;
    }

    private static string Say(int number) => number.ToString(CultureInfo.InvariantCulture);

    private IElement Element(string name, params IEnumerable<(string Name, string Value)> attributes)
    {
        var element = document.CreateElement(name);
        foreach (var (attribute, value) in attributes) element.SetAttribute(attribute, value);
        return element;
    }

    private IElement Text(string name, string words)
    {
        var element = document.CreateElement(name);
        element.TextContent = words;
        return element;
    }
}
