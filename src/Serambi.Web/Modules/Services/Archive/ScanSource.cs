using System.IO.Compression;

namespace Serambi.Web.Modules.Services.Archive;

/// <summary>A file with a scan, wherever it comes from.</summary>
/// <param name="Name">Its own name, without folders: nothing is ever written under it.</param>
/// <param name="Open">Its content.</param>
internal sealed record ScanSource(string Name, Func<Stream> Open)
{
    /// <summary>The part of a path behind its last slash of either kind.</summary>
    public static string FileName(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..].Trim();
    }

    /// <summary>The files of a folder and of the folders below it; links are not followed.</summary>
    public static IEnumerable<ScanSource> Of(DirectoryInfo folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint };
        return folder.EnumerateFiles("*", options).OrderBy(f => f.FullName, StringComparer.Ordinal).Select(f => new ScanSource(f.Name, f.OpenRead));
    }

    /// <summary>The files of a zip file, in their order.</summary>
    /// <exception cref="InvalidDataException">It is none, or damaged; also while a file of it is read.</exception>
    public static IEnumerable<ScanSource> Of(ZipArchive zip)
    {
        ArgumentNullException.ThrowIfNull(zip);
        return zip.Entries.Where(e => !e.FullName.EndsWith('/') && !e.FullName.StartsWith("__MACOSX/", StringComparison.Ordinal)).Select(e => new ScanSource(FileName(e.FullName), e.Open));
    }
}
