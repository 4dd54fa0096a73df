namespace Serambi.Formats.Files;

/// <summary>Why a file is not taken.</summary>
public enum Refusal
{
    /// <summary>It has no bytes.</summary>
    Empty,

    /// <summary>None of the accepted kinds.</summary>
    UnknownKind,

    /// <summary>A program: MZ, ELF, Mach-O, class file, WebAssembly, shortcut, Android or Java package.</summary>
    Executable,

    /// <summary>A script: <c>#!</c>, or text that claims the name of one.</summary>
    Script,

    /// <summary>An archive or a disk image.</summary>
    Archive,

    /// <summary>HTML, SVG or XML.</summary>
    Markup,

    /// <summary>An office document with macros.</summary>
    Macros,

    /// <summary>Two formats in one file.</summary>
    Polyglot,

    /// <summary>It would unpack to far more than it is.</summary>
    ZipBomb,

    /// <summary>An archive inside a document.</summary>
    NestedArchive,

    /// <summary>More than <see cref="FileInspection.MaxPixels"/> pixels.</summary>
    TooManyPixels,

    /// <summary>Protected by a password: nobody here could read it.</summary>
    Encrypted,

    /// <summary>It begins like a known kind but breaks that kind's rules.</summary>
    Damaged,
}

/// <summary>What a file is, by its content.</summary>
/// <param name="Kind">Null when refused.</param>
/// <param name="MediaType">The media type to deliver it with; <c>application/octet-stream</c> when refused.</param>
/// <param name="Extension">The extension that fits the content, with dot; empty when refused.</param>
/// <param name="Refusal">Null when accepted.</param>
/// <param name="Width">Pixels, of images.</param>
/// <param name="Height">Pixels, of images.</param>
public sealed record FileVerdict(FileKind? Kind, string MediaType, string Extension, Refusal? Refusal, int? Width = null, int? Height = null)
{
    internal static FileVerdict Of(FileKind kind) => new(kind, FileKinds.MediaTypeOf(kind), FileKinds.ExtensionOf(kind), Refusal: null);

    internal static FileVerdict Image(FileKind kind, long width, long height) =>
        width <= 0 || height <= 0 ? Refuse(Files.Refusal.Damaged)
        : width > FileInspection.MaxPixels || height > FileInspection.MaxPixels || width * height > FileInspection.MaxPixels ? Refuse(Files.Refusal.TooManyPixels)
        : Of(kind) with { Width = (int)width, Height = (int)height };

    internal static FileVerdict Refuse(Refusal refusal) => new(Kind: null, "application/octet-stream", "", refusal);
}
