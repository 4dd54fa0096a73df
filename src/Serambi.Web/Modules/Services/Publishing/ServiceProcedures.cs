using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Publishing;

/// <summary>The procedures of declared services: a case points to the whole declaration, and its stages are read from there.</summary>
internal sealed class ServiceProcedures(ServiceCatalog catalog, ServiceAnswers answers) : IProcedureSource
{
    public string Kind => ServiceKind.KindId;

    public async Task<KnownProcedure?> FindAsync(SerambiDb db, string hash, CancellationToken ct) => await catalog.FindVersionAsync(hash, ct) is { } known ? Of(known) : null;

    public async Task<IReadOnlyList<KnownProcedure>> CurrentAsync(CancellationToken ct) => [.. (await catalog.AllAsync(ct)).Select(s => Of(s.Known))];

    public async Task<Func<string, bool>?> SaysAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return c.Kind == ServiceKind.KindId && await answers.ReadAsync(db, c.Id, secret: true, ct) is { } state ? state.Says : null;
    }

    /// <summary>The procedure of a declaration, under the declaration's hash.</summary>
    public static KnownProcedure Of(KnownService service) => new(service.Hash, service.Procedure, service.Yaml, AddedAtUtc: null);
}
