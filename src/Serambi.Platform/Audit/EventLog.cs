using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;

namespace Serambi.Platform.Audit;

/// <summary>What an event says; <see cref="EventLog"/> gives it its place in the chain.</summary>
public sealed record EventFacts(string Action, string? From = null, string? To = null, bool Public = false)
{
    /// <summary>Details; keys are sorted when written. No identity numbers, no secrets, no contents of messages.</summary>
    public IReadOnlyDictionary<string, string?> Data { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);
}

/// <summary>Appends to the hash chain of a case or another stream. The caller saves; state and event go in one transaction.</summary>
public sealed class EventLog(TimeProvider time)
{
    /// <summary>In the data of an event: who was on leave and had somebody else act for them.</summary>
    public const string ForName = "for";

    public const string ForId = "for_id";

    /// <summary>In the data of an event: for which company somebody from outside acted, and who of it, by account.</summary>
    public const string ForCompany = "for_company";

    public const string ByAccount = "by_account";

    /// <summary>Adds the next event of <paramref name="stream"/> to <paramref name="db"/> and moves the stream's head.</summary>
    public RecordedEvent Append(SerambiDb db, IEventStream stream, Actor actor, EventFacts facts)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(facts);
        var recorded = new RecordedEvent
        {
            StreamId = stream.Id,
            StreamKind = stream.StreamKind,
            Seq = stream.HeadSeq + 1,
            AtUtc = Whole(time.GetUtcNow().UtcDateTime),
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            ActorName = actor.Name,
            Action = facts.Action,
            From = facts.From,
            To = facts.To,
            Data = DataOf(facts, ForWhom(db, stream, actor), actor),
            Public = facts.Public,
            PreviousHash = stream.HeadHash,
        };
        var sealedEvent = WithHash(recorded);
        stream.HeadSeq = sealedEvent.Seq;
        stream.HeadHash = sealedEvent.Hash;
        db.Events.Add(sealedEvent);
        return sealedEvent;
    }

    /// <summary>Whose cases the actor works in place of: whoever stands in for somebody on leave does it in their name, in every event of their cases.</summary>
    private static Deputy? ForWhom(SerambiDb db, IEventStream stream, Actor actor)
    {
        if (stream is not Case c || actor.StandsInFor.Count == 0) return null;

        // What the act itself changes, counts from the next act on.
        var entry = db.Entry(c);
        return actor.DeputyIn(entry.State is EntityState.Unchanged or EntityState.Modified ? entry.Property(x => x.AssigneeId).OriginalValue : c.AssigneeId);
    }

    private static string DataOf(EventFacts facts, Deputy? forWhom, Actor actor)
    {
        if (facts.Data.Count == 0 && forWhom is null && actor.Company is null) return "{}";
        var data = new SortedDictionary<string, string?>(facts.Data.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        if (forWhom is not null) (data[ForName], data[ForId]) = (forWhom.ForName, forWhom.ForId.ToString("n"));
        if (actor.Company is { } company) (data[ForCompany], data[ByAccount]) = (company.ToString("n"), (actor.Account ?? actor.Id)?.ToString("n"));
        return JsonSerializer.Serialize(data);
    }

    /// <summary>Appends to the stream of a thing that is not a case; opens the stream when it is the first event.</summary>
    public async Task<RecordedEvent> AppendAsync(SerambiDb db, string streamKind, Guid streamId, Actor actor, EventFacts facts, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var stream = await db.Streams.FindAsync([streamId], ct);
        if (stream is null)
        {
            stream = new EventStream { Id = streamId, StreamKind = streamKind };
            db.Streams.Add(stream);
        }

        return Append(db, stream, actor, facts);
    }

    /// <summary>On whose behalf the actor of an event acted; null: on nobody's but their own.</summary>
    public static (Guid Id, string Name)? OnBehalfOf(RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        if (!e.Data.Contains($"\"{ForId}\"", StringComparison.Ordinal)) return null;
        using var data = JsonDocument.Parse(e.Data);
        return data.RootElement.TryGetProperty(ForId, out var id) && Guid.TryParse(id.GetString(), out var who) ? (who, data.RootElement.GetProperty(ForName).GetString() ?? "") : null;
    }

    /// <summary>SHA-256 over a length-prefixed encoding of every field but the hash and the anchor.</summary>
    public static byte[] HashOf(RecordedEvent e)
    {
        ArgumentNullException.ThrowIfNull(e);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        void Number(long value, Span<byte> buffer)
        {
            BinaryPrimitives.WriteInt64BigEndian(buffer, value);
            hash.AppendData(buffer);
        }

        void Text(string? value, Span<byte> buffer)
        {
            if (value is null)
            {
                Number(-1, buffer);
                return;
            }

            var bytes = Encoding.UTF8.GetBytes(value);
            Number(bytes.Length, buffer);
            hash.AppendData(bytes);
        }

        Number(e.PreviousHash.Length, number);
        hash.AppendData(e.PreviousHash);
        hash.AppendData(e.Id.ToByteArray(bigEndian: true));
        hash.AppendData(e.StreamId.ToByteArray(bigEndian: true));
        Text(e.StreamKind, number);
        Number(e.Seq, number);
        Number(e.AtUtc.Ticks, number);
        Number((int)e.ActorKind, number);
        Text(e.ActorId?.ToString("n"), number);
        Text(e.ActorName, number);
        Text(e.Action, number);
        Text(e.From, number);
        Text(e.To, number);
        Text(e.Data, number);
        Number(e.Public ? 1 : 0, number);
        return hash.GetHashAndReset();
    }

    private static RecordedEvent WithHash(RecordedEvent e) => new()
    {
        Id = e.Id,
        StreamId = e.StreamId,
        StreamKind = e.StreamKind,
        Seq = e.Seq,
        AtUtc = e.AtUtc,
        ActorKind = e.ActorKind,
        ActorId = e.ActorId,
        ActorName = e.ActorName,
        Action = e.Action,
        From = e.From,
        To = e.To,
        Data = e.Data,
        Public = e.Public,
        PreviousHash = e.PreviousHash,
        Hash = HashOf(e),
    };

    /// <summary>Whole microseconds: PostgreSQL keeps no more, and the hash must come out the same after reading back.</summary>
    private static DateTime Whole(DateTime utc) => new(utc.Ticks - (utc.Ticks % 10), DateTimeKind.Utc);
}
