using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Library;

/// <summary>
/// An entry as the national network of legal documentation (JDIHN) collects it: all values are texts, what does not apply is "-". The names
/// are those of the scripts that its members run; see docs/library.md for what was compared.
/// </summary>
internal sealed record JdihItem
{
    [JsonPropertyName("idData")] public required string Id { get; init; }

    [JsonPropertyName("tahun_pengundangan")] public required string Year { get; init; }

    [JsonPropertyName("tanggal_pengundangan")] public required string PromulgatedOn { get; init; }

    [JsonPropertyName("jenis")] public required string Kind { get; init; }

    [JsonPropertyName("noPeraturan")] public required string Number { get; init; }

    [JsonPropertyName("judul")] public required string Title { get; init; }

    [JsonPropertyName("noPanggil")] public string CallNumber { get; } = "-";

    [JsonPropertyName("singkatanJenis")] public required string KindShort { get; init; }

    [JsonPropertyName("tempatTerbit")] public required string Place { get; init; }

    [JsonPropertyName("penerbit")] public string Publisher { get; } = "-";

    [JsonPropertyName("deskripsiFisik")] public string Physical { get; } = "-";

    [JsonPropertyName("sumber")] public required string Source { get; init; }

    [JsonPropertyName("subjek")] public required string Subject { get; init; }

    [JsonPropertyName("isbn")] public string Isbn { get; } = "-";

    [JsonPropertyName("status")] public required string Status { get; init; }

    [JsonPropertyName("bahasa")] public required string Language { get; init; }

    [JsonPropertyName("bidangHukum")] public required string Field { get; init; }

    [JsonPropertyName("teuBadan")] public required string IssuedBy { get; init; }

    [JsonPropertyName("nomorIndukBuku")] public string BookNumber { get; } = "-";

    [JsonPropertyName("fileDownload")] public required string File { get; init; }

    [JsonPropertyName("urlDownload")] public required string FileUrl { get; init; }

    [JsonPropertyName("abstrak")] public required string Abstract { get; init; }

    [JsonPropertyName("urlabstrak")] public string AbstractUrl { get; } = "-";

    [JsonPropertyName("urlDetailPeraturan")] public required string Url { get; init; }

    /// <summary>"4": insert or update.</summary>
    [JsonPropertyName("operasi")] public string Operation { get; } = "4";

    /// <summary>"1": to be shown.</summary>
    [JsonPropertyName("display")] public string Display { get; } = "1";
}

/// <summary>All public regulations, newest first, as one array; other documents are not the network's.</summary>
internal static class JdihFeed
{
    private const int Most = 5_000;
    private static readonly List<string> Laws = [.. LibraryKinds.All.Where(k => k.Law).Select(k => k.Code)];

    /// <summary>Letters stay letters: the answer is JSON, and never part of a page.</summary>
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task<IResult> WriteAsync(SerambiDb db, LibraryStanding standing, LibraryShelf shelf, SiteAddress site, HttpContext http, TimeProvider time, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var entries = await db.Set<LibraryEntry>().AsNoTracking().Include(e => e.Subjects).Where(LibraryEntry.PublicAt(now)).Where(e => Laws.Contains(e.Kind)).OrderByDescending(e => e.SortOn).ThenByDescending(e => e.Id).Take(Most).ToListAsync(ct);
        var shown = db.Set<LibraryEntry>().Where(LibraryEntry.PublicAt(now)).Select(e => e.Id);
        var repealed = (await standing.Counting(now).Where(r => r.Kind == LibraryRelationKind.Repeals).Select(r => r.ToId).Distinct().ToListAsync(ct)).ToHashSet();
        var files = (await (from f in db.Set<LibraryFile>() join s in db.Files on f.FileId equals s.Id where shown.Contains(f.EntryId) select new { f.EntryId, f.Number, Open = s.ErasedAtUtc == null && s.Scan != Platform.Files.Scanning.ScanState.Held }).ToListAsync(ct))
            .GroupBy(f => f.EntryId).Where(g => g.MaxBy(f => f.Number)!.Open).Select(g => g.Key).ToHashSet();
        if ((await shelf.GetAsync(ct)).NextChangeAfter(now) is { } change) Hosting.PageUntil.Limit(http, change);
        return Results.Json(Citation.InIndonesian(() => entries.ConvertAll(e => Of(e, repealed.Contains(e.Id), files.Contains(e.Id), site))), Plain);
    }

    private static JdihItem Of(LibraryEntry e, bool repealed, bool hasFile, SiteAddress site)
    {
        static string Given(string text) => text.Length > 0 ? text : "-";
        var citation = Citation.From(e);
        var own = $"{LibraryContent.Path}/{e.Slug}";
        return new JdihItem
        {
            Id = e.Id.ToString(),
            Year = $"{e.Year}",
            PromulgatedOn = LegislationData.Day(e.PromulgatedOn ?? e.EnactedOn) ?? "-",
            Kind = citation.Form,
            Number = Given(e.Number),
            Title = citation.Whole,
            KindShort = citation.FormInShort.ToUpperInvariant(),
            Place = Given(e.Place),
            Source = Given(e.Source),
            Subject = Given(string.Join(" - ", e.Subjects.OrderBy(s => s.Name, StringComparer.Ordinal).Select(s => s.Name)).ToUpperInvariant()),
            Status = repealed ? LibraryTexts.JdihNotInForce : LibraryTexts.JdihInForce,
            Language = e.Language == "en" ? LibraryTexts.English : LibraryTexts.Indonesian,
            Field = Given(e.Field),
            IssuedBy = Given(e.IssuedBy),
            File = hasFile ? LibraryFiles.NameOf(citation) : "-",
            FileUrl = hasFile ? site.Absolute(own + "/berkas") : "-",
            Abstract = Given(e.Abstract),
            Url = site.Absolute(own),
        };
    }
}
