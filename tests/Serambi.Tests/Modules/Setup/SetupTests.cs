using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Settings;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Setup;
using Xunit;

namespace Serambi.Tests.Modules.Setup;

public sealed class SetupTests
{
    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Wizard_FromCodeToFirstSignIn_ThenIsGone(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        var visitor = app.NewVisitor();
        Assert.Equal("/penyiapan", (await visitor.GetPageAsync("/penyiapan/administrator")).Path);
        var page = await visitor.GetPageAsync("/penyiapan");
        var wrong = await visitor.SubmitAsync(page, "#penyiapan", new() { ["Code"] = "AAAA-BBBB-CCCC" });
        Assert.Single(wrong.All("#Code-error"));
        Assert.Equal("/penyiapan", (await visitor.GetPageAsync("/penyiapan/badan")).Path);

        page = await visitor.SubmitAsync(page, "#penyiapan", new() { ["Code"] = app.Services.GetRequiredService<SetupGate>().Code });
        Assert.Equal("/penyiapan/badan", page.Path);
        wrong = await visitor.SubmitAsync(page, "#badan", new() { ["Name"] = "", ["ShortName"] = "DKP", ["Code"] = "DKP" });
        Assert.Single(wrong.All("#Name-error"));
        Assert.Equal("DKP", wrong.One("#ShortName").GetAttribute("value"));
        page = await visitor.SubmitAsync(page, "#badan", new() { ["Name"] = "Dinas Kelautan", ["ShortName"] = "DKP", ["Code"] = "DKP", ["Zone"] = "WITA", ["WorkingDays"] = "6" });
        Assert.Equal("/penyiapan/unit", page.Path);
        page = await visitor.SubmitAsync(page, "#unit", new() { ["Name"] = "PPID", ["Code"] = "PPID" });
        Assert.Equal(2, page.All("tbody tr").Count);
        page = await visitor.GetPageAsync("/penyiapan/surel");
        page = await visitor.SubmitAsync(page, "#surel", new() { ["Email"] = "ppid@contoh.go.id" });
        page = await visitor.SubmitAsync(page, "#administrator", new() { ["DisplayName"] = "Sari", ["Email"] = "sari@contoh.go.id", ["Password"] = StaffSignIn.Password, ["Repeated"] = StaffSignIn.Password });
        Assert.Equal("/masuk", page.Url.AbsolutePath);
        page = await visitor.SubmitAsync(page, "form.form", new() { ["Email"] = "sari@contoh.go.id", ["Password"] = StaffSignIn.Password });
        Assert.Equal("/akun/keamanan", page.Path);

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetPageAsync("/penyiapan")).Status);
        var body = await app.Services.GetRequiredService<SettingsStore>().BodyAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("Dinas Kelautan", "WITA", 6, true), (body.Name, body.Zone, body.WorkingDays, body.Ready));
        var again = await app.InScopeAsync(s => s.GetRequiredService<CreateFirstAdministrator>()
            .RunAsync(new FirstAdministratorInput("b@contoh.go.id", "Budi", StaffSignIn.Password, StaffSignIn.Password), TestContext.Current.CancellationToken));
        Assert.Equal(Platform.ProblemKind.Conflict, again.Problem!.Kind);
    }

    [Fact]
    public async Task Start_WithoutAdministrator_WritesTheCodeIntoTheLog()
    {
        await using var app = await SerambiApp.CreateAsync();
        await app.GetPageAsync("/penyiapan");
        Assert.Contains(app.Services.GetRequiredService<SetupGate>().Code, app.Log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wizard_WithAnAdministrator_DoesNotExist()
    {
        await using var app = await SerambiApp.CreateAsync();
        await app.AddStaffAsync(Roles.Administrator);
        Assert.Equal(HttpStatusCode.NotFound, (await app.GetPageAsync("/penyiapan")).Status);
    }
}
