using Serambi.Platform.Cases;
using Serambi.Platform.Demo;

namespace Serambi.Web.Modules.InformationRequests.Demo;

/// <summary>Two years of requests for information in every stage, told by the real operations.</summary>
internal sealed class RequestStory : IDemoStory
{
    private static string NameOf(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"information-request/{index}");

    /// <summary>The first of all: answered, with files to download.</summary>
    public Guid? Example => DemoScene.IdOf(NameOf(0));

    public async Task TellAsync(DemoScene scene, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(scene);
        var words = DemoWords.Read();
        foreach (var request in DemoPlan.Make(scene.Size, scene.Today, scene.Calendar))
        {
            var teller = new RequestTeller(scene, words, request with { Fate = request.Index == 0 ? DemoFate.Answered : request.Fate });
            if (await teller.FileAsync(DemoScene.IdOf(NameOf(request.Index)), ct)) await teller.GoOnAsync(ct);
        }
    }
}
