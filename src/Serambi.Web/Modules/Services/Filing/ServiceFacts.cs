using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Fees;
using Serambi.Web.Modules.Services.Language;
using Serambi.Web.Modules.Services.Permits;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>The answers of a case as lines for desk and tracking page, in the order of the form. What is private, or tells of it, is not said here.</summary>
internal sealed class ServiceFacts(ServiceAnswers answers)
{
    /// <summary>Short texts stand beside their label, longer ones take the whole width.</summary>
    private const int Short = 80;

    public async Task<IReadOnlyList<Fact>> OfAsync(SerambiDb db, Guid caseId, Audience audience, CancellationToken ct)
    {
        if (await answers.ReadAsync(db, caseId, secret: true, ct) is not { } state) return [];
        List<Fact> facts = [new(FilingTexts.FactService, state.Service.Declaration.Title.In())];
        if (state.Service.Declaration.Applicant.Verify == ContactProof.Email && await ProvedAsync(db, caseId, ct) is { } proved) facts.Add(new Fact(FilingTexts.FactContact, proved ? FilingTexts.Proved : FilingTexts.Unproved));
        if (await (from r in db.Set<PermitRenewal>() join p in db.Set<Permit>() on r.PermitId equals p.Id where r.CaseId == caseId select new { p.Id, p.Number }).FirstOrDefaultAsync(ct) is { } renewed)
            facts.Add(new Fact(FilingTexts.FactRenews, renewed.Number) { Url = audience == Audience.Staff ? $"/meja/izin/{renewed.Id}" : $"/izin/{renewed.Id}" });
        facts.AddRange(Answers(state));
        facts.AddRange((await ServiceFees.OfAsync(db, caseId, state, ct)).Select(f => new Fact(f.Fee.Label.In(), FeeWords.Of(f), Wide: true)));
        if (audience == Audience.Staff) facts.Add(new Fact(ApplicationTexts.FactMore, ApplicationTexts.FactOpen) { Url = $"/meja/kasus/{caseId}/layanan" });
        return facts;
    }

    /// <summary>What was answered, in the order of the form; of what is private only that it is.</summary>
    public static IEnumerable<Fact> Answers(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Pages.SelectMany(p => p.Fields).Where(f => state.Values.Shows(f.Id))
            .Select(f => f.Type == FieldType.List ? new Fact(f.Label.In(), Rows(state, f), Wide: true) : Line(f.Label.In(), Value(state, f, f.Id, state.Values)));
    }

    /// <summary>Whether the address was proved by using a link that was sent to it; null without an address.</summary>
    private static async Task<bool?> ProvedAsync(SerambiDb db, Guid caseId, CancellationToken ct) =>
        await (from c in db.Cases.AsNoTracking() join way in db.Contacts.AsNoTracking() on c.RequesterId equals way.PartyId where c.Id == caseId && way.Kind == ContactKind.Email select (bool?)(way.VerifiedAtUtc != null)).FirstOrDefaultAsync(ct);

    private static string Rows(FormState state, FieldDeclaration list)
    {
        if (list.Private) return FilingTexts.Private;
        var lines = state.Values.Rows(list.Id).Select((row, i) => string.Create(CultureInfo.InvariantCulture,
            $"{i + 1}. {string.Join("; ", list.Of.Where(f => row.Shows(f.Id)).Select(f => $"{f.Label.In()}: {Value(state, f, $"{list.Id}.{f.Id}", row)}"))}"));
        return string.Join('\n', lines);
    }

    private static string Value(FormState state, FieldDeclaration field, string name, FormValues values) =>
        state.Service.Formulas.Telltale.Contains(name) && values[field.Id] is not (null or IReadOnlyCollection<object?> { Count: 0 }) ? FilingTexts.Private : AnswerWords.Of(state.Service.Declaration, field, values[field.Id]);

    private static Fact Line(string label, string value) => new(label, value, Wide: value.Length > Short || value.Contains('\n', StringComparison.Ordinal));
}
