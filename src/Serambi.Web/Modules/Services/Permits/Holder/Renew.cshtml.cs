using Serambi.Platform.Accounts.Companies;
using Serambi.Platform.Data;
using Serambi.Platform.Files;
using Serambi.Web.Modules.Services.Forms;
using Serambi.Web.Modules.Services.Public;

namespace Serambi.Web.Modules.Services.Permits.Holder;

/// <summary>First page of a renewal: who applies, as it was said for the permit.</summary>
[AskForAccount(OfPermit = true)]
internal sealed class RenewModel(RenewalForms forms, FormUploads uploads, SerambiDb db) : ApplyPage(forms, uploads)
{
    /// <summary>The company that holds the permit: it is renewed for that one; null for a person's.</summary>
    public Company? Holder { get; private set; }

    protected override async Task ShowAsync(CancellationToken ct) => Holder = await CompanyCases.HolderAsync(db, Form.Renews!.CaseId, ct);

    /// <summary>The store gives no form outside of the days of renewal.</summary>
    protected override Task<bool> OpenAsync(ServiceForm form, CancellationToken ct) => Task.FromResult(true);
}
