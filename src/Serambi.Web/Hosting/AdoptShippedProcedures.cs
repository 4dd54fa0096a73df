using Serambi.Platform.Procedures;

namespace Serambi.Web.Hosting;

/// <summary>Keeps the procedures of this edition readable for later ones, and reads those of a body.</summary>
internal sealed class AdoptShippedProcedures(ProcedureCatalog procedures) : IStartUpStep
{
    public Task RunAsync(CancellationToken ct) => procedures.StartAsync(ct);
}
