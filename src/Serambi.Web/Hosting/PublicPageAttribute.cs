namespace Serambi.Web.Hosting;

/// <summary>
/// On a page model: the page says the same to every visitor and holds no form with an antiforgery token, so its bytes are kept and served
/// again (<see cref="PageCache"/>).
/// </summary>
/// <param name="query">Names that the query may have; an address with any other is answered afresh.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PublicPageAttribute(params string[] query) : Attribute
{
    public IReadOnlyList<string> Query { get; } = query;

    /// <summary>Browsers ask each time whether it is still the same (answered from memory): for what editors change and must see changed.</summary>
    public bool Fresh { get; init; }
}

/// <summary>When a public page begins to say something wrong ("open now"): set as a feature of the request, so that no cache keeps it longer.</summary>
public sealed record PageUntil(DateTime Utc)
{
    /// <summary>Sets it: where several parts of a page say when they change, the first of them counts.</summary>
    public static void Limit(HttpContext context, DateTime utc)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Features.Get<PageUntil>() is not { } other || utc < other.Utc) context.Features.Set(new PageUntil(utc));
    }
}
