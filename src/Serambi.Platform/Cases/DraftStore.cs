using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;

namespace Serambi.Platform.Cases;

/// <summary>A draft with its answers in the clear.</summary>
public sealed record OpenDraft<T>(Guid Id, Guid SubmissionId, T Answers);

/// <summary>Keeps begun forms: protected at rest, found again by an unguessable id, erased thirty days after the last touch.</summary>
public sealed class DraftStore(SerambiDb db, IDataProtectionProvider protection, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Every page of every form begins with it.</summary>
    private static readonly PerModel<Func<SerambiDb, Guid, string, DateTime, CancellationToken, Task<Draft?>>> ById = new(() => EF.CompileAsyncQuery(
        (SerambiDb db, Guid id, string form, DateTime now, CancellationToken ct) =>
            db.Set<Draft>().AsNoTracking().TagWith(PreparedStatements.ByKey).SingleOrDefault(d => d.Id == id && d.Form == form && d.ExpiresAtUtc > now)));

    private readonly IDataProtector protector = protection.CreateProtector("Serambi.Draft");

    /// <summary>The draft of <paramref name="form"/> with that id; null when there is none (any more).</summary>
    public async Task<OpenDraft<T>?> FindAsync<T>(Guid? id, string form, CancellationToken ct)
    {
        if (id is not { } known) return null;
        var now = time.GetUtcNow().UtcDateTime;
        var draft = await ById.Of(db)(db, known, form, now, ct);
        return draft is null ? null : new OpenDraft<T>(draft.Id, draft.SubmissionId, JsonSerializer.Deserialize<T>(protector.Unprotect(draft.Answers))!);
    }

    /// <summary>Begins a draft.</summary>
    public async Task<OpenDraft<T>> BeginAsync<T>(string form, T answers, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var draft = new Draft
        {
            Id = Unguessable(),
            Form = form,
            Answers = Protect(answers),
            CreatedAtUtc = now,
            TouchedAtUtc = now,
            ExpiresAtUtc = now + Life,
            SubmissionId = Guid.CreateVersion7(),
        };
        db.Add(draft);
        await db.SaveChangesAsync(ct);
        return new OpenDraft<T>(draft.Id, draft.SubmissionId, answers);
    }

    /// <summary>Writes the answers so far. The last page that was sent wins: a draft belongs to one person.</summary>
    public async Task SaveAsync<T>(OpenDraft<T> draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var now = time.GetUtcNow().UtcDateTime;
        var expires = now + Life;
        var answers = Protect(draft.Answers);
        using var turn = db.Embedded ? await WriteGate.EnterAsync(db.Database.GetConnectionString(), ct) : null;
        await db.Set<Draft>().Where(d => d.Id == draft.Id).ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Answers, answers).SetProperty(d => d.TouchedAtUtc, now).SetProperty(d => d.ExpiresAtUtc, expires), ct);
    }

    /// <summary>
    /// Gives a draft another id, which nobody but its opener knows: whoever had the old one cannot read on, nor learn what becomes of it. Its files come along.
    /// </summary>
    /// <returns>The new id; null when there is no such draft (any more).</returns>
    public async Task<Guid?> MoveAsync(Guid id, string form, CancellationToken ct)
    {
        using var turn = await db.TakeWriteTurnAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var now = time.GetUtcNow().UtcDateTime;
        if (await db.Set<Draft>().AsNoTracking().FirstOrDefaultAsync(d => d.Id == id && d.Form == form && d.ExpiresAtUtc > now, ct) is not { } old) return null;
        if (await db.Set<Draft>().Where(d => d.Id == id).ExecuteDeleteAsync(ct) == 0) return null;
        var moved = new Draft { Id = Unguessable(), Form = old.Form, Answers = old.Answers, CreatedAtUtc = old.CreatedAtUtc, TouchedAtUtc = now, ExpiresAtUtc = old.ExpiresAtUtc, SubmissionId = Guid.CreateVersion7() };
        db.Add(moved);
        await db.SaveChangesAsync(ct);
        await db.Files.Where(f => f.DraftId == id).ExecuteUpdateAsync(set => set.SetProperty(f => f.DraftId, moved.Id), ct);
        await transaction.CommitAsync(ct);
        return moved.Id;
    }

    /// <summary>What a member of staff has begun; <paramref name="form"/> names case and person, so that there is one of each.</summary>
    public Task<OpenDraft<T>?> FindOwnAsync<T>(string form, CancellationToken ct) => FindAsync<T>(OwnId(form), form, ct);

    /// <summary>Keeps what a member of staff has begun, over what was kept before.</summary>
    public async Task SaveOwnAsync<T>(string form, T answers, CancellationToken ct)
    {
        var id = OwnId(form);
        if (await FindAsync<T>(id, form, ct) is { } known)
        {
            await SaveAsync(known with { Answers = answers }, ct);
            return;
        }

        var now = time.GetUtcNow().UtcDateTime;
        await ForgetOwnAsync(form, ct);
        db.Add(new Draft { Id = id, Form = form, Answers = Protect(answers), CreatedAtUtc = now, TouchedAtUtc = now, ExpiresAtUtc = now + Life, SubmissionId = Guid.CreateVersion7() });
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Erases it, after it was sent.</summary>
    public async Task ForgetOwnAsync(string form, CancellationToken ct)
    {
        var id = OwnId(form);
        using var turn = await db.TakeWriteTurnAsync(ct);
        await db.Set<Draft>().Where(d => d.Id == id && d.Form == form).ExecuteDeleteAsync(ct);
    }

    /// <summary>Such a draft is opened for the person whom its form names and for nobody who only knows its id.</summary>
    private static Guid OwnId(string form) => new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(form)).AsSpan(0, 16));

    private string Protect<T>(T answers) => protector.Protect(JsonSerializer.Serialize(answers));

    private static Guid Unguessable()
    {
        Span<byte> bytes = stackalloc byte[16];
        System.Security.Cryptography.RandomNumberGenerator.Fill(bytes);
        return new Guid(bytes);
    }
}
