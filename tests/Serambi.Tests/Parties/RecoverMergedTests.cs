using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Outbox;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.Merging;
using Serambi.Tests.Desk;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Parties;

/// <summary>Lost numbers of a merged person: each proved address finds what came under it, and nobody comes by a stranger's case.</summary>
public sealed class RecoverMergedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task AddressThatWasNotChosen_FindsItsOwnOpenCase_TheChosenOneFindsAll(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (old, chosen) = await TwoAsync(scene);
        await MergeAsync(scene, old, chosen);
        Assert.Equal([old.Number], await AskAsync(app, "lama@contoh.example"));
        Assert.Equal([old.Number, chosen.Number], (await AskAsync(app, "baru@contoh.example")).Order(StringComparer.Ordinal));

        // The link that comes opens it, on the page of the public.
        var link = await LinkAsync(app);
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync(link), "main form");
        Assert.Contains(old.Number, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(chosen.Number, page.Body, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task MergedTwice_AndTakenApart_EachAddressKeepsWhatIsIts(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (old, chosen) = await TwoAsync(scene);
        var third = await scene.FileAsync(who: "Siti Rahmawati");
        var first = await MergeAsync(scene, old, chosen);
        await using (var db = app.OpenDb()) await db.Contacts.Where(c => c.PartyId == third.RequesterId && c.Kind == ContactKind.Email).ExecuteUpdateAsync(s => s.SetProperty(c => c.Value, "baru@contoh.example"), Ct);
        var second = (await scene.App.InScopeAsync(s => s.GetRequiredService<MergeParties>().RunAsync(new MergePartiesInput(first, third.RequesterId, new Dictionary<PartyDetail, Guid>(), "Satu orang"), scene.Body.Staff(Roles.InformationOfficer), Ct))).Value;
        Assert.Equal([old.Number], await AskAsync(app, "lama@contoh.example"));
        Assert.Equal(3, (await AskAsync(app, "baru@contoh.example")).Count);   // each once

        foreach (var holder in new[] { second, first })
            Assert.False((await scene.App.InScopeAsync(s => s.GetRequiredService<UndoMerge>().RunAsync(new UndoMergeInput(holder, "salah orang"), scene.Body.Staff(Roles.InformationOfficer), Ct))).Failed);
        Assert.Equal([old.Number], await AskAsync(app, "lama@contoh.example"));
        Assert.DoesNotContain(old.Number, await AskAsync(app, "baru@contoh.example"));
    }

    /// <summary>Somebody files under another one's name and address, proves an own e-mail address, and waits for a merging that is a mistake.</summary>
    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Attacker_WithAnAddressOfTheirOwn_GetsNothingOfTheVictim(string provider)
    {
        var scene = await DeskScene.OpenAsync(provider);
        await using var app = scene.App;
        var (attack, victim) = await TwoAsync(scene);
        await MergeAsync(scene, attack, victim);
        Assert.Equal([attack.Number], await AskAsync(app, "lama@contoh.example"));

        // Nor with an address that was never proved, or does not reach anybody any more; and the page says the same to all.
        await using var db = app.OpenDb();
        await db.Contacts.Where(c => c.Value == "lama@contoh.example").ExecuteUpdateAsync(s => s.SetProperty(c => c.VerifiedAtUtc, (DateTime?)null), Ct);
        Assert.Empty(await AskAsync(app, "lama@contoh.example"));
        await db.Contacts.Where(c => c.Value == "baru@contoh.example").ExecuteUpdateAsync(s => s.SetProperty(c => c.FailedAtUtc, app.Time.GetUtcNow().UtcDateTime), Ct);
        Assert.Empty(await AskAsync(app, "baru@contoh.example"));
        var answers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var address in (string[])["lama@contoh.example", "baru@contoh.example", "siapa@contoh.example"])
        {
            var visitor = app.NewVisitor();
            answers.Add((await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak/lupa"), "main form", new FormValues { ["Email"] = address })).TextOf("main"));
        }

        Assert.Single(answers);
    }

    /// <summary>Two cases under the same name and address, each with a proved e-mail address: "lama" and "baru".</summary>
    private static async Task<(Case Old, Case Chosen)> TwoAsync(DeskScene scene)
    {
        var (old, chosen) = (await scene.FileAsync(), await scene.FileAsync());
        await using var db = scene.App.OpenDb();
        foreach (var (c, mail) in new[] { (old, "lama@contoh.example"), (chosen, "baru@contoh.example") })
        {
            await db.Contacts.Where(x => x.PartyId == c.RequesterId && x.Kind == ContactKind.Email)
                .ExecuteUpdateAsync(s => s.SetProperty(x => x.Value, mail).SetProperty(x => x.VerifiedAtUtc, scene.App.Time.GetUtcNow().UtcDateTime), Ct);
            await db.Parties.Where(p => p.Id == c.RequesterId).ExecuteUpdateAsync(s => s.SetProperty(p => p.PlaceKey, new byte[16]), Ct);
        }

        return (old, chosen);
    }

    private static async Task<Guid> MergeAsync(DeskScene scene, Case old, Case chosen)
    {
        var holds = new Dictionary<PartyDetail, Guid> { [PartyDetail.Email] = chosen.RequesterId };
        return (await scene.App.InScopeAsync(s => s.GetRequiredService<MergeParties>().RunAsync(new MergePartiesInput(old.RequesterId, chosen.RequesterId, holds, "Satu orang"), scene.Body.Staff(Roles.InformationOfficer), Ct))).Value;
    }

    /// <summary>The numbers that are mailed to who asks with this address.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(SerambiApp app, string address)
    {
        await using var db = app.OpenDb();
        await db.Outbox.ExecuteDeleteAsync(Ct);
        Assert.False((await app.InScopeAsync(s => s.GetRequiredService<RecoverCases>().RunAsync(address, Ct))).Failed);
        var mail = await db.Outbox.AsNoTracking().ToListAsync(Ct);
        var cases = await db.Cases.ToDictionaryAsync(c => c.Id, c => c.Number, Ct);
        return mail.ConvertAll(m => cases[m.CaseId!.Value]);
    }

    private static async Task<string> LinkAsync(SerambiApp app)
    {
        await using var db = app.OpenDb();
        await db.Outbox.ExecuteDeleteAsync(Ct);
        await app.InScopeAsync(s => s.GetRequiredService<RecoverCases>().RunAsync("lama@contoh.example", Ct));
        var text = app.Services.GetRequiredService<OutboxWriter>().Open(await db.Outbox.AsNoTracking().SingleAsync(Ct));
        var at = text.IndexOf("/lacak/tautan/", StringComparison.Ordinal);
        return new string([.. text[at..].TakeWhile(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.')]);
    }
}
