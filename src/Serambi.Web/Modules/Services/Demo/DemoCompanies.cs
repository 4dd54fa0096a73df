using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;

namespace Serambi.Web.Modules.Services.Demo;

/// <summary>The companies of the demonstration, and the two invented people whose accounts they are: one has a few of them, one files for all the others. Both sign in at /saya/masuk with the password of the demonstration.</summary>
internal sealed class DemoCompanies(DemoScene scene)
{
    /// <summary>Of which the first account is the owner: one that reports, one that was warned, one that is suspended.</summary>
    private static readonly int[] Few = [0, 28, 32];

    /// <summary>The company, registered when it is not there yet, and who files for it.</summary>
    public async Task<(Guid Company, Actor Filer)> FindAsync(int index, string name, string nib, CancellationToken ct)
    {
        var filer = Actor.OfAccount(await (Few.Contains(index) ? AccountAsync("perusahaan@contoh.test", "Wira Contoh", ct) : AccountAsync("biro.jasa@contoh.test", "Sinta Contoh", ct)));
        return (await scene.InScopeAsync(async s => await s.GetRequiredService<SerambiDb>().Set<Company>().Where(c => c.Nib == nib).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct)
            ?? DemoScene.Must(await s.GetRequiredService<RegisterCompany>().RunAsync(new RegisterCompanyInput(name, nib), filer, ct), name)), filer);
    }

    /// <summary>As somebody begins an account: by the link that proves the address.</summary>
    private Task<Guid> AccountAsync(string email, string name, CancellationToken ct) => scene.InScopeAsync(async s =>
    {
        if (await s.GetRequiredService<SerambiDb>().Set<PublicAccount>().Where(a => a.Email == email).Select(a => (Guid?)a.Id).FirstOrDefaultAsync(ct) is { } known) return known;
        var link = s.GetRequiredService<AccountLinks>().Issue(AccountLink.Begin, email, DemoScene.IdOf("account/" + email).ToString());
        var begun = DemoScene.Must(await s.GetRequiredService<BeginAccount>().RunAsync(new BeginAccountInput(link, name, DemoBody.Password, DemoBody.Password, "id", new Visit("", ""), Previous: null), ct), email);
        return begun.AccountId;
    });
}
