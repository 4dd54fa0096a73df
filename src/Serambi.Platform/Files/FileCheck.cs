using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Serambi.Formats.Files;
using Serambi.Formats.Hidden;

namespace Serambi.Platform.Files;

/// <summary>What the look for hidden data found in a file that may leave, and who let it go nevertheless.</summary>
public sealed class FileCheck
{
    public Guid FileId { get; init; }

    public DateTime AtUtc { get; init; }

    /// <summary>The look did not come to its end: the file cannot leave.</summary>
    public bool Failed { get; init; }

    /// <summary>Findings as JSON; "[]" when there are none.</summary>
    public required string Findings { get; init; }

    public string? ConfirmedBy { get; private set; }

    public DateTime? ConfirmedAtUtc { get; private set; }

    /// <summary>Why it leaves as it is, in the words of whoever let it.</summary>
    public string? Reason { get; private set; }

    /// <summary>May leave: nothing was found, or somebody decided.</summary>
    public bool Released => !Failed && (Findings == "[]" || ConfirmedAtUtc is not null);

    public HiddenReport Report => new(JsonSerializer.Deserialize<List<HiddenFinding>>(Findings)!, Failed);

    /// <summary>Looks through the content.</summary>
    public static FileCheck Of(Guid fileId, Stream content, FileKind kind, DateTime atUtc)
    {
        var report = HiddenData.Inspect(content, kind);
        return new FileCheck { FileId = fileId, AtUtc = atUtc, Failed = report.Failed, Findings = JsonSerializer.Serialize(report.Findings) };
    }

    public void Confirm(string by, string reason, DateTime atUtc) => (ConfirmedBy, Reason, ConfirmedAtUtc) = (by, reason, atUtc);
}

internal sealed class FileCheckMap : IEntityTypeConfiguration<FileCheck>
{
    public void Configure(EntityTypeBuilder<FileCheck> builder)
    {
        builder.ToTable("FileChecks");
        builder.HasKey(k => k.FileId);
        builder.Ignore(k => k.Released);
        builder.Ignore(k => k.Report);
        builder.Property(k => k.FileId).ValueGeneratedNever();
        builder.Property(k => k.ConfirmedBy).HasMaxLength(200);
        builder.Property(k => k.Reason).HasMaxLength(OutgoingFiles.LongestReason);
        builder.HasOne<StoredFile>().WithOne(f => f.Check).HasForeignKey<FileCheck>(k => k.FileId).OnDelete(DeleteBehavior.Cascade);
    }
}
