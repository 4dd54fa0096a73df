using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>One of the places that running cases with the same value may have.</summary>
/// <param name="Index">Blind index of the value.</param>
/// <param name="Number">From 1; null when all are taken.</param>
internal sealed record TakenPlace(byte[] Index, int? Number);

/// <summary>So many running cases for one value of a field (<c>max_active</c>, <c>one_per</c>). A unique index holds the places, so that two at once cannot have the same.</summary>
internal sealed class OnePerValue(BlindIndex index)
{
    /// <summary>The first free place; null where the service has no such limit, or the field was not answered.</summary>
    /// <param name="db">Where the places are.</param>
    /// <param name="state">The answers.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="own">The case whose answers were mended: with the same value it keeps its place.</param>
    public async Task<TakenPlace?> TakeAsync(SerambiDb db, FormState state, CancellationToken ct, ServiceCase? own = null)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (id, applicant) = (state.Service.Declaration.Id, state.Service.Declaration.Applicant);
        if (applicant is not { OnePer: { } field, MaxActive: { } most } || Text(state.Values[field]) is not { } value) return null;
        byte[][] candidates = [.. index.Candidates(value, Purpose(id))];
        if (own is { OnePlace: { } kept, OneIndex: { } same } && candidates.Any(c => c.AsSpan().SequenceEqual(same))) return new TakenPlace(same, kept);
        var taken = await db.Set<ServiceCase>().AsNoTracking().Where(s => s.Service == id && s.OnePlace != null && s.OneIndex != null && candidates.Contains(s.OneIndex)).Select(s => s.OnePlace!.Value).ToListAsync(ct);
        var free = taken.Count >= most ? null : Enumerable.Range(1, most).Except(taken).Select(n => (int?)n).FirstOrDefault();
        return new TakenPlace(index.Index(value, Purpose(id)), free);
    }

    /// <summary>Why nothing more is taken.</summary>
    public static string Full(ServiceDeclaration service) =>
        string.Format(CultureInfo.CurrentCulture, FilingTexts.TooManyRunning, service.Applicant.MaxActive, service.FindField(service.Applicant.OnePer!)!.Label.In());

    private static string Purpose(string service) => $"service.one/{service}";

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text.ToUpperInvariant(),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        decimal number => number.ToString("0.########", CultureInfo.InvariantCulture),
        bool yes => yes ? "1" : "0",
        IEnumerable<object?> many => string.Join('\n', many),
        _ => throw new InvalidOperationException(value.GetType().Name),
    };
}
