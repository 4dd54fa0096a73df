using Serambi.Platform;
using Serambi.Platform.Access;
using Serambi.Platform.Cases;
using Serambi.Platform.Documents.Letters;
using Serambi.Platform.Web;
using Serambi.Web.Hosting;

namespace Serambi.Web.Modules.InformationRequests.Letters;

/// <summary>GET /permintaan/tanda-bukti: the receipt as a file (UU 14/2008 art. 22(4)), as long as the page that shows it; later it comes from the tracking page.</summary>
internal static class ReceiptFile
{
    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/permintaan/tanda-bukti", SendAsync).AllowAnonymous().ExcludeFromDescription();

    private static async Task<IResult> SendAsync(HttpContext context, string? bentuk, WriteLetter write, CancellationToken ct) => RequestReceipt.Read(context) is { } receipt && receipt.CaseId != Guid.Empty
        ? await LetterResponse.SendAsync(context, write, new WriteLetterInput(receipt.CaseId, RequestLetters.Receipt, Localised.Language) { Secret = receipt.Company ? null : receipt.Secret }, bentuk, Actor.Requester(receipt.CaseId, CaseTexts.Requester), ct)
        : Results.NotFound();
}
