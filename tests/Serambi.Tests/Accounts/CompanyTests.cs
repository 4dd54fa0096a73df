using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Platform.Accounts.Companies;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Accounts;

/// <summary>One number is one company, somebody always owns it, and whoever was shut out can come back.</summary>
public sealed class CompanyTests
{
    private const string Number = "9120001234567";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task OneNumberIsOneCompany_AndTheLastOwnerStays_WhateverHappensAtOnce(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var body = await TestBody.SeedAsync(app);
        var people = new List<PublicAccount>();
        for (var i = 0; i < 6; i++) people.Add(await app.AddAccountAsync(name: $"Orang {i}"));
        Task<Result<Guid>> RegisterAsync(PublicAccount by, string? nib) => app.InScopeAsync(s => s.GetRequiredService<RegisterCompany>().RunAsync(new RegisterCompanyInput("PT Contoh Makmur", nib), Actor.OfAccount(by.Id), Ct));
        Assert.Equal(["Name", "Nib"], (await app.InScopeAsync(s => s.GetRequiredService<RegisterCompany>().RunAsync(new RegisterCompanyInput(" ", "912"), Actor.OfAccount(people[0].Id), Ct))).Problem!.Flatten().Select(p => p.Field));

        // Six at once: one registers, five learn that the company is here.
        var tried = await Task.WhenAll(people.Select(p => RegisterAsync(p, Number)));
        var id = Assert.Single(tried, t => !t.Failed).Value;
        Assert.All(tried.Where(t => t.Failed), t => Assert.Equal((ProblemKind.Conflict, CompanyTexts.Exists), (t.Problem!.Kind, t.Problem.Message)));
        Assert.Equal(CompanyTexts.Exists, (await RegisterAsync(people[1], "9120-0012 34567")).Problem!.Message);
        var owner = people[Array.FindIndex(tried, t => !t.Failed)];
        var (other, third, outsider) = people.Where(p => p != owner).ToList() switch { [var a, var b, var c, ..] => (a, b, c), _ => throw new InvalidOperationException() };

        // Nobody but an owner lets anybody in; a stranger finds no company.
        Task<Result<Done>> InviteAsync(PublicAccount by, string email, CompanyRole? role) => app.InScopeAsync(s => s.GetRequiredService<InviteMember>().RunAsync(new InviteMemberInput(id, email, role, "id"), Actor.OfAccount(by.Id), Ct));
        Assert.Equal(ProblemKind.NotFound, (await InviteAsync(outsider, other.Email, CompanyRole.Owner)).Problem!.Kind);
        Assert.False((await InviteAsync(owner, other.Email.ToUpperInvariant(), CompanyRole.Owner)).Failed);
        var token = (await app.LinkToAsync(other.Email, "CompanyInvitation")).Split('/')[^1];
        Task<Result<Guid>> JoinAsync(PublicAccount by, string link) => app.InScopeAsync(s => s.GetRequiredService<JoinCompany>().RunAsync(link, Actor.OfAccount(by.Id), Ct));
        Assert.Equal(ProblemKind.NotFound, (await JoinAsync(third, token)).Problem!.Kind);   // whoever opens it, it is for its address
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => JoinAsync(other, token))), j => !j.Failed);
        Assert.Equal(CompanyTexts.MemberAlready, (await InviteAsync(owner, other.Email, CompanyRole.Reader)).Problem!.Message);
        Assert.False((await InviteAsync(owner, third.Email, CompanyRole.Filer)).Failed);
        var replaced = (await app.LinkToAsync(third.Email, "CompanyInvitation")).Split('/')[^1];
        Assert.False((await InviteAsync(owner, third.Email, CompanyRole.Filer)).Failed);
        Assert.Equal(ProblemKind.NotFound, (await JoinAsync(third, replaced)).Problem!.Kind);
        Assert.False((await JoinAsync(third, (await app.LinkToAsync(third.Email, "CompanyInvitation")).Split('/')[^1])).Failed);
        Task<Result<Done>> RoleAsync(PublicAccount by, PublicAccount whom, CompanyRole role) => app.InScopeAsync(s => s.GetRequiredService<ChangeMember>().RunAsync(new ChangeMemberInput(id, whom.Id, role), Actor.OfAccount(by.Id), Ct));
        Task<Result<Done>> RemoveAsync(PublicAccount by, PublicAccount whom) => app.InScopeAsync(s => s.GetRequiredService<RemoveMember>().RunAsync(new RemoveMemberInput(id, whom.Id), Actor.OfAccount(by.Id), Ct));
        foreach (var refused in new[] { await RoleAsync(third, third, CompanyRole.Owner), await RemoveAsync(third, owner), await InviteAsync(third, "x@contoh.example", CompanyRole.Owner) }) Assert.Equal(ProblemKind.Forbidden, refused.Problem!.Kind);

        // Two owners who remove each other, or both leave, in one moment: one of them is left, every time.
        for (var round = 0; round < 6; round++)
        {
            await Task.WhenAll(round % 2 == 0 ? [RemoveAsync(owner, owner), RemoveAsync(other, other)] : [RoleAsync(owner, other, CompanyRole.Reader), RoleAsync(other, owner, CompanyRole.Reader)]);
            await using var db = app.OpenDb();
            var owners = await db.Set<CompanyMember>().Where(m => m.CompanyId == id && m.Role == CompanyRole.Owner).Select(m => m.AccountId).ToListAsync(Ct);
            Assert.NotEmpty(owners);
            var last = people.Single(p => p.Id == owners[0]);
            if (owners.Count == 1) foreach (var alone in new[] { await RemoveAsync(last, last), await RoleAsync(last, last, CompanyRole.Filer) }) Assert.Equal(CompanyTexts.LastOwner, alone.Problem!.Message);
            foreach (var back in new[] { owner, other }.Where(p => !owners.Contains(p.Id)))
            {
                if (await db.Set<CompanyMember>().FirstOrDefaultAsync(m => m.CompanyId == id && m.AccountId == back.Id, Ct) is { } kept) kept.Role = CompanyRole.Owner;
                else db.Add(new CompanyMember { CompanyId = id, AccountId = back.Id, Role = CompanyRole.Owner, Letters = true, SinceUtc = app.Time.Now });
            }

            await db.SaveChangesAsync(Ct);
        }

        // Handing over is one step; what an owner had sent is void when they are none any more.
        Assert.False((await RemoveAsync(owner, other)).Failed);
        Assert.False((await InviteAsync(owner, "teman@contoh.example", CompanyRole.Owner)).Failed);
        Task<Result<Done>> HandOverAsync(string? passphrase) => app.InScopeAsync(s => s.GetRequiredService<HandOverCompany>().RunAsync(new HandOverCompanyInput(id, third.Id, passphrase, new Visit("Peramban", "192.0.2.0/24")), Actor.OfAccount(owner.Id), Ct));
        foreach (var guess in new[] { null, "bukan frasa sandinya" }) Assert.Equal("Current", (await HandOverAsync(guess)).Problem!.Field);   // a browser that was left open gives no company away
        Assert.False((await HandOverAsync(AccountSignIn.Passphrase)).Failed);
        Assert.Equal(ProblemKind.Forbidden, (await RoleAsync(owner, third, CompanyRole.Reader)).Problem!.Kind);

        await using (var open = app.OpenDb()) Assert.Equal(0, await open.Set<CompanyInvitation>().CountAsync(Ct));

        // Shut out: the owners have a week, then the body decides, and only for the whole body.
        var claim = (await app.InScopeAsync(s => s.GetRequiredService<AskToJoin>().RunAsync(Number, Actor.OfAccount(outsider.Id), Ct))).Value;
        Assert.Contains(await app.LettersToAsync(third.Email), l => l.Label == "CompanyNews/id" && !l.Text.Contains(outsider.Email, StringComparison.Ordinal));
        Task<Result<Done>> SendAsync(string told) => app.InScopeAsync(s => s.GetRequiredService<SendClaim>().RunAsync(new SendClaimInput(claim, told), Actor.OfAccount(outsider.Id), Ct));
        Assert.Equal(CompanyTexts.OwnersFirst, (await SendAsync("Direktur menurut akta nomor 12.")).Problem!.Message);
        app.Time.Advance(CompanyClaim.Patience);
        Assert.Equal("Told", (await SendAsync("Milik saya")).Problem!.Field);
        Assert.False((await SendAsync("Direktur menurut akta nomor 12 tahun 2020.")).Failed);

        // What the body was asked it decides, also when an owner takes them in as less in the meantime.
        Task<Result<Done>> TakeInAsync() => app.InScopeAsync(s => s.GetRequiredService<AnswerClaim>().RunAsync(new AnswerClaimInput(id, claim, true, CompanyRole.Reader, null), Actor.OfAccount(third.Id), Ct));
        Assert.False((await TakeInAsync()).Failed);
        Assert.Equal(CompanyTexts.MemberAsMuch, (await TakeInAsync()).Problem!.Message);
        Assert.Equal(claim, (await app.InScopeAsync(s => s.GetRequiredService<AskToJoin>().RunAsync(Number, Actor.OfAccount(outsider.Id), Ct))).Value);
        Task<Result<Done>> DecideAsync(Actor actor, FormerOwners? former) => app.InScopeAsync(s => s.GetRequiredService<DecideClaim>().RunAsync(new DecideClaimInput(claim, true, former, "Akta dicocokkan."), actor, Ct));
        foreach (var actor in new[] { body.Staff(Roles.ServiceOfficer, body.Finance), body.Staff(Roles.Auditor), Actor.OfAccount(outsider.Id), Actor.OfAccount(third.Id) }) Assert.Equal(ProblemKind.Forbidden, (await DecideAsync(actor, FormerOwners.Gone)).Problem!.Kind);
        Assert.Equal("Former", (await DecideAsync(body.Staff(Roles.ServiceOfficer), null)).Problem!.Field);
        Assert.Single(await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => DecideAsync(body.Staff(Roles.ServiceOfficer), FormerOwners.Gone))), d => !d.Failed);
        Assert.Contains(await app.LettersToAsync(third.Email), l => l.Text.Contains("pemilik baru", StringComparison.Ordinal));

        // A number that was typed wrong is free again; a company with others in it is not given up.
        Task<Result<Done>> CloseAsync(Guid which, PublicAccount by) => app.InScopeAsync(s => s.GetRequiredService<CloseCompany>().RunAsync(which, Actor.OfAccount(by.Id), Ct));
        var wrong = (await RegisterAsync(third, "9120001234568")).Value;
        Assert.False((await CloseAsync(wrong, third)).Failed);
        Assert.False((await RegisterAsync(owner, "9120001234568")).Failed);
        Assert.Equal(CompanyTexts.NotEmpty, (await CloseAsync(id, outsider)).Problem!.Message);
        await using var after = app.OpenDb();
        Assert.Equal([(owner.Id, CompanyRole.Filer), (outsider.Id, CompanyRole.Owner)], (await after.Set<CompanyMember>().Where(m => m.CompanyId == id).ToListAsync(Ct)).OrderBy(m => m.Role).Select(m => (m.AccountId, m.Role)));
        var history = await after.Events.Where(e => e.StreamId == id).OrderBy(e => e.Seq).ToListAsync(Ct);
        Assert.Equal("claim_approved", history[^1].Action);
        Assert.All(history, e => Assert.DoesNotContain(people, p => (e.Data + e.ActorName).Contains(p.Name, StringComparison.Ordinal) || e.Data.Contains(p.Email, StringComparison.Ordinal)));
    }
}
