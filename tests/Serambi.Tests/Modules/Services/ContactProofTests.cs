using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Xunit;
using static Serambi.Tests.Modules.Services.FilingScene;

namespace Serambi.Tests.Modules.Services;

/// <summary>What <c>verify: email</c> does: the link of the receipt proves the address, desk and tracking page say so, and nothing waits for it.</summary>
public sealed class ContactProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task LinkOfTheReceipt_ProvesTheAddress_AndBothSidesReadIt(string provider)
    {
        await using var scene = await OpenAsync(provider, Template("ljj"));
        var filed = await scene.FileAsync("ljj", Ljj(await scene.UploadAsync()));
        Assert.Equal(("0001/KEU/LY/2026", new DateOnly(2026, 3, 13)), (filed.Number, filed.DueOn!.Value));
        var (visitor, officer) = (scene.App.NewVisitor(), await scene.App.SignInAsync(Roles.ServiceOfficer));
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = filed.Number, ["Secret"] = filed.Secret });
        Assert.Contains("Belum terbukti", page.Text, StringComparison.Ordinal);
        Assert.Contains("Belum terbukti", (await officer.GetPageAsync($"/meja/kasus/{filed.CaseId}")).Text, StringComparison.Ordinal);
        int waiting;
        await using (var db = scene.App.OpenDb()) waiting = await db.Outbox.CountAsync(Ct);
        var proof = await visitor.GetPageAsync(page.One($"a[href$='/surel']").GetAttribute("href")!);
        Assert.DoesNotContain("sari@contoh.example", proof.Text, StringComparison.Ordinal);
        var asked = await visitor.SubmitAsync(proof, "main form");
        Assert.Contains("Tautan dikirim ke", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await visitor.SubmitAsync(proof, "main form")).Status);   // not twice within ten minutes
        Assert.Equal(HttpStatusCode.NotFound, (await scene.App.NewVisitor().GetPageAsync($"/lacak/kasus/{filed.CaseId}/surel")).Status);
        await using (var db = scene.App.OpenDb())
        {
            Assert.Equal(waiting + 1, await db.Outbox.CountAsync(Ct));
            var link = "/lacak/tautan/" + OpenByLink.TokenFor(scene.App.Services.GetRequiredService<LinkTokens>(), filed.CaseId, await db.Contacts.SingleAsync(Ct));
            var other = scene.App.NewVisitor();
            Assert.Equal($"/lacak/kasus/{filed.CaseId}", (await other.SubmitAsync(await other.GetPageAsync(link), "main form")).Path);
        }

        page = await visitor.GetPageAsync($"/lacak/kasus/{filed.CaseId}");
        Assert.DoesNotContain("Belum terbukti", page.Text, StringComparison.Ordinal);
        Assert.Contains("Terbukti", page.Text, StringComparison.Ordinal);
    }
}
