using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Cases;

namespace Serambi.Web.Modules.Services.Filing;

/// <summary>What was answered in the form of a declared service. The version of the service is the case's <see cref="Case.ProcedureHash"/>.</summary>
public sealed class ServiceCase
{
    public Guid CaseId { get; init; }

    /// <summary>Id of the service.</summary>
    public required string Service { get; init; }

    /// <summary>JSON of the answers that are not private; what was hidden is not there.</summary>
    public required string Answers { get; set; }

    /// <summary>JSON of the private answers, sealed under the body's key; null when there are none, or they were erased.</summary>
    public byte[]? SealedAnswers { get; set; }

    /// <summary>Blind index of the value of which only so many cases may run; null where there is no such limit.</summary>
    public byte[]? OneIndex { get; set; }

    /// <summary>Which of these places the case has, from 1, while it runs.</summary>
    public int? OnePlace { get; set; }

    public DateTime? ErasedAtUtc { get; set; }

    /// <summary>Context of the sealed answers.</summary>
    public static string Context(Guid caseId) => $"service.answers/{caseId:n}";
}

internal sealed class ServiceCaseMap : IEntityTypeConfiguration<ServiceCase>
{
    public void Configure(EntityTypeBuilder<ServiceCase> builder)
    {
        builder.ToTable("ServiceCases");
        builder.HasKey(s => s.CaseId);
        builder.Property(s => s.Service).HasMaxLength(36);
        builder.Property(s => s.OneIndex).HasMaxLength(36);
        builder.HasOne<Case>().WithOne().HasForeignKey<ServiceCase>(s => s.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(s => new { s.Service, s.CaseId });
        builder.HasIndex(s => new { s.Service, s.OneIndex, s.OnePlace }).IsUnique().HasFilter("\"OnePlace\" IS NOT NULL");
    }
}
