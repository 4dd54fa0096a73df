using System.Globalization;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Answers;

/// <summary>How an answer names an uploaded file: its id, a slash and its name. Filing looks the name up itself; forms and API may leave it out.</summary>
/// <param name="Id">The upload.</param>
/// <param name="Name">The cleaned name; null when it is not known yet.</param>
internal sealed record FileAnswer(Guid Id, string? Name)
{
    /// <summary>Null when the text names no upload.</summary>
    public static FileAnswer? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return Guid.TryParse(slash < 0 ? text : text[..slash], CultureInfo.InvariantCulture, out var id) ? new FileAnswer(id, slash < 0 ? null : text[(slash + 1)..]) : null;
    }

    /// <summary>What the upload of a field is sent for: private files are encrypted, opened by few and every opening is recorded.</summary>
    public static FilePurpose PurposeOf(FieldDeclaration field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Private ? FilePurpose.Identity : FilePurpose.Attachment;
    }

    public override string ToString() => Name is null ? Id.ToString() : $"{Id}/{Name}";
}
