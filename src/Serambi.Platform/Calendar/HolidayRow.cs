using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Units;

namespace Serambi.Platform.Calendar;

/// <summary>A date off, from one edition of the calendar to another. Rows are closed, never deleted: every old edition can be read back.</summary>
public sealed class HolidayRow
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public DateOnly Date { get; init; }

    public required string Name { get; init; }

    public HolidayKind Kind { get; init; }

    public required string LegalBasis { get; init; }

    /// <summary>The unit in which it holds, with everything below it; null: everywhere.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>First edition that contains it.</summary>
    public int SinceVersion { get; init; }

    /// <summary>First edition that does not contain it any more; null while it is current.</summary>
    public int? UntilVersion { get; set; }
}

/// <summary>A year whose holiday decree has been entered. A year without such a row is never taken to be without holidays.</summary>
public sealed class DecreedYear
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public int Year { get; init; }

    /// <summary>First edition in which the year counts as complete.</summary>
    public int SinceVersion { get; init; }

    /// <summary>First edition in which it does not any more; null while it is current.</summary>
    public int? UntilVersion { get; set; }
}

/// <summary>One change of the calendar: who, when, why.</summary>
public sealed class CalendarEdition
{
    /// <summary>1, 2, 3…; 0 is the calendar that ships with the product, before anything was stored.</summary>
    public int Version { get; init; }

    public DateTime AtUtc { get; init; }

    public required string ByName { get; init; }

    public required string Reason { get; init; }
}

internal sealed class HolidayRowMap : IEntityTypeConfiguration<HolidayRow>
{
    public void Configure(EntityTypeBuilder<HolidayRow> builder)
    {
        builder.ToTable("Holidays");
        builder.Property(h => h.Name).HasMaxLength(CalendarEditor.LongestName);
        builder.Property(h => h.LegalBasis).HasMaxLength(CalendarEditor.LongestBasis);
        builder.HasIndex(h => new { h.UntilVersion, h.Date });
        builder.HasIndex(h => h.UnitId);
        builder.HasOne<Unit>().WithMany().HasForeignKey(h => h.UnitId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DecreedYearMap : IEntityTypeConfiguration<DecreedYear>
{
    public void Configure(EntityTypeBuilder<DecreedYear> builder)
    {
        builder.ToTable("DecreedYears");
        builder.HasIndex(y => new { y.UntilVersion, y.Year });
    }
}

internal sealed class CalendarEditionMap : IEntityTypeConfiguration<CalendarEdition>
{
    public void Configure(EntityTypeBuilder<CalendarEdition> builder)
    {
        builder.ToTable("CalendarEditions");
        builder.HasKey(e => e.Version);
        builder.Property(e => e.Version).ValueGeneratedNever();
        builder.Property(e => e.ByName).HasMaxLength(200);
        builder.Property(e => e.Reason).HasMaxLength(CalendarEditor.LongestReason);
    }
}
