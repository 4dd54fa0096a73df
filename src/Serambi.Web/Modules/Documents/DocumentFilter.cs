using System.Globalization;
using Serambi.Platform.Documents.Register;

namespace Serambi.Web.Modules.Documents;

/// <summary>What a list of documents shows, as its address says it. Whatever cannot be read is as if it were not there.</summary>
public sealed record DocumentFilter(DocumentQuery Query)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly (string Word, DocumentState State)[] States =
    [
        ("draf", DocumentState.Draft), ("antre", DocumentState.Queued), ("terbit", DocumentState.Issued), ("diganti", DocumentState.Replaced), ("dicabut", DocumentState.Revoked), ("batal", DocumentState.Discarded), ("beku", DocumentState.Suspended),
    ];

    public static DocumentFilter Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Text(string name, int most = 60) => query[name].ToString().Trim() is { Length: > 0 } value && value.Length <= most ? value : null;
        Guid? Id(string name) => Guid.TryParse(Text(name), out var id) ? id : null;
        DateOnly? Date(string name) => DateOnly.TryParseExact(Text(name), Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
        var state = Array.Find(States, s => s.Word == Text("keadaan"));
        return new DocumentFilter(new DocumentQuery
        {
            State = state.Word is null ? null : state.State,
            Kind = Text("jenis"),
            UnitId = Id("unit"),
            Text = Text("q", 200),
            From = Date("dari"),
            To = Date("sampai"),
            After = Id("lanjut"),
        });
    }

    public static string WordOf(DocumentState state) => Array.Find(States, s => s.State == state).Word;

    /// <summary>The address that gives this list again, from the beginning.</summary>
    public string Url(string path = "/meja/dokumen") => Url(path, Query with { After = null });

    public string From(Guid after) => Url("/meja/dokumen", Query with { After = after });

    private static string Url(string path, DocumentQuery query)
    {
        var parts = default(QueryString);
        void Add(string name, string? value)
        {
            if (value is not null) parts = parts.Add(name, value);
        }

        Add("keadaan", query.State is { } state ? WordOf(state) : null);
        Add("jenis", query.Kind);
        Add("unit", query.UnitId?.ToString("n"));
        Add("q", query.Text);
        Add("dari", query.From?.ToString(Day, CultureInfo.InvariantCulture));
        Add("sampai", query.To?.ToString(Day, CultureInfo.InvariantCulture));
        Add("lanjut", query.After?.ToString("n"));
        return path + parts;
    }
}
