using System.Net;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Access;

public sealed class SecondFactorTests(SignInApps apps) : IClassFixture<SignInApps>
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Totp_IsAskedAfterItWasTurnedOn_AndEachCodeWorksOnce(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync(Roles.ServiceOfficer);
        var (secret, _) = await TurnOnAsync(app, await app.SignInAsync(user, SignInMethods.Password));

        app.Time.Advance(TimeSpan.FromMinutes(2));
        var code = Totp.Code(secret, Totp.StepAt(app.Time.GetUtcNow()));
        var first = app.NewVisitor();
        var page = await AtCodeAsync(first, user);
        Assert.DoesNotContain("__Host-serambi", first.Cookies.Keys);
        var wrong = await first.SubmitAsync(page, "form.form", new() { ["Code"] = code == "000000" ? "111111" : "000000" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        page = await first.SubmitAsync(page, "form.form", new() { ["Code"] = code.Insert(3, " ") });
        Assert.Equal("/akun", page.Path);

        var second = app.NewVisitor();
        page = await AtCodeAsync(second, user);
        page = await second.SubmitAsync(page, "form.form", new() { ["Code"] = code });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
    }

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task RecoveryCode_WorksOnce_HoweverItIsTyped(string provider)
    {
        var app = await apps.GetAsync(provider);
        var user = await app.AddStaffAsync(Roles.ServiceOfficer);
        var (_, codes) = await TurnOnAsync(app, await app.SignInAsync(user, SignInMethods.Password));
        Assert.Equal(RecoveryCodes.Count, codes.Count);

        async Task<TestPage> RecoverAsync(string typed)
        {
            var visitor = app.NewVisitor();
            await AtCodeAsync(visitor, user);
            return await visitor.SubmitAsync(await visitor.GetPageAsync("/masuk/pemulihan?kembali=/akun"), "form.form", new() { ["Code"] = typed });
        }

#pragma warning disable CA1308 // as people type
        Assert.Equal("/akun", (await RecoverAsync(codes[0].ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))).Path);
#pragma warning restore CA1308
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await RecoverAsync(codes[0])).Status);
        Assert.Equal("/akun", (await RecoverAsync(codes[1])).Path);
    }

    [Fact]
    public async Task Database_HoldsNeitherSecretNorCodesInTheClear()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync();
        var (secret, codes) = await TurnOnAsync(app, await app.SignInAsync(user, SignInMethods.Password));
        await using var db = app.OpenDb();
        var tokens = await db.UserTokens.Where(t => t.UserId == user.Id).Select(t => t.Value).ToListAsync(TestContext.Current.CancellationToken);
        Assert.NotEmpty(tokens);
        Assert.All(tokens, t => Assert.DoesNotContain(secret, t, StringComparison.Ordinal));
        Assert.All(tokens, t => Assert.DoesNotContain(codes[0], t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Role_ThatNeedsASecondFactor_WorksOnlyWithOne()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        var user = await app.AddStaffAsync(Roles.Administrator);
        var visitor = await app.SignInAsync(user, SignInMethods.Password);
        var page = await visitor.GetPageAsync("/admin/staf");
        Assert.Equal("/akun/keamanan", page.Path);
        Assert.Contains("Satu langkah lagi", page.Text, StringComparison.Ordinal);
        var before = visitor.Cookies["__Host-serambi"];
        await TurnOnAsync(app, visitor);
        Assert.NotEqual(before, visitor.Cookies["__Host-serambi"]);
        page = await visitor.GetPageAsync("/admin/staf");
        Assert.Equal("/admin/staf", page.Path);
        var remove = await visitor.SubmitAsync(await visitor.GetPageAsync("/akun/keamanan/kode/matikan"), "#matikan", new() { ["Current"] = StaffSignIn.Password });
        Assert.Equal(HttpStatusCode.Conflict, remove.Status);
    }

    [Fact]
    public async Task CodePage_WithoutPasswordBefore_SendsToTheDoor()
    {
        var app = await apps.GetAsync(Providers.Sqlite);
        Assert.Equal("/masuk", (await app.NewVisitor().GetPageAsync("/masuk/kode")).Url.AbsolutePath);
    }

    [Fact]
    public async Task PressedTwice_ItStaysOn_AndNoOtherSecretIsOffered()
    {
        await using var app = await SerambiApp.CreateAsync();
        var visitor = await app.SignInAsync(Roles.ServiceOfficer);
        var page = await visitor.GetPageAsync("/akun/keamanan/kode");
        FormValues code = new() { ["Code"] = Totp.Code(page.TextOf("#rahasia").Replace(" ", "", StringComparison.Ordinal), Totp.StepAt(app.Time.GetUtcNow())) };
        Assert.NotEmpty((await visitor.SubmitAsync(page, "#kode", code)).All("#kode-pemulihan code"));
        var again = await visitor.SubmitAsync(page, "#kode", code);
        Assert.Equal("/akun/keamanan", again.Path);
        Assert.Contains("sudah aktif", again.Text, StringComparison.Ordinal);
        Assert.Empty(again.All("#rahasia"));
    }

    private static async Task<TestPage> AtCodeAsync(Visitor visitor, SerambiUser user)
    {
        var page = await SignInTests.SignInAsync(visitor, await visitor.GetPageAsync("/masuk?kembali=/akun"), user.Email!, StaffSignIn.Password);
        Assert.StartsWith("/masuk/kode", page.Path, StringComparison.Ordinal);
        return page;
    }

    private static async Task<(string Secret, IReadOnlyList<string> Codes)> TurnOnAsync(SerambiApp app, Visitor visitor)
    {
        var page = await visitor.GetPageAsync("/akun/keamanan/kode");
        var secret = page.TextOf("#rahasia").Replace(" ", "", StringComparison.Ordinal);
        page = await visitor.SubmitAsync(page, "#kode", new() { ["Code"] = Totp.Code(secret, Totp.StepAt(app.Time.GetUtcNow())) });
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return (secret, page.TextsOf("#kode-pemulihan code"));
    }
}
