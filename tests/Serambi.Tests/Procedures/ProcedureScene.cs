using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Audit;
using Serambi.Platform.Calendar;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Procedures;
using Serambi.Platform.Units;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Procedures;

/// <summary>One case under one procedure, without a database: events land in the change tracker.</summary>
internal sealed class ProcedureScene : IDisposable
{
    private const string Root = "00000000000000000000000000000001/";
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();

    public ProcedureScene(string yaml, DateOnly? received = null, Func<WorkingCalendar>? calendar = null)
    {
        Known = KnownProcedure.Read(yaml);
        Calendar = calendar ?? (() => ShippedCalendar.Create());
        var catalog = new ProcedureCatalog([], [], services.GetRequiredService<IServiceScopeFactory>(), Time);
        Engine = new ProcedureEngine(catalog, new EventLog(Time), (_, _) => ValueTask.FromResult(Legal), Time);
        Case = new Case
        {
            Kind = Known.Definition.Kind,
            ProcedureHash = Known.Hash,
            Subject = "s",
            ReceivedOn = received ?? new DateOnly(2026, 3, 6),
            UnitId = Guid.CreateVersion7(),
        };
        Opened = Engine.Open(Db, Case, Actor.Public, Facts);
    }

    /// <summary>The complete example of docs/procedure-language.md.</summary>
    public static string Example { get; } = Regex.Match(
        File.ReadAllText(Path.Combine(Repository.Root, "docs", "procedure-language.md")).ReplaceLineEndings("\n"),
        "```yaml\n(?<yaml>procedure: example_request\n.*?)```", RegexOptions.Singleline, TimeSpan.FromSeconds(5)).Groups["yaml"].Value;

    public ManualTime Time { get; } = new();

    public SerambiDb Db { get; } = new SqliteSerambiDb(
        new DbContextOptionsBuilder<SqliteSerambiDb>().UseSqlite("Data Source=:memory:").UseApplicationServiceProvider(SerambiDb.IdentitySchema).Options, TestDatabase.Model);

    public KnownProcedure Known { get; }

    public Func<WorkingCalendar> Calendar { get; set; }

    public ProcedureEngine Engine { get; }

    public Case Case { get; }

    public Moved Opened { get; }

    public IReadOnlyList<RecordedEvent> Events => [.. Db.Events.Local.OrderBy(e => e.Seq)];

    public CaseCalendar Legal => new(Calendar(), LegalZone.Wib, DeadlineRules.Shipped);

    public CaseFacts Facts => new(Known, Legal, Root, Root)
    {
        Acts = [.. Db.Events.Local.Select(e => new PastAct(e.Action, e.ActorId))],
    };

    public Actor Applicant => Actor.Requester(Case.Id, "Pemohon");

    public static Actor Staff(params string[] roles) =>
        new(ActorKind.Staff, Guid.NewGuid(), "Pegawai", [.. roles.Select(r => new Grant(r, Guid.Empty, Root))]);

    public Result<Moved> Act(string action, Actor actor, ActionInputs? inputs = null) => Engine.Act(Db, Case, action, actor, inputs ?? ActionInputs.None, Facts);

    public CaseClock Clock(string name) => Case.Clocks.Single(k => k.Name == name);

    public void On(int year, int month, int day) => Time.Set(new DateTimeOffset(year, month, day, 9, 0, 0, TimeSpan.FromHours(7)));

    public void Dispose()
    {
        Db.Dispose();
        services.Dispose();
    }
}
