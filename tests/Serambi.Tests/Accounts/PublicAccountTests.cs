using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Accounts;
using Serambi.Tests.Access;
using Serambi.Tests.InformationRequests;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Accounts;

/// <summary>An account from the first letter to its end, and those who want somebody else's.</summary>
public sealed class PublicAccountTests
{
    private const string Other = "sembilan gajah ungu menari 7";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Account_FromSignUpToDeletion_TellsTheMailboxAndEndsEveryLink(string provider)
    {
        await using var app = await StartAsync(provider);
        var visitor = app.NewVisitor();
        await AskAsync(visitor, "/saya/daftar", " Siti@Contoh.Example ");
        var begin = await app.LinkToAsync("siti@contoh.example", "AccountBegin");
        var form = await visitor.GetPageAsync(begin);
        var second = app.NewVisitor();
        var late = await second.GetPageAsync(begin);   // looking uses nothing up
        Assert.Equal(HttpStatusCode.OK, late.Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync(form, "main form", New("Siti", "kucing"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync(form, "main form", New(new string('a', 201), AccountSignIn.Passphrase))).Status);
        Assert.Equal("/saya/kasus", (await visitor.SubmitAsync(form, "main form", New(" Siti Rahmawati\u202e", AccountSignIn.Passphrase))).Path);
        Assert.Equal("Siti Rahmawati", (await visitor.GetPageAsync("/saya")).One("#Name").GetAttribute("value"));
        Assert.Equal(HttpStatusCode.Gone, (await second.SubmitAsync(late, "main form", New("Penyusup", Other))).Status);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetPageAsync(begin)).Status);

        // A new passphrase through the mailbox: every session ends, the link works once.
        var elsewhere = app.NewVisitor();
        Assert.Equal("/saya/kasus", (await AccountSignIn.SignInAsync(elsewhere, "SITI@contoh.example", AccountSignIn.Passphrase)).Path);
        await AskAsync(app.NewVisitor(), "/saya/lupa", "siti@contoh.example");
        var renew = await app.LinkToAsync("siti@contoh.example", "AccountAgain");
        Assert.StartsWith("/saya/masuk", (await visitor.SubmitAsync(await visitor.GetPageAsync(renew), "main form", New(null, Other))).Path, StringComparison.Ordinal);
        Assert.StartsWith("/saya/masuk", (await elsewhere.GetPageAsync("/saya/kasus")).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetPageAsync(renew)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountSignIn.SignInAsync(visitor, "siti@contoh.example", AccountSignIn.Passphrase)).Status);
        Assert.Equal("/saya/kasus", (await AccountSignIn.SignInAsync(visitor, "siti@contoh.example", Other)).Path);

        // Another address: passphrase, proof, both told; the account is the same.
        var ask = await visitor.GetPageAsync("/saya/surel");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync(ask, "#surel", new FormValues { ["Email"] = "baru@contoh.example", ["Current"] = "salah semua ini" })).Status);
        await visitor.SubmitAsync(ask, "#surel", new FormValues { ["Email"] = "baru@contoh.example", ["Current"] = Other });
        var move = await app.LinkToAsync("baru@contoh.example", "AccountAddress");
        Assert.StartsWith("/saya/masuk", (await app.NewVisitor().GetPageAsync(move)).Path, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, (await (await app.SignInAsync(await app.AddAccountAsync())).GetPageAsync(move)).Status);   // a stranger who is talked into it lends nothing
        await visitor.SubmitAsync(await visitor.GetPageAsync(move), "main form");
        foreach (var used in (string[])[move, begin]) Assert.Equal(HttpStatusCode.Gone, (await visitor.GetPageAsync(used)).Status);   // also that of the address which is free again
        foreach (var told in (string[])["siti@contoh.example", "baru@contoh.example"]) Assert.Contains(await app.LettersToAsync(told), l => l.Label == "AccountMoved/id");
        var copy = await visitor.SubmitAsync(await visitor.GetPageAsync("/saya"), "#salinan");
        Assert.Equal("baru@contoh.example", JsonDocument.Parse(copy.Body).RootElement.GetProperty("email").GetString());

        var receipt = await RequestWalk.FileAsync(visitor);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SubmitAsync(await visitor.GetPageAsync("/saya/hapus"), "#hapus", new FormValues { ["Current"] = "" })).Status);
        Assert.Equal("/saya/masuk", (await visitor.SubmitAsync(await visitor.GetPageAsync("/saya/hapus"), "#hapus", new FormValues { ["Current"] = Other })).Path);
        Assert.Contains(await app.LettersToAsync("baru@contoh.example"), l => l.Label == "AccountDeleted/id");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountSignIn.SignInAsync(visitor, "baru@contoh.example", Other)).Status);
        await visitor.SubmitAsync(await visitor.GetPageAsync("/lacak"), "main form", new FormValues { ["Number"] = receipt.Number, ["Secret"] = receipt.Secret });
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.Set<PublicAccount>().CountAsync(a => a.Email == "baru@contoh.example", Ct) + await db.Set<CaseHolder>().CountAsync(Ct));
        Assert.Equal(1, await db.Cases.CountAsync(Ct));
        var history = await db.Events.Where(e => e.StreamKind == PublicAccount.Stream).OrderBy(e => e.Seq).ToListAsync(Ct);
        Assert.Equal(["account_begun", "passphrase_renewed", "address_changed", "account_deleted"], history.Select(e => e.Action));
        Assert.All(history, e => Assert.DoesNotContain("iti", e.Data + e.ActorName, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Asking_KnownUnknownAndFlooded_IsAnsweredAlike()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync();
        var known = await AskAsync(app.NewVisitor(), "/saya/daftar", account.Email);
        var unknown = await AskAsync(app.NewVisitor(), "/saya/daftar", "tiada@contoh.example");
        for (var i = 0; i < 5; i++) Assert.Equal(known.Text, (await AskAsync(app.NewVisitor(), "/saya/daftar", account.Email)).Text);
        Assert.Equal((known.Text, known.Path, known.Status), (unknown.Text, unknown.Path, unknown.Status));
        Assert.Equal(3, (await app.LettersToAsync(account.Email)).Count);   // nobody's mailbox is flooded
        Assert.Equal("AccountBegin/id", Assert.Single(await app.LettersToAsync("tiada@contoh.example")).Label);
        app.Time.Advance(TimeSpan.FromHours(2));
        await AskAsync(app.NewVisitor(), "/saya/lupa", account.Email);
        Assert.Equal(4, (await app.LettersToAsync(account.Email)).Count);

        // To take an address that is somebody's looks as to take a free one.
        var owner = await app.SignInAsync(await app.AddAccountAsync());
        async Task<string> MoveAsync(string to) => (await owner.SubmitAsync(await owner.GetPageAsync("/saya/surel"), "#surel", new FormValues { ["Email"] = to, ["Current"] = AccountSignIn.Passphrase })).Text;
        var second = await app.AddAccountAsync();
        Assert.Equal(await MoveAsync("bebas@contoh.example"), await MoveAsync(second.Email));
        Assert.Equal("AccountAgain/id", Assert.Single(await app.LettersToAsync(second.Email)).Label);
    }

    [Fact]
    public async Task Links_ForgedOldOrOfAnotherPurpose_OpenNothing()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync();
        var links = app.Services.GetRequiredService<AccountLinks>();
        var begin = links.Issue(AccountLink.Begin, "penyusup@contoh.example", Guid.NewGuid().ToString("n"));
        var renew = links.Issue(AccountLink.Renew, account.Id.ToString("n"), account.Stamp.ToString("n"));
        string[] wrong =
        [
            "/saya/daftar/x", "/saya/daftar/" + renew, "/saya/sandi/" + begin, "/saya/daftar/" + begin[..^2] + "xx",
            "/saya/sandi/" + links.Issue(AccountLink.Renew, account.Id.ToString("n"), Guid.NewGuid().ToString("n")), "/saya/daftar/" + links.Issue(AccountLink.Begin, account.Email, Guid.NewGuid().ToString("n")),
            "/saya/sandi/" + links.Issue(AccountLink.Renew, "x"),
        ];
        foreach (var path in wrong) Assert.True((await app.NewVisitor().GetPageAsync(path)).Status == HttpStatusCode.Gone, path);
        var owner = await app.SignInAsync(account);
        foreach (var token in (string[])[renew, links.Issue(AccountLink.Address, account.Id.ToString("n"), "x"), links.Issue(AccountLink.Address, account.Id.ToString("n"), $"{Guid.NewGuid():n} lain@contoh.example")])
            Assert.Equal(HttpStatusCode.Gone, (await owner.GetPageAsync("/saya/surel/" + token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await app.NewVisitor().GetPageAsync("/saya/sandi/" + renew)).Status);
        app.Time.Advance(AccountLinks.Life + TimeSpan.FromSeconds(1));
        foreach (var path in (string[])["/saya/daftar/" + begin, "/saya/sandi/" + renew]) Assert.Equal(HttpStatusCode.Gone, (await app.NewVisitor().GetPageAsync(path)).Status);
    }

    [Fact]
    public async Task AddressThatLooksLikeAnothers_IsAnotherAddress()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync("siti@contoh.example");
        await AskAsync(app.NewVisitor(), "/saya/lupa", "siti@c\u043entoh.example");   // a Cyrillic o
        Assert.Empty(await app.LettersToAsync(account.Email));
        Assert.Equal("AccountBegin/id", Assert.Single(await app.LettersToAsync("siti@" + new System.Globalization.IdnMapping().GetAscii("c\u043entoh.example"))).Label);
        var refused = await AskPageAsync(app.NewVisitor(), "/saya/daftar", "s\u0456ti@contoh.example");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task SignIn_UnknownWrongAndGuessed_LookAlike_AndHarmNoStaffOfThatAddress()
    {
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync();
        var staff = await app.AddStaffAsync(Roles.ServiceOfficer, email: account.Email);
        var (wrong, unknown) = (await AccountSignIn.SignInAsync(app.NewVisitor(), account.Email, Other), await AccountSignIn.SignInAsync(app.NewVisitor(), "tiada@contoh.example", Other));
        Assert.Equal(wrong.TextOf("#Password-error"), unknown.TextOf("#Password-error"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AccountSignIn.SignInAsync(app.NewVisitor(), staff.Email!, StaffSignIn.Password)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await AtStaffDoorAsync(app, account.Email, AccountSignIn.Passphrase)).Status);
        for (var i = 0; i < 5; i++) await AccountSignIn.SignInAsync(app.NewVisitor(), account.Email, Other);
        Assert.Contains("Terlalu banyak percobaan", (await AccountSignIn.SignInAsync(app.NewVisitor(), account.Email, AccountSignIn.Passphrase)).TextOf("#Password-error"), StringComparison.Ordinal);
        Assert.StartsWith("/meja", (await AtStaffDoorAsync(app, staff.Email!, StaffSignIn.Password)).Path, StringComparison.Ordinal);
        app.Time.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("/saya/kasus", (await AccountSignIn.SignInAsync(app.NewVisitor(), account.Email, AccountSignIn.Passphrase)).Path);
        Assert.Equal("/saya/kasus", (await AccountSignIn.SignInAsync(app.NewVisitor(), account.Email, AccountSignIn.Passphrase, "/saya/masuk?kembali=https%3A%2F%2Fjahat.example%2F")).Path);
    }

    [Fact]
    public async Task Sessions_AreNewEachTime_EndAtOnce_AndRunOut()
    {
        const string Cookie = "__Host-serambi-akun";
        await using var app = await StartAsync(Providers.Sqlite);
        var account = await app.AddAccountAsync();
        var (here, there) = (await app.SignInAsync(account), await app.SignInAsync(account));
        var planted = here.Cookies[Cookie];
        var victim = app.NewVisitor();
        victim.Cookies[Cookie] = planted;
        var another = await app.AddAccountAsync(name: "Budi");
        var door = await app.NewVisitor().GetPageAsync("/saya/masuk");
        Assert.Equal(HttpStatusCode.OK, door.Status);
        victim.Cookies.Remove(Cookie);
        var form = await victim.GetPageAsync("/saya/masuk");
        victim.Cookies[Cookie] = planted;
        await victim.SubmitAsync(form, "main form", new FormValues { ["Email"] = another.Email, ["Password"] = AccountSignIn.Passphrase });
        Assert.NotEqual(planted, victim.Cookies[Cookie]);
        Assert.Equal("Budi", (await victim.GetPageAsync("/saya")).One("#Name").GetAttribute("value"));
        Assert.StartsWith("/saya/masuk", (await here.GetPageAsync("/saya")).Path, StringComparison.Ordinal);   // what was planted has ended

        here = await app.SignInAsync(account);
        var page = await here.GetPageAsync("/saya/keamanan");
        await here.SubmitAsync(page, "form[data-session]");
        Assert.StartsWith("/saya/masuk", (await there.GetPageAsync("/saya")).Path, StringComparison.Ordinal);
        Assert.Equal("/saya", (await here.GetPageAsync("/saya")).Path);
        Assert.Equal(HttpStatusCode.BadRequest, (await here.PostAsync("/saya/keluar", [])).Status);
        app.Time.Advance(AccountSessions.Idle + TimeSpan.FromMinutes(1));
        Assert.StartsWith("/saya/masuk", (await here.GetPageAsync("/saya")).Path, StringComparison.Ordinal);
    }

    private static async Task<TestPage> AtStaffDoorAsync(SerambiApp app, string email, string password)
    {
        var visitor = app.NewVisitor();
        return await SignInTests.SignInAsync(visitor, await visitor.GetPageAsync("/masuk"), email, password);
    }

    private static FormValues New(string? name, string passphrase) => name is null
        ? new() { ["Password"] = passphrase, ["Repeated"] = passphrase }
        : new() { ["Name"] = name, ["Password"] = passphrase, ["Repeated"] = passphrase };

    private static async Task<TestPage> AskAsync(Visitor visitor, string path, string email)
    {
        var answer = await AskPageAsync(visitor, path, email);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer;
    }

    private static async Task<TestPage> AskPageAsync(Visitor visitor, string path, string email) =>
        await visitor.SubmitAsync(await visitor.GetPageAsync(path), "main form", new FormValues { ["Email"] = email });

    private static async Task<SerambiApp> StartAsync(string provider)
    {
        var app = await SerambiApp.CreateAsync(provider, new() { Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Limits:GuessesPerMinute"] = "100000", ["Limits:WritesPerMinute"] = "100000" } });
        await TestBody.SeedAsync(app);
        return app;
    }
}
