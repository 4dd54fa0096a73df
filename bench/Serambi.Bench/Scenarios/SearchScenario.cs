using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Serambi.Bench.Load;

namespace Serambi.Bench.Scenarios;

/// <summary>Searching texts and reading the register of one year, one reader at a time; the commonest words among them.</summary>
internal static class SearchScenario
{
    private static readonly (string Label, string Address)[] Searches =
    [
        ("a word of half of all texts", "/meja?q=informasi"),
        ("two common words", "/meja?q=laporan+anggaran"),
        ("three words, one rare", "/meja?q=salinan+kontrak+lelang"),
        ("the beginning of a common word", "/meja?q=pe"),
        ("a word that no text holds", "/meja?q=zzzzzz"),
        ("a number", "/meja?q=0012%2FPPID%2FPI%2F2024"),
        ("a common word within one year", "/meja?q=data&dari=2024-01-01&sampai=2024-12-31"),
        ("finished cases of one year", "/meja?tab=selesai&dari=2024-01-01&sampai=2024-12-31"),
        ("the register of one year", "/meja/register?tahun=2024"),
    ];

    public static async Task RunAsync(Scene scene)
    {
        await using var house = await scene.BigAsync();
        await using var server = await MeasuredServer.SerambiAsync(scene.Options, house, Scene.ProductPort);
        foreach (var email in new[] { "petugas@contoh.go.id", "pelaksana@contoh.go.id" })
        {
            var cookie = await house.StaffCookieAsync(await house.InDbAsync(db => db.Users.FirstAsync(u => u.Email == email)));
            foreach (var (label, address) in Searches)
            {
                var file = await scene.RequestsAsync("search", [(address, cookie)]);
                var round = await Duel.AloneAsync(scene.Options with { WarmUp = Math.Min(4, scene.Options.WarmUp), Rounds = 3 }, s => Wrk.RunAsync(server, file, s, connections: 1));
                scene.Figures.AtMost($"{label}, {email.Split('@')[0]}: p95", round.P95, "ms", 50, string.Create(CultureInfo.InvariantCulture, $"median {round.P50:n1} ms, {round.CpuPerRequest:n2} ms CPU"));
            }
        }
    }
}
