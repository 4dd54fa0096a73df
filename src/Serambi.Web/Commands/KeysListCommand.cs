using System.Globalization;
using System.Text.Json;
using Serambi.Platform.Seals;
using Serambi.Platform.Web;

namespace Serambi.Web.Commands;

/// <summary><c>serambi keys list</c>: ids and dates of the body's keys, the current one first; never the keys themselves.</summary>
internal sealed class KeysListCommand(KeyRing ring) : ICommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public string Name => "keys list";

    public string Usage => "[--json]";

    public string Summary => CommandTexts.KeysListSummary;

    public async Task<int> RunAsync(CommandInput input, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(input);
        var keys = ring.OnFile;
        if (input.Has("json"))
        {
            await input.Output.WriteLineAsync(JsonSerializer.Serialize(keys, Json));
            return 0;
        }

        foreach (var key in keys) await input.Output.WriteLineAsync($"{key.Id}  {key.CreatedUtc.ToString("u", CultureInfo.InvariantCulture)}{(key.Current ? "  " + CommandTexts.KeysListCurrent : "")}");
        return 0;
    }
}
