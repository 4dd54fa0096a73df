using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Access;
using Serambi.Platform.Settings;
using Serambi.Platform.Units;

namespace Serambi.Tests.Infrastructure;

/// <summary>A small public body: the root PPID with two units below it.</summary>
public sealed record TestBody(Guid Root, Guid Finance, Guid School)
{
    /// <summary>The smallest file that passes for a picture of an identity card.</summary>
    public static byte[] Picture { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>Makes units and settings in an empty program; safe to call once a program.</summary>
    public static Task<TestBody> SeedAsync(SerambiApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.InScopeAsync(async services =>
        {
            await using var db = app.OpenDb();
            var root = new Unit { Code = "PPID", Name = "Badan Uji", NameEn = "Test Body" };
            root.Path = Unit.PathOf(root.Id, null);
            var finance = new Unit { Code = "KEU", Name = "Biro Keuangan", ParentId = root.Id };
            finance.Path = Unit.PathOf(finance.Id, root.Path);
            var school = new Unit { Code = "SMK", Name = "Sekolah Vokasi", ParentId = root.Id };
            school.Path = Unit.PathOf(school.Id, root.Path);
            db.AddRange(root, finance, school);
            await db.SaveChangesAsync();
            services.GetRequiredService<UnitTree>().Invalidate();
            var settings = services.GetRequiredService<SettingsStore>();
            await settings.SaveAsync(db, new BodySettings { Name = "Badan Uji", NameEn = "Test Body", Ready = true }, settings.Version, Actor.System, CancellationToken.None);
            return new TestBody(root.Id, finance.Id, school.Id);
        });
    }

    /// <summary>An actor of staff with one role.</summary>
    public Actor Staff(string role, Guid? unit = null, Guid? id = null)
    {
        var at = unit ?? Root;
        var path = at == Root ? Unit.PathOf(Root, null) : Unit.PathOf(at, Unit.PathOf(Root, null));
        return new Actor(ActorKind.Staff, id ?? Guid.CreateVersion7(), new StringBuilder("Petugas ").Append(role).ToString(), [new Grant(role, at, path)]);
    }
}
