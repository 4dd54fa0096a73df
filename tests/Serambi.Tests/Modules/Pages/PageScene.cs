using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.Pages;
using Serambi.Web.Modules.Pages.Editing;
using Xunit;

namespace Serambi.Tests.Modules.Pages;

/// <summary>A body with two editors and a PPID, and short ways to write and publish.</summary>
internal sealed record PageScene(SerambiApp App, TestBody Body, Actor Writer, Actor Checker, Actor Officer)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<PageScene> OpenAsync(string provider = Providers.Sqlite, IReadOnlyDictionary<string, string?>? settings = null, Action<IServiceCollection>? services = null)
    {
        var options = new SerambiAppOptions { Services = services };
        var app = await SerambiApp.CreateAsync(provider, settings is null ? options : options with { Settings = settings });
        var body = await TestBody.SeedAsync(app);
        return new PageScene(app, body, body.Staff(Roles.Editor), body.Staff(Roles.Editor), body.Staff(Roles.InformationOfficer));
    }

    public Task<Result<T>> DoAsync<TOperation, T>(Func<TOperation, Task<Result<T>>> run)
        where TOperation : notnull => App.InScopeAsync(s => run(s.GetRequiredService<TOperation>()));

    public async Task<SitePage> FindAsync(Guid id)
    {
        await using var db = App.OpenDb();
        return (await db.FindAsync<SitePage>([id], Ct))!;
    }

    /// <summary>A page with a first version.</summary>
    public async Task<Guid> CreateAsync(string slug, string text = "Isi halaman.", Guid? parent = null, Guid? unit = null, string textEn = "") =>
        (await DoAsync<CreatePage, Guid>(o => o.RunAsync(new CreatePageInput(parent, slug, unit ?? Body.Root, "Judul " + slug) { Texts = PageWords.Clean("-", textEn.Length > 0 ? "Title " + slug : "", "", "", text, textEn) }, Writer, Ct))).Value;

    public async Task<Result<int>> SaveAsync(Guid id, string text, Actor? actor = null)
    {
        var page = await FindAsync(id);
        return await DoAsync<SavePage, int>(o => o.RunAsync(new SavePageInput(id, PageWords.Clean("Judul " + page.Slug, "", "", "", text, ""), page.Newest), actor ?? Writer, Ct));
    }

    public async Task<Result<PublishOutcome>> PublishAsync(Guid id, DateTime? from = null, string? urgent = null, Actor? actor = null)
    {
        var page = await FindAsync(id);
        return await DoAsync<PublishPage, PublishOutcome>(o => o.RunAsync(new PublishPageInput(id, page.Version, page.Newest, from, urgent), actor ?? Writer, Ct));
    }

    public async Task<Result<Done>> CheckAsync(Guid id, Actor? actor = null, string? giveBack = null)
    {
        var page = await FindAsync(id);
        return await DoAsync<CheckPage, Done>(o => o.RunAsync(new CheckPageInput(id, page.Version, page.Unchecked ?? page.Proposed ?? 0, giveBack), actor ?? Checker, Ct));
    }

    public async Task<Result<Done>> UndoAsync(Guid id)
    {
        var page = await FindAsync(id);
        return await DoAsync<UndoPage, Done>(o => o.RunAsync(new UndoPageInput(id, page.Version), Writer, Ct));
    }

    public async Task<Result<Done>> WithdrawAsync(Guid id, DateTime? at = null)
    {
        var page = await FindAsync(id);
        return await DoAsync<WithdrawPage, Done>(o => o.RunAsync(new WithdrawPageInput(id, page.Version, at), Writer, Ct));
    }

    public async Task<Result<Done>> PlaceAsync(Guid id, Func<PlacePageInput, PlacePageInput> change, Actor? actor = null)
    {
        var page = await FindAsync(id);
        var input = new PlacePageInput(id, page.Version, page.ParentId, page.Slug, page.UnitId, page.Order, page.InMenu, page.ReviewBy);
        return await DoAsync<PlacePage, Done>(o => o.RunAsync(change(input), actor ?? Writer, Ct));
    }

    /// <summary>Written by one, approved by the other.</summary>
    public async Task<Guid> PublicAsync(string slug, string text = "Isi halaman.", Guid? parent = null, Guid? unit = null, string textEn = "")
    {
        var id = await CreateAsync(slug, text, parent, unit, textEn);
        Assert.Equal(PublishOutcome.Proposed, (await PublishAsync(id)).Value);
        Assert.False((await CheckAsync(id)).Failed);
        return id;
    }

    /// <summary>What a stranger reads there, from the kept pages where they are kept.</summary>
    public Task<TestPage> ReadAsync(string path) => App.GetPageAsync(path);
}
