using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Data;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Permits;
using Serambi.Web.Modules.Services.Permits.Public;
using Xunit;

namespace Serambi.Tests.Modules.Services.Permits;

/// <summary>The public register is searched by what it shows, and by nothing else.</summary>
public sealed class PermitSearchTests
{
    private const string Other = """{ "nib": "9120009988776", "name": "CV Énergi Nusa & Anak Perusahaannya yang Mengolah Hasil Hutan serta Perikanan di Kepulauan Aru dan Kei", "kbli": "10710", "category": "essential", "workers": 12, "plants": [{ "province": "81", "address": "Jl. Rahasia 7" }], "truth": true }""";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Register_IsFoundByWhatItShows_AndNeverByWhatIsMaskedOrErased(string provider)
    {
        await using var scene = await PermitScene.OpenAsync(provider);
        var app = scene.Filing.App;
        var (_, first) = await scene.IssueAsync();
        var (_, second) = await scene.IssueAsync(Other);
        await scene.RunAsync("permit-figures");
        await FindsAsync("91200.0123-4567", first);
        await FindsAsync("contoh  makmur", first, second);   // as whose holder both were filed
        await FindsAsync("cv énergi", second);
        await FindsAsync("cv énergi nusa & anak perusahaannya yang mengolah hasil hutan serta perikanan di kepulauan aru", second);
        await FindsAsync("kritikal", first);
        await FindsAsync("maluku", second);
        await FindsAsync("jawa timur", first);
        await FindsAsync("100%");
        foreach (var hidden in new[] { "Rahasia", "10710", "critical", "81" }) await FindsAsync(hidden);   // not shown, or not so
        await FindsAsync(null, PermitState.Suspended);
        await FindsAsync(null, PermitState.Active, first, second);
        foreach (var (query, rows) in new[] { ("keadaan=berlaku&cari=makmur", 2), ("keadaan=berlaku&cari=nusa", 1), ("keadaan=dicabut", 0) })
            Assert.Equal(rows, (await app.GetPageAsync("/layanan/iomki/izin?" + query)).All("main tbody th").Count(c => c.TextContent.Contains("/IOMKI/", StringComparison.Ordinal)));

        // Issued is issued, also where it holds from a later day.
        await using (var db = app.OpenDb()) await db.Set<Permit>().Where(p => p.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.ValidFrom, new DateOnly(2021, 9, 1)), Ct);
        Assert.Equal(new DateOnly(2021, 7, 28), (await app.InScopeAsync(s => s.GetRequiredService<PermitRegister>().ReadAsync("iomki", null, null, 10, Ct)))!.Rows[^1].IssuedOn);

        // Masked from now on: at once, before anything was sorted again, and the holder would tell it too.
        await scene.Filing.PublishAsync(PermitScene.Iomki.Replace("public: [name, nib,", "public: [name:mask, nib,", StringComparison.Ordinal));
        for (var sorted = 0; sorted < 2; sorted++)
        {
            foreach (var hidden in new[] { "makmur", "énergi" }) await FindsAsync(hidden);
            await FindsAsync("9120009988776", second);
            await scene.RunAsync("permit-figures");
        }

        await using (var db = app.OpenDb()) Assert.Empty(await db.Set<PermitFacet>().Where(f => f.Field == "~name").ToListAsync(Ct));
        await app.InScopeAsync(async s =>
        {
            var db = s.GetRequiredService<SerambiDb>();
            await s.GetRequiredService<ServiceKind>().EraseAsync(db, second.CaseId, Ct);
            return await db.SaveChangesAsync(Ct);
        });
        await FindsAsync("9120009988776");
        await FindsAsync("maluku", second);   // by what it is counted

        Task FindsAsync(string? text, params object[] expected) => FoundAsync(app, text, expected);
    }

    private static async Task FoundAsync(SerambiApp app, string? text, object[] expected)
    {
        var state = expected.OfType<PermitState>().Select(s => (PermitState?)s).FirstOrDefault();
        var page = await app.InScopeAsync(s => s.GetRequiredService<PermitRegister>().ReadAsync("iomki", null, null, 10, Ct, text: text, state: state));
        Assert.Equal(expected.OfType<Permit>().Select(p => p.Number).Order(StringComparer.Ordinal), page!.Rows.Select(r => r.Number).Order(StringComparer.Ordinal));
    }
}
