namespace Serambi.Platform.Files;

/// <summary>Where the program keeps what is not in the database.</summary>
/// <param name="Root">Folder for the embedded database, files and keys; created when missing.</param>
public sealed record StorageOptions(string Root)
{
    public string Files => Path.Combine(Root, "files");

    public string Keys => Path.Combine(Root, "keys");
}
