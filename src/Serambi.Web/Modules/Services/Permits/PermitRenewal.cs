using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits;

/// <summary>That an application is for the renewal of a permit. What comes out of it takes the place of that permit.</summary>
public sealed class PermitRenewal
{
    /// <summary>The application.</summary>
    public Guid CaseId { get; init; }

    /// <summary>The permit that is renewed.</summary>
    public Guid PermitId { get; init; }

    /// <summary>From 1: one that was refused is followed by the next. Two at the same moment cannot have the same.</summary>
    public int Number { get; init; }

    public DateTime AtUtc { get; init; }
}

internal sealed class PermitRenewalMap : IEntityTypeConfiguration<PermitRenewal>
{
    public void Configure(EntityTypeBuilder<PermitRenewal> builder)
    {
        builder.ToTable("PermitRenewals");
        builder.HasKey(r => r.CaseId);
        builder.HasIndex(r => new { r.PermitId, r.Number }).IsUnique();
        builder.HasOne<Case>().WithMany().HasForeignKey(r => r.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Permit>().WithMany().HasForeignKey(r => r.PermitId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>The days on which a permit can be renewed.</summary>
internal sealed record RenewalWindow(DateOnly Opens, DateOnly Closes)
{
    /// <summary>Null for a permit that has no end, that was taken out of force, or whose service knows no renewal.</summary>
    public static RenewalWindow? Of(Permit permit, RenewDeclaration? renew)
    {
        ArgumentNullException.ThrowIfNull(permit);
        return renew is not null && permit is { ValidUntil: { } last, State: PermitState.Active or PermitState.Expired } ? new RenewalWindow(last.AddDays(-renew.Before), last.AddDays(renew.After)) : null;
    }

    public bool Holds(DateOnly day) => Opens <= day && day <= Closes;
}
