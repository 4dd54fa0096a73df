using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Data;
using Serambi.Platform.Push;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.Pocket.Topics;

/// <param name="Address">What the browser gave.</param>
/// <param name="Key">The body's public key that the browser was asked with, base64url.</param>
/// <param name="Topics">Ids of topics.</param>
public sealed record SubscribeToTopicsInput(PushAddress Address, string Key, IReadOnlyCollection<string> Topics);

/// <summary>
/// A browser wishes to be told of topics, in the language of the page; topics that it has already stay. Anybody may, without saying who they are,
/// and nothing is kept but the browser's address and the topics: no event, as with any wish about one's own device.
/// </summary>
public sealed class SubscribeToTopics(SerambiDb db, TopicCatalog catalog, TopicOptions limits, PushOptions options, PushKeys keys, PushSeal seal, TimeProvider time)
{
    /// <returns>Id of the subscription: the right to see and to end it.</returns>
    public async Task<Result<Guid>> RunAsync(SubscribeToTopicsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        if (!options.On) return Problem.NotFound;
        var offered = (await catalog.OfferedAsync(ct)).Select(t => t.Id).ToHashSet(StringComparer.Ordinal);
        var topics = input.Topics.Where(offered.Contains).Distinct(StringComparer.Ordinal).ToList();
        if (topics.Count == 0) return Problem.Invalid(nameof(input.Topics), TopicTexts.ChooseTopic);
        if (keys.Asked(input.Key) is not { } key || !input.Address.IsWhole()) return Problem.Invalid("", TopicTexts.Unreadable);
        if (!options.Accepts(input.Address.Endpoint)) return Problem.Invalid("", TopicTexts.UnknownService);

        var hash = PushAddress.HashOf(input.Address.Endpoint);
        for (var again = false; ; again = true)
        {
            var push = await db.Set<TopicPush>().Include(p => p.Wishes).FirstOrDefaultAsync(p => p.EndpointHash == hash, ct);
            if (push is null && await db.Set<TopicPush>().CountAsync(ct) >= limits.MostSubscriptions) return Problem.Invalid("", TopicTexts.TooManyDevices);
            var now = time.GetUtcNow().UtcDateTime;
            push ??= await AddAsync(hash, key, input.Address, now, ct);
            if (push.Wishes.Select(w => w.Topic).Union(topics, StringComparer.Ordinal).Count() > TopicPush.MostTopics)
                return Problem.Invalid(nameof(input.Topics), string.Format(CultureInfo.CurrentCulture, TopicTexts.TooManyTopics, TopicPush.MostTopics));
            (push.Address, push.KeyId, push.Language, push.Refusals) = (seal.Seal(push.Id, input.Address), key.Id, Localised.Language, 0);
            foreach (var topic in topics.Where(t => !push.Wishes.Exists(w => w.Topic == t))) push.Wishes.Add(new TopicWish { PushId = push.Id, Topic = topic, SinceUtc = now });
            try
            {
                await db.SaveChangesAsync(ct);
                return push.Id;
            }
            catch (DbUpdateException) when (!again)
            {
                db.ChangeTracker.Clear();   // the same browser at the same moment, or its subscription was ended meanwhile
            }
        }
    }

    private async Task<TopicPush> AddAsync(byte[] hash, PushKey key, PushAddress address, DateTime now, CancellationToken ct)
    {
        var (id, last) = (new Guid(RandomNumberGenerator.GetBytes(16)), await db.Set<TopicItem>().MaxAsync(i => (long?)i.Serial, ct) ?? 0);
        var push = new TopicPush
        {
            Id = id,
            EndpointHash = hash,
            Address = seal.Seal(id, address),
            KeyId = key.Id,
            Language = Localised.Language,
            SinceUtc = now,
            ToldTo = last,
            UrgentTo = last,
            QuietUntilUtc = now,
            RetryAtUtc = now,
        };
        db.Add(push);
        return push;
    }
}

/// <param name="Id">Of the subscription.</param>
/// <param name="Topic">The topic; null for all.</param>
public sealed record StopTopicsInput(Guid Id, string? Topic);

/// <summary>Stops telling a browser of a topic, or of all: whoever knows the subscription may, on any device and without scripts. With its last topic it is gone.</summary>
public sealed class StopTopics(SerambiDb db)
{
    /// <returns>Whether anything is left of it.</returns>
    public async Task<Result<bool>> RunAsync(StopTopicsInput input, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(actor);
        using var turn = await db.TakeWriteTurnAsync(ct);
        if (input.Topic is { } topic)
        {
            await db.Set<TopicWish>().Where(w => w.PushId == input.Id && w.Topic == topic).ExecuteDeleteAsync(ct);
            if (await db.Set<TopicWish>().AnyAsync(w => w.PushId == input.Id, ct)) return true;
        }

        await db.Set<TopicPush>().Where(p => p.Id == input.Id).ExecuteDeleteAsync(ct);
        return false;
    }
}
