using System.Globalization;

namespace Serambi.Platform.Web;

/// <summary>The language of the current request.</summary>
public static class Localised
{
    /// <summary>"id" or "en".</summary>
    public static string Language => string.Equals(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, "en", StringComparison.Ordinal) ? "en" : "id";

    public static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en-GB" : "id-ID");
}
