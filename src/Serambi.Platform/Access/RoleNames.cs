using System.Globalization;

namespace Serambi.Platform.Access;

/// <summary>Names of roles for people.</summary>
public static class RoleNames
{
    /// <summary>In the reader's language; the id itself where a role has no name.</summary>
    public static string Of(string role) => AccessTexts.ResourceManager.GetString("Role_" + role, CultureInfo.CurrentUICulture) ?? role;

    /// <summary>What the role may do, in one line.</summary>
    public static string About(string role) => AccessTexts.ResourceManager.GetString("About_" + role, CultureInfo.CurrentUICulture) ?? "";
}
