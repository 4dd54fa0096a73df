using Serambi.Platform.Units;

namespace Serambi.Platform.Access;

/// <summary>In which capacity somebody acts.</summary>
public enum ActorKind
{
    /// <summary>The program itself: a job, a clock that ran out, a rule.</summary>
    System,

    /// <summary>A visitor who has not proved anything.</summary>
    Public,

    /// <summary>The person of a case, proved by number and secret or by a link sent to a verified contact.</summary>
    Requester,

    /// <summary>A member of staff who signed in.</summary>
    Staff,

    /// <summary>A program that holds an API key.</summary>
    Integration,

    /// <summary>Somebody from outside who is signed in to an account: what is theirs, and no more (see <see cref="Accounts.PublicAccount"/>).</summary>
    Account,
}

/// <summary>A role held in a unit and in everything below it.</summary>
/// <param name="Role">One of <see cref="Roles"/>.</param>
/// <param name="UnitId">The unit.</param>
/// <param name="UnitPath">The unit's path in the tree (see <see cref="Units.Unit.Path"/>) at the time the actor was made.</param>
public sealed record Grant(string Role, Guid UnitId, string UnitPath);

/// <summary>Somebody on leave for whom an actor stands in.</summary>
/// <param name="ForId">Who is on leave.</param>
/// <param name="Until">Last day of it.</param>
/// <param name="Grants">What the actor may do because of it, in that person's cases alone.</param>
public sealed record Deputy(Guid ForId, string ForName, DateOnly Until, IReadOnlyList<Grant> Grants);

/// <summary>Who does something: given to every operation, written into every event.</summary>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, IReadOnlyList<Grant> Grants)
{
    public static Actor System { get; } = new(ActorKind.System, null, "Serambi", []);

    public static Actor Public { get; } = new(ActorKind.Public, null, "", []);

    /// <summary>The company of the account for which somebody from outside acts; the event says so.</summary>
    public Guid? Company { get; init; }

    /// <summary>The account behind the requester of a company's case: who of the company it was, by id and without a name.</summary>
    public Guid? Account { get; init; }

    /// <summary>Those on leave for whom the actor stands in today.</summary>
    public IReadOnlyList<Deputy> StandsInFor { get; init; } = [];

    /// <summary>The requester of one case; <paramref name="caseId"/> is the only case that this actor may touch.</summary>
    public static Actor Requester(Guid caseId, string name) => new(ActorKind.Requester, caseId, name, []);

    /// <summary>The owner of a public account. Without a name: events outlive the account.</summary>
    public static Actor OfAccount(Guid accountId) => new(ActorKind.Account, accountId, "", []);

    /// <summary>Whether the actor holds <paramref name="role"/> in a unit at or above <paramref name="unitPath"/>.</summary>
    public bool Has(string role, string unitPath) =>
        Grants.Any(g => string.Equals(g.Role, role, StringComparison.Ordinal) && unitPath.StartsWith(g.UnitPath, StringComparison.Ordinal));

    /// <summary>For whom the actor acts in a case that is assigned to <paramref name="assigneeId"/>; null: for nobody but themselves.</summary>
    public Deputy? DeputyIn(Guid? assigneeId) => assigneeId is { } id ? StandsInFor.FirstOrDefault(d => d.ForId == id) : null;

    /// <summary>The actor with what they may do in a case that is assigned to <paramref name="assigneeId"/>: their own roles and those lent.</summary>
    public Actor In(Guid? assigneeId) => DeputyIn(assigneeId) is { Grants.Count: > 0 } lent ? this with { Grants = [.. Grants, .. lent.Grants] } : this;

    /// <summary>Whether the actor holds <paramref name="role"/> over the whole body: in its first unit, whose path has no other before it. The program itself does.</summary>
    public bool HasForBody(string role) => Kind == ActorKind.System || Grants.Any(g => string.Equals(g.Role, role, StringComparison.Ordinal) && g.UnitPath.Count(c => c == '/') == Unit.PathOf(Guid.Empty, null).Count(c => c == '/'));

    /// <summary>Whether the actor holds <paramref name="role"/> anywhere.</summary>
    public bool Has(string role) => Grants.Any(g => string.Equals(g.Role, role, StringComparison.Ordinal));
}
