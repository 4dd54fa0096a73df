namespace Serambi.Platform.Web;

/// <summary>Whether an English text still says what the Indonesian one says.</summary>
public static class Translations
{
    /// <summary>
    /// English is behind once the Indonesian words change without it, and stays so until it changes too. Where there is no English, or an
    /// editor says that it still holds, is the caller's to know.
    /// </summary>
    /// <param name="was">Whether it was behind before this change.</param>
    /// <param name="indonesian">The Indonesian words before and after.</param>
    /// <param name="english">The English words before and after.</param>
    public static bool IsBehind<T>(bool was, (T Before, T After) indonesian, (T Before, T After) english)
        where T : IEquatable<T> => english.Before.Equals(english.After) && (was || !indonesian.Before.Equals(indonesian.After));
}
