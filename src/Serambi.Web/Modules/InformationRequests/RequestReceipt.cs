using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What the receipt page shows.</summary>
public sealed record RequestReceipt(Guid CaseId, string Number, string Secret, DateOnly? DueOn, bool Repeated)
{
    /// <summary>Outside the Act: no date, and no receipt of the Act as a file.</summary>
    public bool Foreign { get; init; }

    /// <summary>Asked for a company: opened through the accounts of its members, and by no code.</summary>
    public bool Company { get; init; }

    /// <summary>That of the request which this browser sent last; null after ten minutes.</summary>
    public static RequestReceipt? Read(HttpContext context) => ReceiptCookie.Read<RequestReceipt>(context, RequestDrafts.Form);

    public void Write(HttpContext context) => ReceiptCookie.Write(context, RequestDrafts.Form, this);
}
