using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.InformationRequests;

namespace Serambi.Bench.Seed;

/// <summary>Complete forms that only wait for their last page to be sent, each with its identity document.</summary>
internal static class DraftSeeder
{
    private const int Batch = 1_000;

    /// <returns>Ids of the drafts: the cookies of as many browsers.</returns>
    public static async Task<IReadOnlyList<Guid>> RunAsync(BenchHouse house, int count)
    {
        var words = new Words(3);
        var ids = new List<Guid>(count);
        while (ids.Count < count)
        {
            ids.AddRange(await house.InScopeAsync(async services =>
            {
                var db = services.GetRequiredService<SerambiDb>();
                db.ChangeTracker.AutoDetectChangesEnabled = false;
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
                var protector = services.GetRequiredService<IDataProtectionProvider>().CreateProtector("Serambi.Draft");
                var made = Enumerable.Range(0, Math.Min(Batch, count - ids.Count)).Select(_ => Add(db, protector, words, now)).ToList();
                await db.SaveChangesAsync();
                return made;
            }));
        }

        return ids;
    }

    private static Guid Add(SerambiDb db, IDataProtector protector, Words words, DateTime now)
    {
        var file = new StoredFile
        {
            DraftId = new Guid(RandomNumberGenerator.GetBytes(16)),
            Purpose = FilePurpose.Identity,
            Name = "ktp.png",
            MediaType = "image/png",
            Size = 120_000,
            Sha256 = RandomNumberGenerator.GetBytes(32),
            StorageKey = Guid.CreateVersion7().ToString("n"),
            CreatedAtUtc = now,
        };
        var form = new RequestForm
        {
            Applicant = new ApplicantPart { Kind = PartyKind.Person, Name = words.Name(), IdentityNumber = "3273015708950001", Occupation = "Peneliti", IdentityFileId = file.Id, IdentityFileName = file.Name, ConsentIdentity = true },
            Contact = new ContactPart { Address = "Jalan Melati 5, Bandung", Email = "warga@contoh.example", Phone = "0812 3456 7890" },
            Wanted = new WantedPart { Information = words.Text(36), Purpose = "Penelitian tesis" },
            Delivery = new DeliveryPart { Access = AccessWay.Copy, Form = CopyForm.Softcopy, Delivery = DeliveryWay.Email },
        };
        db.Add(file);
        db.Add(new Draft
        {
            Id = file.DraftId!.Value,
            Form = RequestDrafts.Form,
            Answers = protector.Protect(JsonSerializer.Serialize(form)),
            CreatedAtUtc = now,
            TouchedAtUtc = now,
            ExpiresAtUtc = now.AddDays(30),
            SubmissionId = Guid.CreateVersion7(),
        });
        return file.DraftId.Value;
    }
}
