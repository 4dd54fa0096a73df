using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Formats.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Parties;
using Serambi.Platform.Procedures;
using Serambi.Platform.Seals;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.Desk;

/// <summary>A body with officers, and cases filed by the dozen without walking the public form.</summary>
internal sealed class DeskScene(SerambiApp app, TestBody body)
{
    private int filed;

    public SerambiApp App => app;

    public TestBody Body => body;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<DeskScene> OpenAsync(string provider = Providers.Sqlite)
    {
        var app = await SerambiApp.CreateAsync(provider);
        return new DeskScene(app, await TestBody.SeedAsync(app));
    }

    /// <summary>A case received in a unit so many days ago.</summary>
    public async Task<Case> FileAsync(Guid? unit = null, string subject = "Salinan laporan anggaran", int daysAgo = 0, Guid? assignee = null, string who = "Siti Rahmawati") =>
        (await FileManyAsync(1, unit, subject, daysAgo, assignee, who))[0];

    public Task<IReadOnlyList<Case>> FileManyAsync(int count, Guid? unit = null, string subject = "Salinan laporan anggaran", int daysAgo = 0, Guid? assignee = null, string who = "Siti Rahmawati") => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var engine = services.GetRequiredService<ProcedureEngine>();
        var at = unit ?? body.Root;
        var path = await db.Units.Where(u => u.Id == at).Select(u => u.Path).SingleAsync(Ct);
        var received = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime.AddDays(-daysAgo);
        var facts = await engine.PrepareAsync(RequestKind.KindId, path, DateOnly.FromDateTime(received.AddHours(7)), Ct);
        var cases = new List<Case>();
        for (var i = 0; i < count; i++)
        {
            var number = $"{++filed:0000}/PPID/PI/2026";
            var party = new Party { Kind = PartyKind.Person, Name = who, CreatedAtUtc = received, Contacts = { new ContactPoint { Kind = ContactKind.Email, Value = "siti@contoh.example" }, new ContactPoint { Kind = ContactKind.Address, Value = "Jalan Melati 5, Bandung" } } };
            var (id, submission) = (Guid.CreateVersion7(), Guid.CreateVersion7());
            var secrets = services.GetRequiredService<Secrets>();
            var c = new Case
            {
                Id = id,
                Kind = RequestKind.KindId,
                Number = number,
                UnitId = at,
                HandlingUnitId = at,
                ProcedureHash = facts.ProcedureHash,
                Subject = subject,
                AssigneeId = assignee,
                ReceivedAtUtc = received,
                ReceivedOn = DateOnly.FromDateTime(received.AddHours(7)),
                RequesterId = party.Id,
                Requester = party,
                SubmissionId = submission,
                SecretHash = secrets.Hash(secrets.For(submission), id),
            };
            db.Add(c);
            c.TextHash = EqualText.HashOf(subject);
            db.Add(new InformationRequest { CaseId = c.Id, Information = subject, Purpose = "Penelitian", Access = AccessWay.See });
            db.Add(CaseText.Of(c, $"{number} {who} {subject}"));
            engine.Open(db, c, Actor.Public, facts);
            cases.Add(c);
        }

        await db.SaveChangesAsync(Ct);
        return (IReadOnlyList<Case>)cases;
    });

    /// <summary>The code with which the requester opens the case.</summary>
    public string SecretOf(Case c) => app.Services.GetRequiredService<Secrets>().For(c.SubmissionId);

    public Task<Visitor> OfficerAsync(Guid? unit = null, string role = Roles.ServiceOfficer) => app.SignInAsync(role, unit ?? body.Root);

    public Task<Case> ReadAsync(Guid id) => app.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Cases.AsNoTracking().SingleAsync(c => c.Id == id, Ct));
}
