using System.Globalization;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.Desk;

/// <summary>What a list of the desk shows, as its address says it. Whatever cannot be read is as if it were not there.</summary>
public sealed record DeskFilter(CaseQuery Query)
{
    /// <summary>Number of the case that is shown beside the list; null for the list alone.</summary>
    public string? Open { get; init; }

    private const string Day = "yyyy-MM-dd";

    /// <summary>Stands between a kind and what it gives.</summary>
    private const char OfKind = ':';

    /// <summary>What is behind it is not looked for.</summary>
    private const int LongestText = 200;

    private static readonly (string Word, CaseSheet Sheet)[] Sheets =
        [("saya", CaseSheet.Mine), ("tim", CaseSheet.Team), ("semua", CaseSheet.All), ("bebas", CaseSheet.Unassigned), ("selesai", CaseSheet.Closed)];

    private static readonly (string Word, DueBucket Due)[] Buckets = [("terlambat", DueBucket.Late), ("hari-ini", DueBucket.Today), ("segera", DueBucket.Soon)];

    public static DeskFilter Read(IQueryCollection query, CaseSheet otherwise)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Text(string name, int most = 60) => query[name].ToString().Trim() is { Length: > 0 } value && value.Length <= most ? value : null;
        Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        var (words, kind) = (query["q"].ToString().Trim(), Text("jenis", 120)?.Split(OfKind, 2));
        var sheet = Array.Find(Sheets, s => s.Word == Text("tab"));
        return new DeskFilter(new CaseQuery
        {
            Sheet = sheet.Word is null ? otherwise : sheet.Sheet,
            Due = Array.Find(Buckets, b => b.Word == Text("tempo")).Due,
            Text = words.Length == 0 ? null : words.Length > LongestText ? words[..LongestText] : words,
            Kind = kind?[0],
            Offer = kind is [_, { Length: > 0 } offer] ? offer : null,
            Stage = Text("tahap"),
            UnitId = Id("unit"),
            AssigneeId = Id("petugas"),
            Channel = Array.Find(Enum.GetNames<Channel>(), n => n == Text("jalur")) is { } channel ? Enum.Parse<Channel>(channel) : null,
            LabelId = Id("label"),
            From = Date("dari"),
            To = Date("sampai"),
            DueUntil = Date("batas"),
            After = Text("lanjut"),
        })
        { Open = Text("buka", 80) };
    }

    public static string WordOf(CaseSheet sheet) => Array.Find(Sheets, s => s.Sheet == sheet).Word;

    /// <summary>A kind, or one of the things that it gives: "service", "service:ljj".</summary>
    public static string? WordOf(string? kind, string? offer) => offer is null ? kind : kind + OfKind + offer;

    public static string? WordOf(DueBucket due) => Array.Find(Buckets, b => b.Due == due).Word;

    /// <summary>The address that gives this list again.</summary>
    public string Url(string path = "/meja") => Url(path, Query, Open);

    /// <summary>The same list with a case beside it; null closes it.</summary>
    public string Beside(string? number) => Url("/meja", Query, number);

    /// <summary>The same filters on another sheet, from the beginning.</summary>
    public string On(CaseSheet sheet) => Url("/meja", new CaseQuery { Sheet = sheet });

    public string With(DueBucket due) => Url("/meja", Query with { Due = Query.Due == due ? DueBucket.Any : due, After = null });

    public string From(string? cursor) => Url("/meja", Query with { After = cursor });

    private static string Url(string path, CaseQuery query, string? open = null)
    {
        var parts = new QueryString().Add("tab", WordOf(query.Sheet));
        void Add(string name, string? value)
        {
            if (value is not null) parts = parts.Add(name, value);
        }

        Add("tempo", WordOf(query.Due));
        Add("q", query.Text);
        Add("jenis", WordOf(query.Kind, query.Offer));
        Add("tahap", query.Stage);
        Add("unit", query.UnitId?.ToString("n"));
        Add("petugas", query.AssigneeId?.ToString("n"));
        Add("jalur", query.Channel?.ToString());
        Add("label", query.LabelId?.ToString("n"));
        Add("dari", query.From?.ToString(Day, CultureInfo.InvariantCulture));
        Add("sampai", query.To?.ToString(Day, CultureInfo.InvariantCulture));
        Add("batas", query.DueUntil?.ToString(Day, CultureInfo.InvariantCulture));
        Add("lanjut", query.After);
        Add("buka", open);
        return path + parts;
    }
}
