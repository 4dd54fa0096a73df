using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Serambi.Platform.Seals;

/// <summary>The file of keys: JSON, readable by its owner only (mode 0600), replaced whole and never written in place.</summary>
internal static class KeyFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };

    public static ImmutableArray<MasterKey> Read(string path)
    {
        try
        {
            var stored = JsonSerializer.Deserialize<Content>(File.ReadAllBytes(path), Json);
            var keys = stored?.Keys.Select(Parse).ToImmutableArray() ?? [];
            if (keys.Length == 0) throw new FormatException("no key");
            return keys;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw KeysUnavailableException.Saying(e, SealTexts.KeysMissing, path);
        }
        catch (Exception e) when (e is JsonException or FormatException or IOException or UnauthorizedAccessException)
        {
            throw KeysUnavailableException.Saying(e, SealTexts.KeysUnreadable, path, e.Message);
        }
    }

    /// <summary>Writes beside the file, flushes to disk, then renames: a crash leaves the old file or the new one, never half of one.</summary>
    public static void Write(string path, IReadOnlyList<MasterKey> keys, bool replace)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
        {
            if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
            else Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        }

        var content = new Content([.. keys.Select(k => new Entry(KeyRing.Name(k.Id), k.CreatedUtc, k.Purpose, Convert.ToBase64String(k.Key)))]);
        var beside = $"{path}.{Guid.CreateVersion7():n}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnerOnly;
        try
        {
            using (var file = new FileStream(beside, options))
            {
                JsonSerializer.Serialize(file, content, Json);
                file.Flush(flushToDisk: true);
            }

            File.Move(beside, path, replace);
        }
        catch (IOException) when (!replace && File.Exists(path))
        {
            // Another node was first: its keys are the body's keys.
        }
        finally
        {
            File.Delete(beside);
        }
    }

    private static MasterKey Parse(Entry entry)
    {
        var key = Convert.FromBase64String(entry.Key);
        if (key.Length != 32) throw new FormatException($"key {entry.Id}: {key.Length} bytes");
        return new MasterKey(uint.Parse(entry.Id, NumberStyles.HexNumber, CultureInfo.InvariantCulture), entry.Created, entry.Purpose, key);
    }

    private sealed record Content(IReadOnlyList<Entry> Keys);

    private sealed record Entry(string Id, DateTime Created, string Purpose, string Key);
}
