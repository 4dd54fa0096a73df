namespace Serambi.Formats.Files;

/// <summary>The kinds of file that are recognised and accepted.</summary>
public enum FileKind
{
    Pdf,
    Jpeg,
    Png,
    WebP,
    Gif,
    Heic,
    Docx,
    Xlsx,
    Pptx,
    Odt,
    Ods,
    Doc,
    Xls,
    Csv,
    Text,
    Mp3,
    Mp4,

    /// <summary>QuickTime, what an iPhone records.</summary>
    Mov,
    Ogg,
    Wav,
}

/// <summary>Media type and extension of each kind.</summary>
public static class FileKinds
{
    /// <summary>The media type (IANA) with which the kind is delivered.</summary>
    public static string MediaTypeOf(FileKind kind) => Of(kind).MediaType;

    /// <summary>The kind that is delivered with a media type; null when there is none.</summary>
    public static FileKind? Find(string mediaType) => Enum.GetValues<FileKind>().Cast<FileKind?>().FirstOrDefault(k => MediaTypeOf(k!.Value) == mediaType);

    /// <summary>The extension with its dot, in lower case.</summary>
    public static string ExtensionOf(FileKind kind) => Of(kind).Extension;

    private static (string MediaType, string Extension) Of(FileKind kind) => kind switch
    {
        FileKind.Pdf => ("application/pdf", ".pdf"),
        FileKind.Jpeg => ("image/jpeg", ".jpg"),
        FileKind.Png => ("image/png", ".png"),
        FileKind.WebP => ("image/webp", ".webp"),
        FileKind.Gif => ("image/gif", ".gif"),
        FileKind.Heic => ("image/heic", ".heic"),
        FileKind.Docx => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
        FileKind.Xlsx => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx"),
        FileKind.Pptx => ("application/vnd.openxmlformats-officedocument.presentationml.presentation", ".pptx"),
        FileKind.Odt => ("application/vnd.oasis.opendocument.text", ".odt"),
        FileKind.Ods => ("application/vnd.oasis.opendocument.spreadsheet", ".ods"),
        FileKind.Doc => ("application/msword", ".doc"),
        FileKind.Xls => ("application/vnd.ms-excel", ".xls"),
        FileKind.Csv => ("text/csv", ".csv"),
        FileKind.Text => ("text/plain", ".txt"),
        FileKind.Mp3 => ("audio/mpeg", ".mp3"),
        FileKind.Mp4 => ("video/mp4", ".mp4"),
        FileKind.Mov => ("video/quicktime", ".mov"),
        FileKind.Ogg => ("application/ogg", ".ogg"),
        FileKind.Wav => ("audio/wav", ".wav"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };
}
