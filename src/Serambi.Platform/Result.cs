using System.Diagnostics.CodeAnalysis;

namespace Serambi.Platform;

/// <summary>What kind of expected failure a <see cref="Problem"/> is; pages and API map it in one place each.</summary>
public enum ProblemKind
{
    /// <summary>A field's value is not acceptable; <see cref="Problem.Field"/> names it.</summary>
    Invalid,
    NotFound,

    /// <summary>Somebody else changed the thing first, or it is no longer in the state that the action needs.</summary>
    Conflict,
    Forbidden,
}

/// <summary>An expected failure, as a value: what is wrong, at which field, in the user's language.</summary>
/// <param name="Kind">How it is shown and which HTTP status it becomes.</param>
/// <param name="Field">Name of the input property at fault; null when it concerns the whole.</param>
/// <param name="Message">A sentence for the person, already in their language.</param>
public sealed record Problem(ProblemKind Kind, string? Field, string Message)
{
    /// <summary>Further faults found in the same input, so that a form shows all of them at once.</summary>
    public IReadOnlyList<Problem> More { get; init; } = [];

    /// <summary>A fixed name for programs that decide by it, such as a job that tries again later; null where only the person has to know.</summary>
    public Enum? Cause { get; init; }

    public static Problem NotFound { get; } = new(ProblemKind.NotFound, null, "");

    public static Problem Forbidden { get; } = new(ProblemKind.Forbidden, null, "");

    public static Problem Invalid(string field, string message) => new(ProblemKind.Invalid, field, message);

    public static Problem Conflict(string message) => new(ProblemKind.Conflict, null, message);

    /// <summary>One problem that carries all of <paramref name="found"/>; null when there is none.</summary>
    public static Problem? All(IReadOnlyList<Problem> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.Count == 0 ? null : found[0] with { More = [.. found.Skip(1)] };
    }

    /// <summary>This problem and all that came with it.</summary>
    public IEnumerable<Problem> Flatten() => More.Prepend(this with { More = [] });
}

/// <summary>Either a value or a <see cref="Platform.Problem"/>. A bug is an exception, never a Result.</summary>
public readonly struct Result<T>
{
    private readonly T? value;

    private Result(T? value, Problem? problem) => (this.value, Problem) = (value, problem);

    public Problem? Problem { get; }

    [MemberNotNullWhen(true, nameof(Problem))]
    public bool Failed => Problem is not null;

    /// <exception cref="InvalidOperationException">The result is a failure: the caller did not look.</exception>
    public T Value => Problem is null ? value! : throw new InvalidOperationException($"No value: {Problem.Kind} {Problem.Field} {Problem.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);
}

/// <summary>The value of a Result that has nothing to say but "done".</summary>
public readonly record struct Done;
