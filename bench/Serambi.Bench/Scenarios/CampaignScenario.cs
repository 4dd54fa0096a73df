using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Bench.Load;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Jobs;
using Serambi.Platform.Parties;
using Serambi.Web.Modules.InformationRequests;
using Serambi.Web.Modules.InformationRequests.Answers;
using Serambi.Web.Modules.InformationRequests.Batches;

namespace Serambi.Bench.Scenarios;

/// <summary>A campaign: thousands of requests in the same words, filed, answered once by hand and for all others by the job.</summary>
internal static class CampaignScenario
{
    private const int Requests = 2_500;
    private const double MostMilliseconds = 60;

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await BenchHouse.OpenAsync(scene.Options, "campaign", scene.Cluster, fresh: true);
        var officer = await house.InDbAsync(db => db.Users.Where(u => u.UserName == "ppid@contoh.go.id").Select(u => u.Id).SingleAsync());
        await house.InScopeAsync(async s =>
        {
            await s.GetRequiredService<Registrar>().StartAsync(CancellationToken.None);
            return true;
        });
        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = scene.Options.Parallel }, async (i, ct) => await FileAsync(house, officer, i, ct));
        await house.InScopeAsync(s => AnswerAsync(s, officer));

        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await house.InScopeAsync(async s =>
        {
            await s.GetServices<IJob>().OfType<AnswerCopies>().Single().RunAsync(null!, CancellationToken.None);
            return true;
        });
        var (elapsed, used) = (clock.Elapsed.TotalMilliseconds, (Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds);
        var open = await house.InDbAsync(db => db.Cases.CountAsync(c => c.ClosedAtUtc == null));
        scene.Figures.AtMost($"requests of a campaign of {Requests} left unanswered", open, "", 0);
        scene.Figures.AtMost("a request answered with its campaign", elapsed / (Requests - 1), "ms", MostMilliseconds, string.Create(CultureInfo.InvariantCulture, $"{used / (Requests - 1):0.0} ms CPU of the program; message, notice, register, history and mail each, one transaction a request"));
    }

    private static Task<bool> FileAsync(BenchHouse house, Guid officer, int i, CancellationToken ct) => house.InScopeAsync(async s =>
    {
        var form = new RequestForm
        {
            Applicant = new ApplicantPart { Kind = PartyKind.Person, Name = string.Create(CultureInfo.InvariantCulture, $"Warga {i}") },
            Contact = new ContactPart { Email = string.Create(CultureInfo.InvariantCulture, $"warga{i}@contoh.example"), Address = "Jalan Melati 1" },
            Wanted = new WantedPart { Information = "Salinan kajian dampak lingkungan proyek pelabuhan beserta lampirannya", Purpose = "Pengawasan masyarakat" },
            Delivery = new DeliveryPart { Access = AccessWay.Copy, Form = CopyForm.Softcopy, Delivery = DeliveryWay.Email },
        };
        var actor = await s.GetRequiredService<StaffActor>().OfAsync(s.GetRequiredService<SerambiDb>(), officer, ct);
        var filed = await s.GetRequiredService<SubmitRequest>().RunAsync(new SubmitRequestInput(form, Guid.CreateVersion7(), Channel.Email) { Uploaded = true, WrittenDown = new WrittenDown(null) }, actor, ct);
        return filed.Failed ? throw new InvalidOperationException(filed.Problem.Message) : true;
    });

    private static async Task<bool> AnswerAsync(IServiceProvider s, Guid officer)
    {
        var db = s.GetRequiredService<SerambiDb>();
        var first = await db.Cases.AsNoTracking().OrderBy(c => c.Id).FirstAsync();
        var actor = await s.GetRequiredService<StaffActor>().OfAsync(db, officer, CancellationToken.None);
        var input = new AnswerRequestInput(first.Id, first.Version, "granted", "Kajian yang Anda minta ada di halaman kami.", Guid.CreateVersion7(), []) { ForAll = true };
        var answered = await s.GetRequiredService<AnswerRequest>().RunAsync(input, actor, CancellationToken.None);
        return answered.Failed ? throw new InvalidOperationException(answered.Problem.Message) : true;
    }
}
