using System.Globalization;

namespace Serambi.Platform.Web;

/// <summary>The language of the current request.</summary>
public static class Localised
{
    /// <summary>"id" or "en".</summary>
    public static string Language => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? "en" : "id";

    /// <summary>What something says in another language than that of the request: for letters.</summary>
    /// <param name="culture">The language.</param>
    /// <param name="say">What says it; it must have said all when it returns.</param>
    public static T In<T>(CultureInfo culture, Func<T> say)
    {
        ArgumentNullException.ThrowIfNull(say);
        var (own, words) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
            return say();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (own, words);
        }
    }

    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en-GB" : "id-ID");
}
