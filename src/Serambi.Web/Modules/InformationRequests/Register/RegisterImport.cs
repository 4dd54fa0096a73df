using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Serambi.Web.Modules.InformationRequests.Register;

/// <summary>One import of an older register: its cases can be taken out again together, as long as nobody worked on one of them.</summary>
public sealed class RegisterImport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string FileName { get; init; }

    public DateTime AtUtc { get; init; }

    public required string ByName { get; init; }

    /// <summary>Rows of the file.</summary>
    public int Rows { get; init; }

    /// <summary>When its last row was in; null while it runs, and for one that was cut off.</summary>
    public DateTime? FinishedAtUtc { get; set; }

    public DateTime? UndoneAtUtc { get; set; }

    public string? UndoneByName { get; set; }

    /// <summary>How many cases the undoing took out.</summary>
    public int Removed { get; set; }
}

internal sealed class RegisterImportMap : IEntityTypeConfiguration<RegisterImport>
{
    public void Configure(EntityTypeBuilder<RegisterImport> builder)
    {
        builder.ToTable("RegisterImports");
        builder.Property(i => i.FileName).HasMaxLength(200);
        builder.Property(i => i.ByName).HasMaxLength(200);
        builder.Property(i => i.UndoneByName).HasMaxLength(200);
        builder.Property(i => i.UndoneAtUtc).IsConcurrencyToken();
    }
}
