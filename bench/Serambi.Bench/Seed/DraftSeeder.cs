using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Bench.Scenarios;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Files;

namespace Serambi.Bench.Seed;

/// <summary>Complete forms that only wait for their last page to be sent, each with its uploaded document.</summary>
internal static class DraftSeeder
{
    private const int Batch = 1_000;

    /// <returns>Ids of the drafts: the cookies of as many browsers.</returns>
    public static async Task<IReadOnlyList<Guid>> RunAsync(BenchHouse house, int count, BenchForm form)
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
                var made = Enumerable.Range(0, Math.Min(Batch, count - ids.Count)).Select(n => Add(db, protector, form, words, ids.Count + n, now)).ToList();
                await db.SaveChangesAsync();
                return made;
            }));
        }

        return ids;
    }

    private static Guid Add(SerambiDb db, IDataProtector protector, BenchForm form, Words words, int number, DateTime now)
    {
        var file = new StoredFile
        {
            DraftId = new Guid(RandomNumberGenerator.GetBytes(16)),
            Purpose = FilePurpose.Identity,
            Name = "dokumen.png",
            MediaType = "image/png",
            Size = 120_000,
            Sha256 = RandomNumberGenerator.GetBytes(32),
            StorageKey = CaseRows.StorageKeyOf(Guid.CreateVersion7()),
            Examined = CaseRows.Examined,
            CreatedAtUtc = now,
        };
        db.Add(file);
        db.Add(new Draft
        {
            Id = file.DraftId!.Value,
            Form = form.Name,
            Answers = protector.Protect(form.Fill(words, file, number)),
            CreatedAtUtc = now,
            TouchedAtUtc = now,
            ExpiresAtUtc = now.AddDays(30),
            SubmissionId = Guid.CreateVersion7(),
        });
        return file.DraftId.Value;
    }
}
