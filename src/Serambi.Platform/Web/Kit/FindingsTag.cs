using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;
using Serambi.Platform.Files;

namespace Serambi.Platform.Web.Kit;

/// <summary><c>&lt;s-findings file="@file"/&gt;</c>: what was found in a file that is about to leave, and why it leaves nevertheless.</summary>
[HtmlTargetElement("s-findings", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FindingsTag : KitTag
{
    public StoredFile? File { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var markup = new Markup();
        if (File is { Check: { } check }) Write(markup, File, check, Sprite, draft: null, typed: null);
        Replace(output, markup);
    }

    /// <param name="draft">Where the clean file is asked for; null where nothing is changed.</param>
    /// <param name="typed">What stands in the field of that name; null where no reason is asked.</param>
    internal static void Write(Markup markup, StoredFile file, FileCheck check, string sprite, string? draft, Func<string, string?>? typed)
    {
        var report = check.Report;
        if (report.Clean)
        {
            markup.Raw("<p class=\"hint looked\">").Icon(sprite, "check").Text(HiddenTexts.Nothing).Raw("</p>");
            return;
        }

        markup.Raw("<div class=\"findings flow\"><p><span class=\"badge ").Raw(check.Failed ? Tone.Red.Css() : Tone.Amber.Css()).Raw("\">").Icon(sprite, check.Failed ? Tone.Red.Icon() : Tone.Amber.Icon())
            .Text(check.Failed ? HiddenTexts.Failed : HiddenTexts.Found).Raw("</span></p>");
        if (check.Failed) markup.Raw("<p>").Text(HiddenTexts.FailedHint).Raw("</p>");
        if (report.Findings.Count > 0)
        {
            markup.Raw("<ul>");
            foreach (var finding in report.Findings) markup.Raw("<li><b>").Text(Name(finding)).Raw("</b>").Text(finding.Items.Count == 0 ? null : ": " + string.Join("; ", finding.Items)).Raw(" <span class=\"hint\">").Text(Say("Do", finding)).Raw("</span></li>");
            markup.Raw("</ul>");
        }

        if (check.ConfirmedBy is { } by) markup.Raw("<p>").Text(string.Format(CultureInfo.CurrentCulture, HiddenTexts.Confirmed, by, check.Reason)).Raw("</p>");
        else if (typed is not null && !check.Failed) Decide(markup, file, report, sprite, draft, typed);
        markup.Raw("</div>");
    }

    private static void Decide(Markup markup, StoredFile file, HiddenReport report, string sprite, string? draft, Func<string, string?> typed)
    {
        if (draft is not null && FileKinds.Find(file.MediaType) is { } kind && HiddenData.CanClean(report, kind))
        {
            markup.Raw("<p><button class=\"btn second small\" type=\"submit\"").Attribute("name", FormDrafts.CleanButton).Attribute("value", file.Id.ToString()).Attribute("formaction", draft).Raw(">").Icon(sprite, "check")
                .Text(HiddenTexts.Clean).Raw("<span class=\"hide\"> ").Text(file.Name).Raw("</span></button></p>");
        }

        var name = $"{FormDrafts.ReasonField}[{file.Id}]";
        var id = $"{FormDrafts.ReasonField}-{file.Id:n}";
        markup.Raw("<div class=\"field\"><label").Attribute("for", id).Raw(">").Text(HiddenTexts.Reason).Raw("<span class=\"hide\"> ").Text(file.Name).Raw("</span></label><p class=\"hint\"").Attribute("id", id + "-hint").Raw(">").Text(HiddenTexts.ReasonHint)
            .Raw("</p><textarea rows=\"2\"").Attribute("id", id).Attribute("name", name).Attribute("maxlength", OutgoingFiles.LongestReason).Attribute("aria-describedby", id + "-hint").Raw(">").Text(typed(name)).Raw("</textarea></div>");
    }

    /// <summary>"Komentar (3)"; a count that says nothing is left out.</summary>
    private static string Name(HiddenFinding finding) => finding.Kind is HiddenKind.Metadata or HiddenKind.PhotoData or HiddenKind.Location or HiddenKind.NotInspected or HiddenKind.EarlierVersions || finding.Count == 1
        ? Say("Kind", finding)
        : string.Create(CultureInfo.CurrentCulture, $"{Say("Kind", finding)} ({finding.Count:N0})");

    private static string Say(string what, HiddenFinding finding) => HiddenTexts.ResourceManager.GetString($"{what}{finding.Kind}", CultureInfo.CurrentUICulture)!;
}
