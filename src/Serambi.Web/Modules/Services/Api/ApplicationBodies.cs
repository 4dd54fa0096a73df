using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Api;

/// <summary>An application for a declared service as the API takes it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ApplicationBody
{
    public ServiceApplicantBody? Applicant { get; init; }

    [Description("An object that fits the schema of the service. What the form does not show for these answers has no value and is not kept.")]
    public JsonElement? Answers { get; init; }

    [Description("Version of the service for which the answers were made; taken for thirty days after another one took its place. Without it, the one that holds.")]
    public string? Version { get; init; }

    [Description("Language of letters and mail: id or en. Without it, that of Accept-Language.")]
    public string? Language { get; init; }

    internal ServiceApplicant ToApplicant() => new()
    {
        Kind = Applicant?.Kind,
        Name = Applicant?.Name,
        Email = Applicant?.Email,
        Phone = Applicant?.Phone,
        Address = Applicant?.Address,
        ProxyName = Applicant?.ProxyName,
        LetterFileId = Applicant?.LetterFileId,
        Language = Language ?? "id",
    };
}

[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ServiceApplicantBody
{
    [Description("May be left out where the service takes one kind only.")]
    public ApplicantKind? Kind { get; init; }

    public string? Name { get; init; }

    [Description("E-mail or phone: the one that the terms of the service ask for.")]
    public string? Email { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    [Description("Who acts for the applicant, where the service allows it.")]
    public string? ProxyName { get; init; }

    [Description("Power of attorney: id of a file sent to /files with purpose authority.")]
    public Guid? LetterFileId { get; init; }
}

/// <summary>Answers to be tried.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TryBody
{
    [Description("As in an application; complete or not.")]
    public JsonElement? Answers { get; init; }
}

/// <summary>Answers of a body, and where they stand in it.</summary>
internal static class AnswersOfBody
{
    public const string Pointer = "/answers";

    /// <summary>Null when they are no answers: no object, too deep, too many entries, a name twice.</summary>
    public static GivenAnswers? Read(JsonElement? answers)
    {
        try
        {
            return GivenAnswers.Read(answers?.GetRawText() ?? "{}");
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>"documents.2.kind" is "/answers/documents/1/kind" (RFC 6901: rows from 0); null is the whole.</summary>
    public static string PointerTo(string? path) => path is null ? Pointer : string.Join('/', path.Split('.').Select(Part).Prepend(Pointer));

    private static string Part(string part, int index) =>
        index == 1 && int.TryParse(part, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var row)
            ? (row - 1).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : part.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
