using Serambi.Platform.Web.Kit;

namespace Serambi.Platform.Accounts.Companies;

/// <summary>Something that a company owes by a date.</summary>
/// <param name="Title">What, in the reader's language.</param>
/// <param name="Of">Of which permit.</param>
/// <param name="DueOn">The legal day.</param>
/// <param name="When">The same with the hour, in words.</param>
/// <param name="Late">The day has passed, and it can still be done.</param>
/// <param name="Missed">How many before it are missing in a row.</param>
/// <param name="Url">Where the permit stands. Path without path base.</param>
public sealed record CompanyDuty(string Title, string Of, DateOnly DueOn, string When, bool Late, int Missed, string Url);

/// <summary>Something that was given to a company and lives on: a permit.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is, in the reader's language.</param>
/// <param name="State">Where it stands, in words.</param>
/// <param name="Tone">How that looks.</param>
/// <param name="Until">Its last day; null: no end.</param>
/// <param name="Url">Its page. Path without path base.</param>
public sealed record CompanyHolding(string Number, string Title, string State, Tone Tone, DateOnly? Until, string Url);

/// <summary>What a module knows that companies hold and owe.</summary>
public interface ICompanyDuties
{
    /// <summary>What comes next of everything that the company holds, soonest first. The caller has made sure that the reader belongs to it.</summary>
    Task<IReadOnlyList<CompanyDuty>> OfAsync(Guid companyId, CancellationToken ct);

    /// <summary>Everything that the company holds, what has ended included, newest first. The caller has made sure that the reader belongs to it.</summary>
    Task<IReadOnlyList<CompanyHolding>> HeldAsync(Guid companyId, CancellationToken ct);
}
