using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Cases;

/// <summary>Number and secret as typed.</summary>
public sealed record OpenByNumberInput(string? Number, string? Secret);

/// <summary>
/// Opens a case to whoever knows its number and secret. A wrong number and a wrong secret get the same answer in the same time.
/// </summary>
public sealed class OpenByNumber(SerambiDb db, Secrets secrets)
{
    /// <returns>The id of the case.</returns>
    public async Task<Result<Guid>> RunAsync(OpenByNumberInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var number = string.Concat((input.Number ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        if (Problem.All([.. Missing(number, input.Secret)]) is { } missing) return missing;
        var found = number.Length > 80 ? null : await db.Cases.AsNoTracking().Where(c => c.Number == number)
            .Select(c => new { c.Id, c.SecretHash }).FirstOrDefaultAsync(ct);
        var right = secrets.Matches(input.Secret, found?.Id ?? Guid.Empty, found?.SecretHash ?? []);
        if (!right || found is null) return Problem.Invalid(nameof(input.Number), CaseTexts.NumberOrSecretWrong);

        // Only who knows the code learns this: a code that somebody took along when they left a company opens nothing.
        return await CompanyCases.HolderAsync(db, found.Id, ct) is null ? found.Id : Problem.Invalid(nameof(input.Number), CompanyTexts.CaseOfCompany);
    }

    private static IEnumerable<Problem> Missing(string number, string? secret)
    {
        if (number.Length == 0) yield return Problem.Invalid(nameof(OpenByNumberInput.Number), CaseTexts.NumberMissing);
        if (Secrets.Normalise(secret).Length == 0) yield return Problem.Invalid(nameof(OpenByNumberInput.Secret), CaseTexts.SecretMissing);
    }
}
