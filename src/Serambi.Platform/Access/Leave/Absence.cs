using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Platform.Access.Leave;

/// <summary>Somebody is on leave, and somebody else stands in for them. Ends by itself after the last day.</summary>
public sealed class Absence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UserId { get; init; }

    public Guid StandInId { get; init; }

    /// <summary>First and last legal day, both included.</summary>
    public DateOnly From { get; init; }

    public DateOnly Until { get; init; }

    public DateTime CreatedAtUtc { get; init; }

    /// <summary>Set when somebody ended it before its last day, or called it off before its first.</summary>
    public DateTime? EndedAtUtc { get; set; }
}

internal sealed class AbsenceMap : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences");
        builder.HasIndex(a => a.UserId);
        builder.HasIndex(a => a.StandInId);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<SerambiUser>().WithMany().HasForeignKey(a => a.StandInId).OnDelete(DeleteBehavior.Restrict);
    }
}
