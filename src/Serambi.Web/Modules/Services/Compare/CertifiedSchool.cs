using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Archive;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>
/// What a certified document says, to everybody, of the school that issued it, where that was not the one that certifies: from what the last
/// comparison of the case recorded. Documents are Indonesian.
/// </summary>
internal static class CertifiedSchool
{
    private static readonly CultureInfo Indonesian = CultureInfo.GetCultureInfo("id-ID");

    /// <summary>Empty when there is nothing to say.</summary>
    public static async Task<string> OfAsync(SerambiDb db, Guid caseId, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var actions = RecordComparison.Actions.Values.ToArray();
        var last = await db.Events.AsNoTracking().Where(e => e.StreamId == caseId && actions.Contains(e.Action)).OrderByDescending(e => e.Seq).Select(e => e.Data).FirstOrDefaultAsync(ct);
        if (last is null) return "";
        using var data = JsonDocument.Parse(last);
        string? Text(string name) => data.RootElement.TryGetProperty(name, out var value) ? value.GetString() : null;
        if (Text("school") is not { } school || !Enum.TryParse<SchoolRelation>(Text("relation"), out var relation)) return "";
        var sentence = CompareTexts.ResourceManager.GetString("Issuer_" + relation, Indonesian);
        return sentence is null ? "" : string.Format(Indonesian, sentence, school, Text("basis"));
    }
}
