using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Parties.Merging;
using Serambi.Platform.Seals;

namespace Serambi.Platform.Parties;

public static class PartyServices
{
    /// <summary>Intake, reading, merging, export and erasure of parties. Needs seals, files, <see cref="Cases.CaseKinds"/> and the event log.</summary>
    public static IServiceCollection AddParties(this IServiceCollection services) => services
        .AddSingleton<PartyIdentity>()
        .AddSingleton<PartyIntake>()
        .AddSingleton<ISealedRows, SealedIdentities>()
        .AddScoped<IdentityAccess>()
        .AddScoped<ReadIdentityNumber>()
        .AddScoped<ReadIdentityFile>()
        .AddScoped<ReadTogether>()
        .AddScoped<FindDoubles>().AddScoped<KeepApart>().AddScoped<MergeParties>().AddScoped<UndoApart>().AddScoped<UndoMerge>()
        .AddScoped<FindPersonalData>()
        .AddScoped<ErasePersonalData>()
        .AddScoped<ExportPersonalData>()
        .AddScoped<ForgetNeeds>();
}
