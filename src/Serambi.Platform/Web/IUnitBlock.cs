using Microsoft.AspNetCore.Http;
using Serambi.Platform.Units;

namespace Serambi.Platform.Web;

/// <summary>A part of the public page of a unit that a module contributes: its services, pages, news.</summary>
public interface IUnitBlock
{
    /// <summary>Its place, small first.</summary>
    int Order { get; }

    /// <summary>What it shows of a unit and the units below it; null for nothing.</summary>
    ValueTask<HomePart?> ShowAsync(UnitBranch branch, HttpContext context, CancellationToken ct);
}

/// <param name="Unit">The unit.</param>
/// <param name="Ids">It and everything below it.</param>
public sealed record UnitBranch(UnitNode Unit, IReadOnlySet<Guid> Ids);
