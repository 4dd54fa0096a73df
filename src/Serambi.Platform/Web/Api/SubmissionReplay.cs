using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Web.Api;

/// <summary>Whether a submission with this key was filed before, and with the same body.</summary>
public enum Replay
{
    New,
    Same,
    Other,
}

/// <summary>What the caller gets for what was filed.</summary>
/// <param name="Number">Registration number.</param>
/// <param name="Secret">Tracking code; null when it was renewed since, on a repetition only.</param>
/// <param name="ReceivedOn">Legal day of receipt in the body's time zone.</param>
/// <param name="DueOn">Last day for the answer; null when the calendar does not reach that far, and where none is promised.</param>
/// <param name="DueExplanation">How the date was counted.</param>
/// <param name="StatusUrl">Page on which a person follows the case.</param>
public sealed record ReceiptBody(string Number, string? Secret, DateOnly ReceivedOn, DateOnly? DueOn, string? DueExplanation, string StatusUrl);

/// <summary>Idempotency of the API: the same key and body give the same answer, the same key with another body is refused.</summary>
public sealed class SubmissionReplay(SerambiDb db, KeyedHash hash, Secrets secrets, DueDates dueDates, SiteAddress site)
{
    private const string Header = "Idempotency-Key";

    /// <summary>The caller's key; null when the header holds none.</summary>
    public static Guid? KeyOf(string? header) => Guid.TryParseExact(header, "D", out var key) && key != Guid.Empty ? key : null;

    /// <summary>The answer to a caller without a key.</summary>
    public static IResult KeyMissing => ProblemResults.Invalid(Header, ApiTexts.KeyMissing);

    /// <summary>Files what was not filed yet, and answers with its receipt: 201 the first time and every time.</summary>
    /// <param name="key">The caller's key.</param>
    /// <param name="said">What the body says, language included, however it was spaced.</param>
    /// <param name="file">Files under the key, with a keyed hash of what was said; gives back whether it had been filed before.</param>
    /// <param name="pointer">How a field of the operation is called in the body.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<IResult> AnswerAsync<T>(Guid key, T said, Func<byte[], Task<Result<bool>>> file, Func<string, string> pointer, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(file);
        var canonical = JsonSerializer.SerializeToUtf8Bytes(said);
        var known = await LookAsync(key, canonical, ct);
        if (known == Replay.New)
        {
            var filed = await file(hash.Of(KeyPurpose.Idempotency, canonical));
            if (filed.Failed) return ProblemResults.Of(filed.Problem, pointer);

            // Somebody else may have filed under this key between the look and the filing.
            known = filed.Value ? await LookAsync(key, canonical, ct) : Replay.Same;
        }

        if (known == Replay.Other) return ProblemResults.Invalid(Header, ApiTexts.KeyReused);
        var receipt = await ReceiptAsync(key, ct);
        return Results.Created($"{ApiRoutes.Version1}/cases?number={Uri.EscapeDataString(receipt.Number)}", receipt);
    }

    private async Task<Replay> LookAsync(Guid key, byte[] canonical, CancellationToken ct)
    {
        // The case first: both are committed together, so a filing that ends between the two looks is found by the second.
        var filed = await db.Cases.AnyAsync(c => c.SubmissionId == key, ct);
        var known = await db.Set<IdempotencyRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == key, ct);
        if (known is not null) return hash.Verify(KeyPurpose.Idempotency, canonical, known.RequestHash) ? Replay.Same : Replay.Other;

        // Filed by a form or long ago: never answered with a receipt that the caller has not shown to own.
        return filed ? Replay.Other : Replay.New;
    }

    /// <summary>The receipt of a submission, with the code that its first answer had.</summary>
    private async Task<ReceiptBody> ReceiptAsync(Guid key, CancellationToken ct)
    {
        var c = await db.Cases.AsNoTracking().Include(x => x.Clocks).SingleAsync(x => x.SubmissionId == key, ct);
        var clock = c.Clocks.Find(k => k.Governing);
        var due = clock is null ? null : await dueDates.OfClockAsync(c, clock, ct);
        return new ReceiptBody(
            c.Number, secrets.Again(key, c.Id, c.SecretHash), c.ReceivedOn, due?.On, due is { Sentence.Length: > 0 } ? due.Basis.Length > 0 ? $"{due.Sentence} ({due.Basis})" : due.Sentence : null,
            site.Absolute("/lacak?nomor=" + Uri.EscapeDataString(c.Number), Localised.Language));
    }
}
