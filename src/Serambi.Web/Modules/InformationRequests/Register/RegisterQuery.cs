using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Units;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>A line of the register of Lampiran VIII (Perki 1/2021 art. 32(1)); everything but the opened identity number.</summary>
internal sealed record RegisterLine(
    Guid Id, string Number, DateOnly ReceivedOn, string Name, bool HasIdentity, string? Address, string? Contact, bool HasProxy, string? Occupation,
    string Information, string Purpose, Holding? Holding, CopyForm? HeldForm, AccessWay Access, string? Decision, string? RefusalGround,
    DateOnly? NoticeOn, DateOnly? DeliveredOn, decimal? Cost, string? Payment, bool Demonstration, string? Holder);

/// <summary>The register, the same for the page, the file and the command line.</summary>
internal static class RegisterQuery
{
    /// <summary>Where a page ended, for an address.</summary>
    public static string CursorOf(RegisterLine last)
    {
        ArgumentNullException.ThrowIfNull(last);
        return string.Create(CultureInfo.InvariantCulture, $"{last.ReceivedOn:yyyy-MM-dd}_{last.Id:n}");
    }

    /// <summary>Reads what <see cref="CursorOf"/> wrote; null, the beginning, for anything else.</summary>
    public static (DateOnly Day, Guid Id)? ReadCursor(string? text) =>
        text?.Split('_') is [var day, var id] && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && Guid.TryParseExact(id, "n", out var guid) ? (date, guid) : null;

    /// <summary>Lines of a year in the order of receipt.</summary>
    /// <param name="db">The database.</param>
    /// <param name="scope">The units that the reader may see.</param>
    /// <param name="year">Legal year of receipt; null for all.</param>
    /// <param name="after">Keyset: the last line of the page before.</param>
    /// <param name="month">1 to 12: of that year this month only.</param>
    public static IQueryable<RegisterLine> Lines(SerambiDb db, UnitScope scope, int? year, (DateOnly Day, Guid Id)? after = null, int? month = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(scope);
        var cases = db.Cases.AsNoTracking().Where(c => c.Kind == RequestKind.KindId);
        if (!scope.Everything)
        {
            var units = scope.UnitIds.ToArray();
            cases = cases.Where(c => units.Contains(c.UnitId) || units.Contains(c.HandlingUnitId));
        }

        if (year is { } y)
        {
            var first = new DateOnly(y, month ?? 1, 1);
            var last = first.AddMonths(month is null ? 12 : 1).AddDays(-1);
            cases = cases.Where(c => c.ReceivedOn >= first && c.ReceivedOn <= last);
        }

        if (after is { } from) cases = cases.Where(c => c.ReceivedOn > from.Day || (c.ReceivedOn == from.Day && c.Id > from.Id));
        return from c in cases
               orderby c.ReceivedOn, c.Id
               join r in db.Set<InformationRequest>() on c.Id equals r.CaseId
               join p in db.Parties on c.RequesterId equals p.Id
               select new RegisterLine(
                   c.Id, c.Number, c.ReceivedOn, p.Name, p.IdentityNumber != null,
                   p.Contacts.Where(x => x.Kind == ContactKind.Address).Select(x => x.Value).FirstOrDefault(),
                   p.Contacts.Where(x => x.Kind != ContactKind.Address).OrderBy(x => x.Kind).Select(x => x.Value).FirstOrDefault(),
                   c.ProxyId != null, p.Occupation, r.Information, r.Purpose, r.Holding, r.HeldForm, r.Access, r.Decision, r.RefusalGround,
                   r.NoticeOn, r.DeliveredOn, r.Cost, r.Payment, c.Demonstration, r.Holder);
    }
}
