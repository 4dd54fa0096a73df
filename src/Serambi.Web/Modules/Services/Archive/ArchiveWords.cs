using System.Globalization;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>Words of archives in the reader's language.</summary>
internal static class ArchiveWords
{
    public static string Column(string column) => ArchiveTexts.ResourceManager.GetString("Column_" + column, CultureInfo.CurrentUICulture) ?? column;

    public static string Relation(SchoolRelation relation) => ArchiveTexts.ResourceManager.GetString("Relation_" + relation, CultureInfo.CurrentUICulture) ?? relation.ToString();

    public static string Say(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);
}
