using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Serambi.Platform.Audit;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Documents.Register;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;

namespace Serambi.Bench.Simulation;

/// <summary>What all permits of a service have in common.</summary>
/// <param name="Hash">Version of the service.</param>
/// <param name="Answers">With which they were issued.</param>
/// <param name="UnitId">Which gives them.</param>
/// <param name="FileId">The paper; its content is never read.</param>
internal sealed record PermitGround(string Hash, string Answers, Guid UnitId, Guid FileId)
{
    /// <summary>Answers of a company with a hundred workers.</summary>
    public const string Company = """{ "nib": "9120001234567", "name": "PT Contoh Makmur", "kbli": "10710", "category": "critical", "workers": 100, "plants": [{ "province": "32", "address": "Jl. Contoh 1" }], "truth": true }""";

    /// <summary>Adds the paper; the caller saves.</summary>
    public static Guid AddPaper(SerambiDb db, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        var paper = new StoredFile { Name = "izin.pdf", MediaType = "application/pdf", Size = 1, Sha256 = new byte[32], StorageKey = $"simulation/{Guid.CreateVersion7():n}", Purpose = FilePurpose.Response, CreatedAtUtc = now };
        db.Add(paper);
        return paper.Id;
    }
}

/// <summary>Writes permits down as if they had been applied for and issued: company, case, document, permit and its first change.</summary>
internal static class PermitRows
{
    /// <summary>Adds one; the caller saves.</summary>
    public static PermitFile Add(SerambiDb db, PermitGround ground, int number, DateOnly from, DateOnly? until, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(ground);
        var name = number.ToString(CultureInfo.InvariantCulture);
        var party = new Party { Name = $"PT Contoh {name}", Kind = PartyKind.LegalEntity, CreatedAtUtc = now };
        var c = new Case { Kind = ServiceKind.KindId, Number = $"{name}/LY/CONTOH", UnitId = ground.UnitId, HandlingUnitId = ground.UnitId, ProcedureHash = ground.Hash, Subject = "IOMKI", ReceivedAtUtc = now, ReceivedOn = from, RequesterId = party.Id, SubmissionId = Guid.CreateVersion7() };
        var document = new IssuedDocument
        {
            Kind = "permit",
            UnitId = ground.UnitId,
            CaseId = c.Id,
            Code = RandomNumberGenerator.GetString("0123456789ABCDEFGHJKMNPQRSTVWXYZ", VerificationCode.Length),
            Title = "IOMKI",
            State = DocumentState.Issued,
            StateAtUtc = now,
            IssuedOn = from,
            ValidUntil = until,
            Number = $"{name}/IOMKI/CONTOH",
            Words = "IOMKI",
            SourceFileId = ground.FileId,
            Part = "permit/0",
        };
        var permit = new Permit { CaseId = c.Id, DocumentId = document.Id, Service = "iomki", Number = document.Number, ValidFrom = from, ValidUntil = until, ScheduledThrough = from };
        db.Add(new EventStream { Id = document.Id, StreamKind = DocumentEvents.Stream });
        db.AddRange(party, new ContactPoint { PartyId = party.Id, Kind = ContactKind.Email, Value = $"pt{name}@contoh.example" }, c, new ServiceCase { CaseId = c.Id, Service = permit.Service, Answers = ground.Answers }, document, permit);
        db.Add(permit.MoveTo(PermitState.Active, from, now, "Diterbitkan."));
        Close(db.Entry(c), now);
        return new PermitFile(permit, c);
    }

    /// <summary>The application has ended with the permit; only the engine of procedures writes that otherwise.</summary>
    private static void Close(EntityEntry<Case> c, DateTime now)
    {
        (c.Property(x => x.Stage).CurrentValue, c.Property(x => x.Outcome).CurrentValue) = ("issued", "issued");
        (c.Property(x => x.MovedAtUtc).CurrentValue, c.Property(x => x.ClosedAtUtc).CurrentValue) = (now, now);
    }
}
