using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>Whether a submission with this key was filed before, and with the same body.</summary>
public enum Replay
{
    New,
    Same,
    Other,
}

/// <summary>Idempotency of the API: the same key and body give the same answer, the same key with another body is refused.</summary>
public sealed class SubmissionReplay(SerambiDb db, KeyedHash hash, Secrets secrets, DueDates dueDates, SiteAddress site)
{
    /// <summary>Keyed hash of what a body says, however it was spaced; its language is part of it.</summary>
    public byte[] HashOf(RequestForm form) => hash.Of(KeyPurpose.Idempotency, Canonical(form));

    /// <summary>What is known of the key.</summary>
    public async Task<Replay> LookAsync(Guid key, RequestForm form, CancellationToken ct)
    {
        // The case first: both are committed together, so a filing that ends between the two looks is found by the second.
        var filed = await db.Cases.AnyAsync(c => c.SubmissionId == key, ct);
        var known = await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, ct);
        if (known is not null) return hash.Verify(KeyPurpose.Idempotency, Canonical(form), known.RequestHash) ? Replay.Same : Replay.Other;

        // Filed by a form or long ago: never answered with a receipt that the caller has not shown to own.
        return filed ? Replay.Other : Replay.New;
    }

    /// <summary>The receipt of a submission, with the code that its first answer had.</summary>
    public async Task<ReceiptBody> ReceiptAsync(Guid key, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).SingleAsync(x => x.SubmissionId == key, ct);
        var clock = c.Clocks.Find(k => k.Governing);
        var due = clock is null ? null : await dueDates.OfClockAsync(c, clock, ct);
        return new ReceiptBody(
            c.Number, secrets.Again(key, c.Id, c.SecretHash), c.ReceivedOn, due?.On, due is { Sentence.Length: > 0 } ? $"{due.Sentence} ({due.Basis})" : null,
            site.Absolute("/lacak?nomor=" + Uri.EscapeDataString(c.Number), Localised.Language));
    }

    private static byte[] Canonical(RequestForm form) => JsonSerializer.SerializeToUtf8Bytes(form);
}
