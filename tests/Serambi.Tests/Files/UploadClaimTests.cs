using Microsoft.EntityFrameworkCore;
using Serambi.Platform.Data.Sets;
using Serambi.Platform.Files;
using Serambi.Tests.Infrastructure;
using Serambi.Tests.InformationRequests;
using Xunit;

namespace Serambi.Tests.Files;

public sealed class UploadClaimTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task FileOfACase_IsNotTakenByAnother(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        await RequestWalk.FileAsync(app.NewVisitor());
        await RequestWalk.FileAsync(app.NewVisitor(), RequestWalk.WantedBesides);
        await using var db = app.OpenDb();
        var file = await db.Files.AsNoTracking().FirstAsync(f => f.Purpose == FilePurpose.Identity, Ct);
        var other = await db.Cases.Where(c => c.Id != file.CaseId).Select(c => c.Id).FirstAsync(Ct);
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);

        // As in a case nobody holds it any more: a claim without a holder must not match that.
        new UploadClaim(file.Id, Holder: null, FilePurpose.Identity).Take(db, other);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => db.SaveInSetsAsync(Ct));
    }
}
