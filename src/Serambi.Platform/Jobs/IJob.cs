using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Calendar;
using Serambi.Platform.Data;

namespace Serambi.Platform.Jobs;

/// <summary>Something that the program does by itself. Made anew, in a scope of its own, for every run.</summary>
public interface IJob
{
    /// <summary>Unique, never changed: it is the key of the job's row.</summary>
    string Name { get; }

    JobSchedule Schedule { get; }

    /// <summary>
    /// One run. It may be cut off at any point and begun again, here or on another node: work in steps that can be repeated and
    /// save a cursor where starting over would be dear.
    /// </summary>
    Task RunAsync(JobContext context, CancellationToken ct);
}

/// <summary>When a job runs.</summary>
public sealed class JobSchedule
{
    private readonly TimeSpan? interval;
    private readonly TimeOnly daily;

    private JobSchedule(TimeSpan? interval, TimeOnly daily) => (this.interval, this.daily) = (interval, daily);

    /// <summary>Again and again, counted from the end of a run.</summary>
    public static JobSchedule Every(TimeSpan interval) => new(interval, default);

    /// <summary>Once a day at a time of the body's clock.</summary>
    public static JobSchedule DailyAt(TimeOnly local) => new(null, local);

    /// <summary>Whether it runs again and again rather than at a time of day; such a job runs at once when it is new.</summary>
    public bool Repeats => interval is not null;

    /// <summary>The next run after <paramref name="utc"/>.</summary>
    public DateTime NextAfter(DateTime utc, LegalZone zone)
    {
        if (interval is { } pause) return utc + pause;
        var today = zone.StartOfDayUtc(zone.DateOf(utc)) + daily.ToTimeSpan();
        return today > utc ? today : today.AddDays(1);
    }
}

/// <summary>What a run knows of the runs before it.</summary>
public sealed class JobContext(SerambiDb db, string name, string node, string state)
{
    private string state = state;

    /// <summary>The cursor that the last run left; a new <typeparamref name="T"/> when there is none.</summary>
    public T Cursor<T>()
        where T : class, new() => JsonSerializer.Deserialize<T>(state) ?? new T();

    /// <summary>Keeps the cursor, at once and outside of the job's own transaction.</summary>
    /// <exception cref="JobLostException">Another node has taken the job over; this run must end.</exception>
    public async Task SaveAsync<T>(T cursor, CancellationToken ct)
        where T : class, new()
    {
        state = JsonSerializer.Serialize(cursor);
        using var turn = await db.TakeWriteTurnAsync(ct);
        var kept = await db.Set<JobRow>().Where(j => j.Name == name && j.LeasedBy == node).ExecuteUpdateAsync(s => s.SetProperty(j => j.State, state), ct);
        if (kept == 0) throw new JobLostException($"Job {name} runs elsewhere.");
    }
}

/// <summary>The lease of a run went to another node, because this one was silent for too long.</summary>
public sealed class JobLostException : Exception
{
    public JobLostException()
    {
    }

    public JobLostException(string message)
        : base(message)
    {
    }

    public JobLostException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
