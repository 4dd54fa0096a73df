using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;
using Serambi.Web.Modules.Services.Filing;
using Serambi.Web.Modules.Services.Forms;

namespace Serambi.Web.Modules.Services.Letters;

/// <summary>GET /layanan/ID/tanda-terima: receipt and copy of the application as a file, as long as the page that shows the receipt; later it comes from the tracking page.</summary>
internal static class ReceiptFile
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/layanan/{id}/tanda-terima", SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, string id, string? bentuk, WriteLetter write, CancellationToken ct) =>
        ReceiptCookie.Read<ServiceReceipt>(context, ServiceForms.NameOf(id)) is { } receipt
            ? await LetterResponse.SendAsync(context, write, new WriteLetterInput(receipt.CaseId, ServiceLetters.Receipt, Localised.Language) { Secret = receipt.Company ? null : receipt.Secret }, bentuk, Actor.Requester(receipt.CaseId, CaseTexts.Requester), ct)
            : Results.NotFound();
}
