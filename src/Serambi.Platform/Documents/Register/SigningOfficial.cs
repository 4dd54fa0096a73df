namespace Serambi.Platform.Documents.Register;

/// <summary>Somebody who may sign in an office for a period: answers who was competent on a day. Never removed, only ended.</summary>
public sealed class SigningOfficial
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid UnitId { get; set; }

    public required string Name { get; set; }

    /// <summary>The office, as it stands under a signature.</summary>
    public required string Office { get; set; }

    public DateOnly From { get; set; }

    /// <summary>Last day in office; null while there is none.</summary>
    public DateOnly? Until { get; set; }

    /// <summary>SHA-256 of the certificate, hexadecimal: no other certificate may sign for this person. Null where any may.</summary>
    public string? Fingerprint { get; set; }

    public int Version { get; set; }

    public bool InOffice(DateOnly day) => From <= day && (Until is null || day <= Until);
}
