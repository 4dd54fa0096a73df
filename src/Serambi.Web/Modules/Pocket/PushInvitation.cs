using Serambi.Platform.Cases;
using Serambi.Platform.Data;
using Serambi.Platform.Push;

namespace Serambi.Web.Modules.Pocket;

/// <summary>Offers notifications on the tracking page of a case that runs.</summary>
internal sealed class PushInvitation(PushOptions options) : ICaseInvitation
{
    public Task<Invitation?> OfAsync(SerambiDb db, Case c, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(c);
        return Task.FromResult<Invitation?>(options.On && !c.Closed ? new Invitation(PocketTexts.InviteTitle, PocketTexts.InviteHint, PocketTexts.InviteButton, $"/lacak/kasus/{c.Id}/kabar") : null);
    }
}
