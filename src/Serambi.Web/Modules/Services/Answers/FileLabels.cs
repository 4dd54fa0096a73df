using System.Globalization;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>What the form calls each file of the answers: its field, its row, and which of several it is.</summary>
internal static class FileLabels
{
    /// <summary>By file, in the order of the form.</summary>
    public static IReadOnlyDictionary<Guid, (int Order, string Label)> Of(FormState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var places = new Dictionary<Guid, (int, string)>();
        foreach (var field in state.Files.GroupBy(f => (f.Field.Id, f.Row)))
        {
            var (files, label) = (field.ToList(), field.First().Field.Label.In());
            if (field.Key.Row is { } row) label = string.Create(CultureInfo.CurrentCulture, $"{label} {row}");
            for (var i = 0; i < files.Count; i++) places.TryAdd(files[i].File.Id, (places.Count, files.Count == 1 ? label : string.Format(CultureInfo.CurrentCulture, CheckTexts.FileOfSeveral, label, i + 1)));
        }

        return places;
    }
}
