using System.Globalization;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>How an entry is called: what a list, a heading and a citation need of it.</summary>
public sealed record Citation(string Kind, string FormName, string FormShort, string Number, int Year, string Title, string TitleEn)
{
    private LibraryKind Declared => LibraryKinds.Of(Kind);

    /// <summary>"Peraturan Komisi Informasi", or the name of the kind; a name of its own has no English.</summary>
    public string Form => FormName.Length > 0 ? FormName : Declared.Label;

    /// <summary>"Perki", or the short name of the kind.</summary>
    public string FormInShort => FormShort.Length > 0 ? FormShort : Declared.Short;

    /// <summary>"Undang-Undang Nomor 14 Tahun 2008"; of a document without a number its form and year.</summary>
    public string Name => Number.Length > 0 ? Say(LibraryTexts.CiteNumbered, Form, Number, Year) : Say(LibraryTexts.CiteYear, Form, Year);

    /// <summary>"UU 14/2008"; of a document without a number its form and year.</summary>
    public string Short => Number.Length > 0 ? $"{FormInShort} {Number}/{Year.ToString(CultureInfo.InvariantCulture)}" : $"{FormInShort} {Year.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>What it is about, in the reader's language where there is one.</summary>
    public string About => Translated ? TitleEn : Title;

    /// <summary>The language that <see cref="About"/> is in, where it is not the reader's; null otherwise.</summary>
    public string? AboutLanguage => Localised.Language == "en" && !Translated ? "id" : null;

    /// <summary>"Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik".</summary>
    public string Whole => Say(LibraryTexts.CiteWhole, Name, About);

    private bool Translated => Localised.Language == "en" && TitleEn.Length > 0;

    public static Citation From(LibraryEntry e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return new Citation(e.Kind, e.FormName, e.FormShort, e.Number, e.Year, e.Title, e.TitleEn);
    }

    /// <summary>In Indonesian whatever the reader's language: for data that the network of legal documentation reads.</summary>
    public static T InIndonesian<T>(Func<T> say) => Localised.In(Localised.Culture("id"), say);

    private static string Say(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, text, values);
}
