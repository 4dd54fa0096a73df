using System.Globalization;
using Serambi.Formats.Html;

namespace Serambi.Web.Modules.Library;

/// <summary>A list of the library as its address says it. Whatever cannot be read is as if it were not there; of long words the beginning is read, and the page says so.</summary>
public static class LibraryAddress
{
    /// <summary>Characters of a search that are read.</summary>
    public const int LongestText = 200;

    private static readonly (string Word, LibraryStatus Status)[] Statuses =
        [("berlaku", LibraryStatus.InForce), ("diubah", LibraryStatus.Amended), ("dicabut-sebagian", LibraryStatus.PartlyRepealed), ("dicabut", LibraryStatus.Repealed)];

    public static string WordOf(LibraryStatus status) => Array.Find(Statuses, s => s.Status == status).Word;

    public static LibraryQuery Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Text(string name, int most) => query[name].ToString().Trim() is { Length: > 0 } value && value.Length <= most ? value : null;
        var status = Array.Find(Statuses, s => s.Word == Text("status", 20));
        var words = query["q"].ToString().Trim();
        var shortened = words.Length > LongestText;
        if (shortened) words = words[..(char.IsHighSurrogate(words[LongestText - 1]) ? LongestText - 1 : LongestText)];
        return new LibraryQuery
        {
            Text = words.Length > 0 ? words : null,
            Shortened = shortened,
            Kind = LibraryKinds.Find(Text("jenis", 20))?.Code,
            Year = int.TryParse(Text("tahun", 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
            Status = status.Word is null ? null : status.Status,
            Subject = Text("subjek", Slug.Longest),
            After = Text("lanjut", 50),
        };
    }

    /// <summary>The address that gives the list again, from the beginning or behind a row.</summary>
    public static string Url(string path, LibraryQuery query, string? after = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var parts = default(QueryString);
        void Add(string name, string? value)
        {
            if (value is not null) parts = parts.Add(name, value);
        }

        Add("q", query.Text);
        Add("jenis", query.Kind);
        Add("tahun", query.Year?.ToString(CultureInfo.InvariantCulture));
        Add("status", query.Status is { } status ? WordOf(status) : null);
        Add("subjek", query.Subject);
        Add("lanjut", after);
        return path + parts;
    }
}
