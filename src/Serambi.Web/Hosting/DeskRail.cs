using System.Runtime.CompilerServices;
using Microsoft.Extensions.Caching.Memory;
using Serambi.Platform.Access;
using Serambi.Platform.Web;

namespace Serambi.Web.Hosting;

/// <summary>The left rail of the desk for somebody, from what modules contribute to it, and with it the place where their work begins.</summary>
public sealed class DeskRail(KnownPages pages, IEnumerable<RailLink> links, IMemoryCache cache, IServiceProvider services)
{
    /// <summary>How long it is remembered that there is something behind a line: every page of the desk asks.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    /// <summary>The lines that this person may open, from above; each is asked for only when the one before it was taken.</summary>
    public async IAsyncEnumerable<RailLink> LinksAsync(Actor actor, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(actor);
        foreach (var link in links.Where(l => pages.Has(l.Path) && (l.Roles.Count == 0 || l.Roles.Any(l.ForBody ? actor.HasForBody : actor.Has))).OrderBy(l => l.Order))
        {
            if (link.Shown is { } useful && !await UsefulAsync(link, useful, ct)) continue;
            if (link.May is { } may && !await may(services, actor, ct)) continue;
            yield return link;
        }
    }

    private async ValueTask<bool> UsefulAsync(RailLink link, Func<IServiceProvider, CancellationToken, Task<bool>> useful, CancellationToken ct) =>
        cache.TryGetValue((nameof(DeskRail), link.Path), out bool known) ? known : cache.Set((nameof(DeskRail), link.Path), await useful(services, ct), Life);

    /// <summary>Where this person's work begins, without path base: the first line of the rail; without any, their own account; before everything the second factor that is missing.</summary>
    public async Task<string> StartAsync(StaffSession session, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (session.SecondFactorMissing) return SessionCookie.SecondFactorPath;
        await foreach (var link in LinksAsync(session.Actor, ct)) return link.Path;
        return "/akun";
    }
}
