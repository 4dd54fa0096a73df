using System.Collections.ObjectModel;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Serambi.Formats.Html;

/// <summary>For whom a text is written out.</summary>
/// <param name="Language">"id" or "en": words that the program adds.</param>
/// <param name="Base">What stands before links to pages of this site: "" or "/en".</param>
public sealed record ArticleOptions(string Language = "id", string Base = "")
{
    /// <summary>The files of the site that the text may name, by name. What is not among them is not shown.</summary>
    public IReadOnlyDictionary<string, ArticleMedium> Media { get; init; } = ReadOnlyDictionary<string, ArticleMedium>.Empty;

    /// <summary>What was found for the lines that ask for something of elsewhere, by <see cref="EmbedDirective.Key"/>. What is not among them is not shown.</summary>
    public IReadOnlyDictionary<string, ArticleEmbed> Embeds { get; init; } = ReadOnlyDictionary<string, ArticleEmbed>.Empty;

    /// <summary>For whoever writes it: what cannot be shown is a call-out that says why.</summary>
    public bool Draft { get; init; }

    /// <summary>What stands before addresses that are the same in every language.</summary>
    internal string Root => MediaAddress.Under(Base, "");
}

/// <summary>A heading that a reader may jump to.</summary>
public sealed record ArticleHeading(string Id, string Text);

/// <summary>
/// A text of an editor, written out: Markdown (CommonMark with tables, bare links, call-outs and accordions; no HTML of its own) becomes HTML
/// that holds nothing but what <see cref="AllowedHtml"/> allows.
/// </summary>
/// <param name="Html">Safe to stand in a page, below its one h1.</param>
/// <param name="Headings">Headings of the second level, in order.</param>
/// <param name="Links">Where it leads, as written.</param>
public sealed record Article(string Html, IReadOnlyList<ArticleHeading> Headings, IReadOnlyList<string> Links)
{
    /// <summary>Characters of one text: forty printed pages.</summary>
    public const int MaxCharacters = 120_000;

    private static readonly MarkdownPipeline Pipeline = Build();

    /// <summary>Writes it out.</summary>
    /// <returns>Null when it is longer than <see cref="MaxCharacters"/> or its lists, quotes and boxes lie too deep in each other.</returns>
    public static Article? Of(string markdown, ArticleOptions options)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        ArgumentNullException.ThrowIfNull(options);
        if (markdown.Length > MaxCharacters || MarkdownDepth.IsTooDeep(markdown)) return null;
        if (ToHtml(markdown, options) is not { } html) return null;
        using var document = new HtmlParser().ParseDocument(html);
        var body = document.Body!;
        MediaShape.Put(body, options);
        EmbedShape.Put(body, options);
        var headings = ArticleShape.Put(body, options);
        var allowed = new AllowedHtml(options);
        return new Article(allowed.Write(body), headings, allowed.Links);
    }

    /// <summary>The lines that ask for something of elsewhere; none of a text that is not taken.</summary>
    internal static IReadOnlyList<EmbedDirective> DirectivesOf(string markdown) => [.. Parse(markdown)?.Descendants<EmbedBlock>().Select(b => b.Directive) ?? []];

    /// <summary>Addresses of pictures that name no file of the site; none of a text that is not taken.</summary>
    internal static IReadOnlyList<string> StrayPicturesOf(string markdown) =>
        [.. Parse(markdown)?.Descendants<LinkInline>().Where(l => l.IsImage).Select(l => l.Url ?? "").Where(a => MediaName.Of(a) is null).Distinct(StringComparer.Ordinal) ?? []];

    private static MarkdownDocument? Parse(string markdown)
    {
        if (markdown.Length > MaxCharacters || MarkdownDepth.IsTooDeep(markdown)) return null;
        try
        {
            return Markdown.Parse(markdown, Pipeline);
        }
        catch (ArgumentException)
        {
            return null;   // Markdig's own limit of depth
        }
    }

    /// <summary>Boxes as blocks alone: the extension would also read <c>::words::</c> within a line.</summary>
    private static MarkdownPipeline Build()
    {
        var builder = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks();
        builder.BlockParsers.Insert(0, new CustomContainerParser());
        builder.BlockParsers.Insert(0, new EmbedParser());
        return builder.Build();
    }

    private static string? ToHtml(string markdown, ArticleOptions options)
    {
        using var written = new StringWriter();
        var renderer = new HtmlRenderer(written);
        Pipeline.Setup(renderer);
        renderer.ObjectRenderers.Insert(0, new BoxRenderer(options));
        renderer.ObjectRenderers.Insert(0, new EmbedRenderer());
        try
        {
            renderer.Render(Markdown.Parse(markdown, Pipeline));
        }
        catch (ArgumentException)
        {
            return null;   // Markdig's own limit of depth
        }

        return written.ToString();
    }
}

/// <summary>
/// <c>::: info Title</c>, <c>::: penting Title</c>, <c>::: peringatan Title</c> are call-outs, <c>::: rincian Title</c> is an accordion,
/// <c>::: berkas Title</c> a list of files (<see cref="MediaName"/>); the English words do as well. Any other word makes no box.
/// </summary>
internal sealed class BoxRenderer(ArticleOptions options) : HtmlObjectRenderer<CustomContainer>
{
    protected override void Write(HtmlRenderer renderer, CustomContainer obj)
    {
        var title = obj.Arguments?.Trim() is { Length: > 0 } given ? given : null;
        var english = options.Language == "en";
        switch (obj.Info?.ToLowerInvariant())
        {
            case "rincian" or "details":
                renderer.Write("<details class=\"help\"><summary>").WriteEscape(title ?? (english ? "Details" : "Rincian")).Write("</summary><div class=\"flow\">");
                renderer.WriteChildren(obj);
                renderer.Write("</div></details>");
                break;
            case "info":
                CallOut(renderer, obj, "blue", title ?? (english ? "Good to know" : "Perlu diketahui"));
                break;
            case "penting" or "important":
                CallOut(renderer, obj, "amber", title ?? (english ? "Important" : "Penting"));
                break;
            case "peringatan" or "warning":
                CallOut(renderer, obj, "red", title ?? (english ? "Warning" : "Peringatan"));
                break;
            case "berkas" or "files":
                renderer.Write("<div class=\"" + MediaShape.FileBox + "\" title=\"").WriteEscape(title ?? "").Write("\">");
                renderer.WriteChildren(obj);
                renderer.Write("</div>");
                break;
            default:
                renderer.WriteChildren(obj);
                break;
        }
    }

    private static void CallOut(HtmlRenderer renderer, CustomContainer box, string tone, string title)
    {
        renderer.Write("<div class=\"callout ").Write(tone).Write("\"><div class=\"flow\"><p class=\"callout-title\">").WriteEscape(title).Write("</p>");
        renderer.WriteChildren(box);
        renderer.Write("</div></div>");
    }
}
