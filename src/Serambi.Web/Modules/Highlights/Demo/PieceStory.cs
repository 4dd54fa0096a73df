using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data;
using Serambi.Platform.Demo;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Highlights.Editing;

namespace Serambi.Web.Modules.Highlights.Demo;

/// <summary>Two slides and a text for the home page of the invented body, written by the editor and approved by PPID.</summary>
internal sealed class PieceStory : IDemoStory
{
    private const string Veranda = "serambi";
    private const string Calendar = "contoh-hitung";

    public Guid? Example => null;

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        scene.At(scene.NowUtc.AddDays(-30));
        if (await scene.InScopeAsync(s => s.GetRequiredService<SerambiDb>().Set<HomePiece>().AnyAsync(ct))) return;
        if (PictureSizes.Available)
        {
            await TellAsync(scene, HomePieceKind.Slide, PieceWords.Clean(HomePieceKind.Slide, "Minta informasi dari rumah (demonstrasi)", "Ask for information from home (demonstration)", "Lima halaman pendek, tanpa akun. Jawabannya dapat Anda lacak.", "Five short pages, no account. You can follow the answer.", Veranda, "/permintaan"), ct);
            await TellAsync(scene, HomePieceKind.Slide, PieceWords.Clean(HomePieceKind.Slide, "Hitung jangka waktu Anda (demonstrasi)", "Count your period (demonstration)", "Kapan jawaban paling lambat datang, dan mengapa tanggal itu.", "When an answer is due, and why on that day.", Calendar, "/hitung"), ct);
        }

        await TellAsync(scene, HomePieceKind.Text, PieceWords.Clean(HomePieceKind.Text, "Tentang situs ini (demonstrasi)", "About this site (demonstration)", "Badan Contoh Serambi **tidak ada**. Semua isi situs ini rekaan, untuk memperlihatkan bentuknya.", "The Serambi Sample Body **does not exist**. All of this site is invented, to show what it looks like.", "", "/aksesibilitas"), ct);
    }

    private static async Task TellAsync(DemoScene scene, HomePieceKind kind, PieceWords words, CancellationToken ct)
    {
        await scene.InScopeAsync(async s => DemoScene.Must(await s.GetRequiredService<WritePiece>().RunAsync(new WritePieceInput(null, 0, kind, words), scene.Staff("humas"), ct), words.Title));
        await scene.InScopeAsync(async s =>
        {
            var made = await s.GetRequiredService<SerambiDb>().Set<HomePiece>().AsNoTracking().OrderByDescending(p => p.Id).FirstAsync(ct);
            return DemoScene.Must(await s.GetRequiredService<ArrangePiece>().RunAsync(new ArrangePieceInput(made.Id, made.Version, PieceStep.Approve), scene.Staff("ppid"), ct), words.Title);
        });
    }
}
