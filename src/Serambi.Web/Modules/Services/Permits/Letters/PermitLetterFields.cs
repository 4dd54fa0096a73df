using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Procedures;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Language;

namespace Serambi.Web.Modules.Services.Permits.Letters;

/// <summary>What a letter about a permit may say: the house, the answers with which the permit was issued, the permit, and what is done about it.</summary>
internal static class PermitLetterFields
{
    public const string Number = "izin.nomor";
    public const string From = "izin.tanggal";
    public const string Until = "izin.sampai";
    public const string On = "tindakan.tanggal";
    public const string Reason = "tindakan.alasan";
    public const string Missed = "tindakan.terlewat";

    private static readonly IReadOnlyList<LetterField> Own =
    [
        LetterFields.Text(Number, "Nomor izin", "Number of the permit", "12/IOMKI/KPAII/2021"),
        LetterFields.Date(From, "Izin berlaku sejak", "First day of the permit", new DateOnly(2021, 7, 28)),
        LetterFields.Date(Until, "Izin berlaku sampai", "Last day of the permit", new DateOnly(2022, 7, 27)),
        LetterFields.Date(On, "Tanggal tindakan", "Date of the measure", new DateOnly(2021, 8, 13)),
        LetterFields.Text(Reason, "Alasan tindakan", "Reason of the measure", "3 laporan berturut-turut tidak disampaikan."),
        new(Missed, LetterFieldType.Number, new LocalText("Laporan terlewat berturut-turut", "Missing reports in a row")) { Sample = 3m },
    ];

    /// <summary>The letter under a name of its own.</summary>
    public static LetterKind KindOf(ServiceDeclaration declaration, PermitLetterDeclaration letter, string id)
    {
        ArgumentNullException.ThrowIfNull(letter);
        return new LetterKind(id, ServiceKind.KindId, letter.Label, "", [.. LetterFields.House, .. Own, .. FormLetterFields.Of(declaration, each: null)], letter.Text);
    }
}
