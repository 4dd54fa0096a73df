using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Web.Modules.Services.Permits;

public enum ReportState
{
    /// <summary>Nobody has looked at it yet.</summary>
    Waiting,
    Accepted,

    /// <summary>To be corrected: another one takes its place. The due date stays settled.</summary>
    Returned,
}

/// <summary>What the holder of a permit reported for a due date, under the version of the service that held then.</summary>
public sealed class PermitReport
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid PermitId { get; init; }

    public Guid DutyId { get; init; }

    /// <summary>From 1; a corrected one is the next.</summary>
    public int Number { get; init; }

    /// <summary>Version of the service whose form it answers.</summary>
    public required string Hash { get; init; }

    /// <summary>JSON of the answers that are not private.</summary>
    public required string Answers { get; set; }

    /// <summary>JSON of the private answers, sealed under the body's key; null when there are none.</summary>
    public byte[]? SealedAnswers { get; set; }

    public DateTime SentAtUtc { get; init; }

    /// <summary>Of the form: sending it twice files once.</summary>
    public Guid SubmissionId { get; init; }

    public ReportState State { get; set; }

    /// <summary>What the officer wrote; the holder reads it.</summary>
    public string? Note { get; set; }

    public string? ReviewedBy { get; set; }

    public DateTime? ReviewedAtUtc { get; set; }

    /// <summary>Context of the sealed answers.</summary>
    public static string Context(Guid id) => $"permit.report/{id:n}";
}

internal sealed class PermitReportMap : IEntityTypeConfiguration<PermitReport>
{
    public void Configure(EntityTypeBuilder<PermitReport> builder)
    {
        builder.ToTable("PermitReports");
        builder.Property(r => r.Hash).HasMaxLength(64);
        builder.Property(r => r.Note).HasMaxLength(1_000);
        builder.Property(r => r.ReviewedBy).HasMaxLength(200);
        builder.Property(r => r.State).IsConcurrencyToken();
        builder.HasIndex(r => r.SubmissionId).IsUnique();
        builder.HasIndex(r => new { r.DutyId, r.Number }).IsUnique();
        builder.HasIndex(r => new { r.PermitId, r.Id });
        builder.HasIndex(r => new { r.State, r.Id });
        builder.HasOne<PermitDuty>().WithMany().HasForeignKey(r => r.DutyId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Brings sealed reports under the current key.</summary>
internal sealed class SealedReports(FieldSeal seal) : ISealedRows
{
    public string Name => "permit_reports";

    public async Task<ResealedBatch> ResealAsync(SerambiDb db, string? after, int size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var from = after is null ? Guid.Empty : Guid.Parse(after);
        var rows = await db.Set<PermitReport>().AsNoTracking().Where(r => r.SealedAnswers != null && r.Id.CompareTo(from) > 0).OrderBy(r => r.Id).Take(size).Select(r => new { r.Id, r.SealedAnswers }).ToListAsync(ct);
        var changed = 0;
        foreach (var row in rows)
        {
            if (seal.Renew(row.SealedAnswers!, PermitReport.Context(row.Id), KeyPurpose.Field) is not { } renewed) continue;
            changed += await db.Set<PermitReport>().Where(r => r.Id == row.Id && r.SealedAnswers == row.SealedAnswers).ExecuteUpdateAsync(set => set.SetProperty(r => r.SealedAnswers, renewed), ct);
        }

        return new ResealedBatch(rows.Count == 0 ? null : rows[^1].Id.ToString(), changed);
    }
}
