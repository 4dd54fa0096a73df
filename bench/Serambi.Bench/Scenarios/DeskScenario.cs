using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>Every list of the desk, for the officer of the whole body and for somebody of one unit.</summary>
internal static class DeskScenario
{
    private const int Connections = 8;
    private static readonly string[] Lists = ["tab=saya", "tab=tim", "tab=semua", "tab=bebas", "tab=selesai", "tab=semua&tempo=terlambat", "tab=semua&tempo=segera", "tab=semua&tahap=in_progress"];

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await scene.BigAsync();
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort);
        var warmUp = scene.Options.WarmUp * 2;   // all lists are one page of code
        foreach (var email in new[] { "petugas@contoh.go.id", "pelaksana@contoh.go.id" })
        {
            var user = await house.InDbAsync(db => db.Users.FirstAsync(u => u.Email == email));
            var cookie = await house.StaffCookieAsync(user);
            foreach (var list in Lists)
            {
                var file = await scene.RequestsAsync("desk", [($"/meja?{list}", cookie)]);
                var round = await Duel.AloneAsync(scene.Options with { WarmUp = warmUp, Rounds = 3 }, s => Wrk.RunAsync(server, file, s, Connections));
                warmUp = Math.Min(6, scene.Options.WarmUp);
                scene.Figures.AtMost($"desk list {list}, {email.Split('@')[0]}", round.CpuPerRequest, "ms CPU", 5, string.Create(CultureInfo.InvariantCulture, $"{round.PerSecond:n0}/s, p99 {round.P99:n1} ms"));
            }
        }
    }
}
