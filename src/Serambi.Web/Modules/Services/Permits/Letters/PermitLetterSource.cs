using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Letters;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Issuing;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Publishing;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>The letters about permits: the text is that of the version of the service that held when the letter was noted.</summary>
internal sealed class PermitLetterSource(ServiceCatalog catalog, ServiceAnswers answers) : ILetterSource
{
    private const string Prefix = "permit:";

    public IReadOnlyList<LetterKind> Kinds => [];

    /// <summary>Name of a letter in the register of documents.</summary>
    public static string IdOf(Guid letterId) => $"{Prefix}{letterId:n}";

    public async Task<LetterKind?> FindAsync(SerambiDb db, Case c, string id, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        if (c.Kind != ServiceKind.KindId || await ReadAsync(db, id, ct) is not var (letter, permit) || permit.CaseId != c.Id) return null;
        return (await catalog.FindVersionAsync(letter.Hash, ct))?.Declaration is { Permit: { } declared } declaration && declared.FindLetter(letter.Letter) is { } text ? PermitLetterFields.KindOf(declaration, text, id) : null;
    }

    public bool Fits(LetterKind kind, Case c) => true;

    public Task<DateOnly?> DayAsync(SerambiDb db, LetterKind kind, Case c, CancellationToken ct) => Task.FromResult<DateOnly?>(null);

    public async Task<LetterData> DataAsync(SerambiDb db, LetterKind kind, Case c, string language, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(c);
        var data = new LetterData();
        if (await ReadAsync(db, kind.Id, ct) is not var (letter, permit)) return data;
        data[PermitLetterFields.Number] = permit.Number;
        data[PermitLetterFields.From] = permit.ValidFrom;
        data[PermitLetterFields.Until] = permit.ValidUntil;
        data[PermitLetterFields.On] = letter.On;
        data[PermitLetterFields.Reason] = letter.Reason;
        data[PermitLetterFields.Missed] = letter.Missed;
        if (await answers.ReadAsync(db, c.Id, secret: true, ct) is { } state) OutputLetters.Fill(data, state, state.Service.Declaration.Fields, state.Values, FormLetterFields.Form);
        return data;
    }

    private static async Task<(PermitLetter Letter, Permit Permit)?> ReadAsync(SerambiDb db, string id, CancellationToken ct)
    {
        if (!id.StartsWith(Prefix, StringComparison.Ordinal) || !Guid.TryParseExact(id[Prefix.Length..], "n", out var letterId)) return null;
        var found = await (from l in db.Set<PermitLetter>().AsNoTracking() join p in db.Set<Permit>().AsNoTracking() on l.PermitId equals p.Id where l.Id == letterId select new { l, p }).FirstOrDefaultAsync(ct);
        return found is null ? null : (found.l, found.p);
    }
}
