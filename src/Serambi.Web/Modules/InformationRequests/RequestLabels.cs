using System.Globalization;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>The words for the choices of the form, in the reader's language.</summary>
public static class RequestLabels
{
    public static string Of(Serambi.Platform.Parties.PartyKind? kind) => kind switch
    {
        Serambi.Platform.Parties.PartyKind.LegalEntity => RequestTexts.KindLegalEntity,
        Serambi.Platform.Parties.PartyKind.Group => RequestTexts.KindGroup,
        _ => RequestTexts.KindPerson,
    };

    public static string Of(AccessWay way) => way == AccessWay.See ? RequestTexts.AccessSee : RequestTexts.AccessCopy;

    public static string Of(CopyForm form) => form == CopyForm.Softcopy ? RequestTexts.FormSoftcopy : RequestTexts.FormHardcopy;

    public static string Of(DeliveryWay way) => way switch
    {
        DeliveryWay.PickUp => RequestTexts.DeliveryPickUp,
        DeliveryWay.Courier => RequestTexts.DeliveryCourier,
        DeliveryWay.Post => RequestTexts.DeliveryPost,
        DeliveryWay.Fax => RequestTexts.DeliveryFax,
        _ => RequestTexts.DeliveryEmail,
    };

    public static string Of(Holding holding) => holding switch
    {
        Holding.Held => RequestTexts.HoldingHeld,
        Holding.NotHeld => RequestTexts.HoldingNotHeld,
        _ => RequestTexts.HoldingNotDocumented,
    };

    /// <summary>Label of a code of <see cref="Serambi.Platform.Parties.AccessNeeds"/>.</summary>
    public static string Need(string code) => RequestTexts.ResourceManager.GetString("Need_" + code, CultureInfo.CurrentUICulture) ?? code;
}
