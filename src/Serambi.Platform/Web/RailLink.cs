using Serambi.Platform.Access;

namespace Serambi.Platform.Web;

/// <summary>
/// A line of the desk's left rail that a module contributes: <c>services.AddSingleton(new RailLink(…))</c>. It is shown to whoever holds one
/// of the roles, as long as the page exists.
/// </summary>
/// <param name="Path">Path of the page, without path base: "/admin/kalender"; with a query, "/meja?tab=bebas", it is current where the query is the same.</param>
/// <param name="Label">The words, asked for in the reader's language at each request.</param>
/// <param name="Icon">Id of a symbol in <c>wwwroot/icons.svg</c>.</param>
/// <param name="Order">Place in the rail, small first; links of one group stand together.</param>
/// <param name="Roles">Any one of them; none: every member of staff.</param>
public sealed record RailLink(string Path, Func<string> Label, string Icon, int Order, params IReadOnlyList<string> Roles)
{
    /// <summary>Heading above the run of links; null for none.</summary>
    public Func<string>? Group { get; init; }

    /// <summary>Only for who holds one of the roles over the whole body.</summary>
    public bool ForBody { get; init; }

    /// <summary>Whether there is anything behind it in this office; null: always.</summary>
    public Func<IServiceProvider, CancellationToken, Task<bool>>? Shown { get; init; }

    /// <summary>Whether this person may open it, where roles alone do not say; null: they do.</summary>
    public Func<IServiceProvider, Actor, CancellationToken, Task<bool>>? May { get; init; }

    /// <summary>How many things wait there for a person, from the services of the request; null and nothing show no number.</summary>
    public Func<IServiceProvider, Actor, CancellationToken, Task<int>>? Count { get; init; }
}
