using System.Globalization;

namespace Serambi.Web.Hosting;

/// <summary>
/// The language of what nobody asked for in particular: jobs, the command line, the register. Indonesian (UU 24/2009 art. 27), whatever the
/// machine is set to; pages follow their address, letters their reader. <c>Language=en</c> makes the command line speak English.
/// </summary>
public static class HouseLanguage
{
    /// <summary>Sets the culture of the process and of the current flow.</summary>
    public static void Set(string? language)
    {
        var culture = CultureInfo.GetCultureInfo(string.Equals(language, "en", StringComparison.Ordinal) ? "en-GB" : "id-ID");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = culture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = culture;
    }
}
