using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Api;

/// <summary>All that the form carries and all that the tracking page offers, through the API.</summary>
public sealed class RequesterApiTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Group_WithProxyAndPowerOfAttorney_IsFiled(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var body = ApiCaller.Body(await api.UploadAsync());
        var applicant = body["applicant"]!.AsObject();
        applicant["kind"] = "group";
        applicant["name"] = "Warga RW 05";
        applicant.Remove("identityNumber");

        var incomplete = await api.SubmitAsync(body.DeepClone());
        Assert.Equal(422, incomplete.Problem());
        Assert.Contains("/applicant/letterFileId", incomplete.Errors);
        Assert.Contains("/applicant/grantors", incomplete.Errors);
        Assert.Contains("/applicant/proxyName", incomplete.Errors);

        applicant["grantors"] = 500;
        applicant["proxyName"] = "Budi Santoso";
        applicant["proxyIdentityNumber"] = "3273015708950001";
        applicant["letterFileId"] = await api.UploadAsync("attachment");
        Assert.Contains("/applicant/letterFileId", (await api.SubmitAsync(body.DeepClone())).Errors);   // sent for another purpose
        applicant["letterFileId"] = await api.UploadAsync("authority");
        var filed = await api.SubmitAsync(body);

        Assert.True(filed.Status == 201, filed.Text);
        await using var db = app.OpenDb();
        Assert.Equal(500, (await db.Set<InformationRequest>().SingleAsync(Ct)).Grantors);
        Assert.NotNull((await db.Cases.SingleAsync(Ct)).ProxyId);
        Assert.Equal(1, await db.Files.CountAsync(f => f.Purpose == FilePurpose.Authority && f.CaseId != null, Ct));
    }

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Requester_ReadsWhatTheTrackingPageShows_AndWithdraws(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        var api = new ApiCaller(app);
        var (number, secret) = await api.FileAsync();
        var view = await api.CaseAsync(number, secret);
        Assert.Contains(view.Json["facts"]!.AsArray(), f => f!["value"]!.GetValue<string>().Contains("laporan realisasi anggaran", StringComparison.Ordinal));
        Assert.Equal(["withdraw"], view.Json["actions"]!.AsArray().Select(a => a!["id"]!.GetValue<string>()));
        var version = view.Json["version"]!.GetValue<int>();

        Assert.Equal(422, (await ActAsync(api, number, secret, new { action = "answer", version })).Problem());
        Assert.Equal(409, (await ActAsync(api, number, secret, new { action = "withdraw", version = version + 7 })).Problem());
        Assert.Equal(404, (await ActAsync(api, number, "AAAA-AAAA-AAAA", new { action = "withdraw", version })).Problem());
        var done = await ActAsync(api, number, secret, new { action = "withdraw", version });

        Assert.True(done.Status == 200, done.Text);
        Assert.True(done.Json["closed"]!.GetValue<bool>());
        Assert.Empty(done.Json["actions"]!.AsArray());
        Assert.Equal(422, (await ActAsync(api, number, secret, new { action = "withdraw", version })).Problem());
    }

    private static Task<ApiAnswer> ActAsync(ApiCaller api, string number, string secret, object body) =>
        api.SendAsync(HttpMethod.Post, "/api/v1/cases/actions?number=" + Uri.EscapeDataString(number), JsonContent.Create(body), ("X-Tracking-Code", secret));
}
