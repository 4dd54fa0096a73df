using Serambi.Formats.Html;
using Serambi.Formats.Text;
using Serambi.Platform;

namespace Serambi.Web.Modules.Pages.Media;

/// <summary>What is said of a medium, in Indonesian and in English; only the first words must be there.</summary>
public sealed record MediumWords(string Words, string WordsEn, string Caption, string CaptionEn, string Credit, string Transcript, string TranscriptEn)
{
    /// <summary>No invisible signs, nothing null.</summary>
    public static MediumWords Clean(string? words, string? wordsEn = null, string? caption = null, string? captionEn = null, string? credit = null, string? transcript = null, string? transcriptEn = null) => new(
        Line(words), Line(wordsEn), Line(caption), Line(captionEn), Line(credit), PlainText.Clean(transcript, multiline: true), PlainText.Clean(transcriptEn, multiline: true));

    public static MediumWords Of(SiteMedium medium)
    {
        ArgumentNullException.ThrowIfNull(medium);
        return new(medium.Words, medium.WordsEn, medium.Caption, medium.CaptionEn, medium.Credit, medium.Transcript, medium.TranscriptEn);
    }

    /// <summary>What speaks against keeping them, each at its field.</summary>
    public IReadOnlyList<Problem> Faults(ArticleMediumKind kind)
    {
        var faults = new List<Problem>();
        if (Words.Length == 0) faults.Add(Problem.Invalid(nameof(Words), kind == ArticleMediumKind.Picture ? MediaTexts.WordsMissing : SitePagesTexts.TitleMissing));
        void Bound(string field, string words, int most)
        {
            if (words.Length > most) faults.Add(Problem.Invalid(field, SitePagesTexts.TooLong));
        }

        Bound(nameof(Words), Words, SiteMedium.WordsLength);
        Bound(nameof(WordsEn), WordsEn, SiteMedium.WordsLength);
        Bound(nameof(Caption), Caption, SiteMedium.WordsLength);
        Bound(nameof(CaptionEn), CaptionEn, SiteMedium.WordsLength);
        Bound(nameof(Credit), Credit, SiteMedium.CreditLength);
        Bound(nameof(Transcript), Transcript, SiteMedium.TranscriptLength);
        Bound(nameof(TranscriptEn), TranscriptEn, SiteMedium.TranscriptLength);
        return faults;
    }

    public void To(SiteMedium medium)
    {
        ArgumentNullException.ThrowIfNull(medium);
        (medium.Words, medium.WordsEn, medium.Caption, medium.CaptionEn, medium.Credit, medium.Transcript, medium.TranscriptEn) = (Words, WordsEn, Caption, CaptionEn, Credit, Transcript, TranscriptEn);
    }

    private static string Line(string? words) => PlainText.Clean(words, multiline: false);
}
