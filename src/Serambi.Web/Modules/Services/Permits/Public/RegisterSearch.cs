using System.Globalization;
using Serambi.Platform.Data;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits.Figures;

namespace Serambi.Web.Modules.Services.Permits.Public;

/// <summary>
/// By which words a permit is found: those that the register shows. What is masked, private, or calculated from what is, is neither kept for it nor asked
/// for. Kept as <see cref="PermitFacet"/> by <see cref="SortPermits"/>, so that nothing is read or unsealed while somebody searches.
/// </summary>
internal static class RegisterSearch
{
    private const int Piece = PermitFacet.LongestValue / 2;

    /// <summary>The columns whose words everybody reads in full.</summary>
    public static IEnumerable<PublicColumn> Shown(ServiceDeclaration service) => Columns(service).Where(c => !c.Masked);

    /// <summary>What is kept of a column: ids of what was chosen, words of what was written. As the case itself declares it.</summary>
    public static IEnumerable<(string Field, string Value)> Kept(FormState state, PublicColumn column)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(column);
        if (FacetWords.Find(state.Service.Declaration, column.Field) is not { } field) return [];
        if (Chosen(field)) return PublicWords.Of(state, column, null, null).Length == 0 ? [] : SortPermits.Values(state.Values, column.Field).Select(v => (column.Field, v));
        return PublicWords.Each(state, column).SelectMany(Pieces).Select(v => (PermitFacet.Words + column.Field, v));
    }

    /// <summary>The pieces of a text in which every part of it of up to 41 letters stands whole.</summary>
    public static IEnumerable<string> Pieces(string words)
    {
        var folded = Fold(words);
        for (var at = 0; at == 0 ? folded.Length > 0 : at + Piece < folded.Length; at += Piece) yield return folded.Substring(at, Math.Min(PermitFacet.LongestValue, folded.Length - at));
    }

    /// <summary>The permits in which the text stands.</summary>
    /// <param name="db">Where they are.</param>
    /// <param name="service">In its newest version: what that one hides is not found any more.</param>
    /// <param name="text">What is looked for.</param>
    public static IQueryable<Guid> Find(SerambiDb db, ServiceDeclaration service, string text)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(text);
        var (facets, folded) = (db.Set<PermitFacet>(), Fold(text));
        var columns = Shown(service).Select(c => (c.Field, Of: FacetWords.Find(service, c.Field))).Where(c => c.Of is not null).ToList();
        List<string> written = [.. columns.Where(c => !Chosen(c.Of!)).Select(c => PermitFacet.Words + c.Field)];
        if (Columns(service).All(c => !c.Masked)) written.Add(PermitFacet.Holder);   // else the holder would tell what the register masks

        // Numbers are kept in their one form and typed in many.
        var digits = string.Concat(folded.Where(c => c is not (' ' or '.' or '-')));
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit)) digits = folded;
        var found = facets.Where(f => written.Contains(f.Field) && f.Value.Contains(digits));
        if (digits != folded || folded.Length > Piece)
        {
            var whole = facets.Where(f => written.Contains(f.Field));
            foreach (var part in folded.Chunk(Piece).Select(c => new string(c).Trim())) whole = whole.Where(f => facets.Any(o => o.PermitId == f.PermitId && o.Field == f.Field && o.Value.Contains(part)));
            found = digits == folded ? whole : found.Concat(whole);
        }

        foreach (var (name, field) in columns.Where(c => Chosen(c.Of!)))
        {
            var ids = FieldView.OptionsOf(service, field!).Where(o => Fold(o.Text).Contains(folded, StringComparison.Ordinal)).Select(o => field!.Type == FieldType.YesNo ? (o.Value == "yes" ? "true" : "false") : o.Value).ToList();
            if (ids.Count > 0) found = found.Concat(facets.Where(f => f.Field == name && ids.Contains(f.Value)));
        }

        return found.Select(f => f.PermitId);
    }

    /// <summary>In capitals, with one space between words: databases do not agree on how letters beyond the alphabet are raised.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Join(' ', text.ToUpper(CultureInfo.InvariantCulture).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static IEnumerable<PublicColumn> Columns(ServiceDeclaration service) => service.Outputs.First(o => o.Id == service.Permit!.Of).Public;

    private static bool Chosen(FieldDeclaration field) => field.Type is FieldType.Choice or FieldType.Region or FieldType.YesNo;
}
