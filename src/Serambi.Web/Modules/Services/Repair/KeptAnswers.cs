using Serambi.Platform.Files;
using Serambi.Platform.Web;
using Serambi.Web.Modules.Services.Answers;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Repair;

/// <summary>Answers of a case as somebody would have typed them.</summary>
internal static class KeptAnswers
{
    /// <param name="service">The version of the case.</param>
    /// <param name="given">What the case keeps.</param>
    /// <param name="files">Files of the case; one that was erased is not there any more.</param>
    /// <param name="round">What asked for the mending.</param>
    public static ServiceDraft ToDraft(KnownService service, GivenAnswers given, IReadOnlyDictionary<Guid, StoredFile> files, int round)
    {
        ArgumentNullException.ThrowIfNull(service);
        return new ServiceDraft { Hash = service.Hash, Language = Localised.Language, Round = round, Answers = Typed(service.Declaration.Fields, given, files) };
    }

    private static Dictionary<string, TypedAnswer> Typed(IEnumerable<FieldDeclaration> fields, GivenAnswers given, IReadOnlyDictionary<Guid, StoredFile> files) =>
        fields.Where(f => given[f.Id] is not null).ToDictionary(f => f.Id, f => Typed(f, given[f.Id]!, files), StringComparer.Ordinal);

    private static TypedAnswer Typed(FieldDeclaration field, GivenAnswer answer, IReadOnlyDictionary<Guid, StoredFile> files) => field.Type switch
    {
        FieldType.File => new TypedAnswer { Files = [.. answer.Texts.Select(FileAnswer.Parse).OfType<FileAnswer>().Select(f => files.GetValueOrDefault(f.Id)).OfType<StoredFile>().Select(f => new TakenFile(f.Id, f.Name, f.Size, f.Held))] },
        FieldType.List => new TypedAnswer { Rows = [.. answer.Rows.Select(r => Typed(field.Of, r, files))] },
        FieldType.Agree => new TypedAnswer { Texts = ["true"] },
        _ => new TypedAnswer { Texts = [.. answer.Texts] },
    };
}
