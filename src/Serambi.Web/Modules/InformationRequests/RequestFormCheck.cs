using Serambi.Formats.Text;
using Serambi.Platform;
using Serambi.Platform.Calendar;
using Serambi.Platform.Parties;
using Serambi.Platform.Parties.IdentityNumbers;
using Serambi.Platform.Settings;
using Serambi.Platform.Web;

namespace Serambi.Web.Modules.InformationRequests;

/// <summary>What a request must say before it can be filed. Each method checks one page of the form and names fields as the form does.</summary>
public sealed class RequestFormCheck(TimeProvider time, SettingsStore settings)
{
    /// <summary>All problems of the whole form, in the order of its pages.</summary>
    public IReadOnlyList<Problem> All(RequestForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return [.. Applicant(form.Applicant), .. Contact(form.Contact), .. Wanted(form.Wanted), .. Delivery(form.Delivery, form.Contact)];
    }

    /// <summary>Identity: name and number are required fields (Perki 1/2021 art. 29(5)b–c), the document too (art. 27).</summary>
    public IEnumerable<Problem> Applicant(ApplicantPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (var wrong in ShapeCheck.Of(part, "Applicant")) yield return wrong;
        if (part.Kind is null || !Enum.IsDefined(part.Kind.Value)) yield return At("Applicant.Kind", RequestTexts.ErrorKind);
        if (Clean(part.Name).Length < 2) yield return At("Applicant.Name", RequestTexts.ErrorName);
        var number = Clean(part.IdentityNumber);
        if (part.OutsideTheAct)
        {
            if (number.Count(char.IsLetterOrDigit) < 4) yield return At("Applicant.IdentityNumber", ForeignTexts.ErrorNumber);
        }
        else if (part.Kind == PartyKind.LegalEntity)
        {
            if (number.Length < 5) yield return At("Applicant.IdentityNumber", RequestTexts.ErrorDecreeNumber);
        }
        else if (part.Kind != PartyKind.Group && NikFault(number) is { } fault)
        {
            yield return At("Applicant.IdentityNumber", fault);
        }

        if (part.Represented)
        {
            foreach (var wrong in Representation(part)) yield return wrong;
        }

        if (part.IdentityFileId is null) yield return At("IdentityFile", RequestTexts.ErrorIdentityFile);
        else if (!part.ConsentIdentity) yield return At("Applicant.ConsentIdentity", RequestTexts.ErrorConsent);
    }

    /// <summary>
    /// What an officer must at least write down of a request that came at the counter, by letter, telephone or message: who, how to reach them,
    /// what they want. What the law asks besides can follow: the completeness check is there for it (art. 31(2), 33).
    /// </summary>
    public IReadOnlyList<Problem> WrittenDown(RequestForm form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var typed = new[] { ("Applicant.IdentityNumber", form.Applicant.IdentityNumber), ("Applicant.ProxyIdentityNumber", form.Applicant.ProxyIdentityNumber) }
            .Where(f => Clean(f.Item2).Length == 0).Select(f => f.Item1).ToHashSet(StringComparer.Ordinal);
        var may = new HashSet<string>(typed, StringComparer.Ordinal) { "IdentityFile", "LetterFile", "Wanted.Purpose" };
        if (form.Contact is { } c && Clean(c.Address, multiline: true).Length + Clean(c.Email).Length + Clean(c.Phone).Length > 0) may.UnionWith(["Contact.Address", Clean(c.Email).Length == 0 && Clean(c.Phone).Length == 0 ? "Contact.Email" : ""]);
        return [.. All(form).Where(p => p.Field is null || !may.Contains(p.Field))];
    }

    private IEnumerable<Problem> Representation(ApplicantPart part)
    {
        if (part.Kind == PartyKind.Group && part.Grantors is null or < 2 or > 100_000) yield return At("Applicant.Grantors", RequestTexts.ErrorGrantors);
        if (Clean(part.ProxyName).Length < 2) yield return At("Applicant.ProxyName", RequestTexts.ErrorProxyName);
        if (part.ProxyHasPassport)
        {
            if (Clean(part.ProxyIdentityNumber).Count(char.IsLetterOrDigit) < 4) yield return At("Applicant.ProxyIdentityNumber", ForeignTexts.ErrorNumber);
        }
        else if (NikFault(Clean(part.ProxyIdentityNumber)) is { } fault) yield return At("Applicant.ProxyIdentityNumber", fault);
        if (part.LetterFileId is null) yield return At("LetterFile", RequestTexts.ErrorLetterFile);
    }

    private string? NikFault(string number) => Nik.Check(number, CalendarSettings.From(settings.Body).Zone.DateOf(time.GetUtcNow().UtcDateTime)) is not { Value: null } nik ? null
        : number.Length == 0 ? RequestTexts.ErrorNikMissing : IdentityMessages.For(nik.Errors[0]);

    /// <summary>Address, and one way at least to answer (art. 29(5)d–e).</summary>
    public IEnumerable<Problem> Contact(ContactPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (var wrong in ShapeCheck.Of(part, "Contact")) yield return wrong;
        if (Clean(part.Address, multiline: true).Length < 5) yield return At("Contact.Address", RequestTexts.ErrorAddress);
        var (email, phone) = (Clean(part.Email), Clean(part.Phone));
        if (email.Length == 0 && phone.Length == 0) yield return At("Contact.Email", RequestTexts.ErrorReachable);
        if (email.Length > 0 && EmailAddress.Check(email) is { Value: null } bad) yield return At("Contact.Email", IdentityMessages.For(bad.Errors[0]));
        if (phone.Length > 0 && PhoneNumber.Check(phone).Check is { Value: null } unusable) yield return At("Contact.Phone", IdentityMessages.For(unusable.Errors[0]));
        if ((part.Needs ?? []).Any(n => !AccessNeeds.All.Contains(n, StringComparer.Ordinal))) yield return At("Contact.Needs", RequestTexts.ErrorNeeds);
    }

    /// <summary>What and what for (art. 29(5)g–h; UU 14/2008 art. 4(3)).</summary>
    public IEnumerable<Problem> Wanted(WantedPart part)
    {
        ArgumentNullException.ThrowIfNull(part);
        foreach (var wrong in ShapeCheck.Of(part, "Wanted")) yield return wrong;
        if (Clean(part.Information, multiline: true).Length < 10) yield return At("Wanted.Information", RequestTexts.ErrorInformation);
        if (Clean(part.Purpose, multiline: true).Length < 5) yield return At("Wanted.Purpose", RequestTexts.ErrorPurpose);
    }

    /// <summary>A copy has a form and a way; paper does not travel by e-mail, a file not by fax, and e-mail needs an address.</summary>
    public IEnumerable<Problem> Delivery(DeliveryPart part, ContactPart contact)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(contact);
        if (part.Access is null)
        {
            yield return At("Delivery.Access", RequestTexts.ErrorAccess);
            yield break;
        }

        if (part.Access == AccessWay.See) yield break;
        if (part.Form is null) yield return At("Delivery.Form", RequestTexts.ErrorForm);
        if (part.Delivery is null) yield return At("Delivery.Delivery", RequestTexts.ErrorDelivery);
        else if (part is { Form: CopyForm.Hardcopy, Delivery: DeliveryWay.Email }) yield return At("Delivery.Delivery", RequestTexts.ErrorPaperByEmail);
        else if (part is { Form: CopyForm.Softcopy, Delivery: DeliveryWay.Fax }) yield return At("Delivery.Delivery", RequestTexts.ErrorFileByFax);
        else if (part.Delivery is DeliveryWay.Post or DeliveryWay.Courier && Clean(contact.Address, multiline: true).Length < 5) yield return At("Delivery.Delivery", RequestTexts.ErrorAddressNeeded);
        else if (part.Delivery == DeliveryWay.Email && Clean(contact.Email).Length == 0) yield return At("Delivery.Delivery", RequestTexts.ErrorEmailNeeded);
    }

    private static string Clean(string? typed, bool multiline = false) => PlainText.Clean(typed, multiline);

    private static Problem At(string field, string message) => Problem.Invalid(field, message);
}
