using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Accounts;
using Serambi.Platform.Data;
using Serambi.Platform.Outbox;
using Xunit;

namespace Serambi.Tests.Infrastructure;

/// <summary>Public accounts for tests, browsers that are signed in to one, and the letters that reached them.</summary>
public static partial class AccountSignIn
{
    public const string Passphrase = "tujuh perahu kuning 42 berlayar";

    /// <summary>An account with <see cref="Passphrase"/>, whose address is proved.</summary>
    public static Task<PublicAccount> AddAccountAsync(this SerambiApp app, string? email = null, string name = "Siti Rahmawati") => app.InScopeAsync(async services =>
    {
        var db = services.GetRequiredService<SerambiDb>();
        var account = new PublicAccount { Email = email ?? $"warga-{Guid.NewGuid():n}@contoh.example", Name = name, Phone = "+6281234567890", CreatedAtUtc = app.Time.Now };
        account.PasswordHash = services.GetRequiredService<IPasswordHasher<PublicAccount>>().HashPassword(account, Passphrase);
        db.Add(account);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        return account;
    });

    /// <summary>A browser that signed in through the page.</summary>
    public static async Task<Visitor> SignInAsync(this SerambiApp app, PublicAccount account)
    {
        var visitor = app.NewVisitor();
        Assert.Equal("/saya/kasus", (await SignInAsync(visitor, account.Email, Passphrase)).Path);
        return visitor;
    }

    /// <summary>What the sign-in page answers.</summary>
    public static async Task<TestPage> SignInAsync(Visitor visitor, string email, string passphrase, string page = "/saya/masuk") =>
        await visitor.SubmitAsync(await visitor.GetPageAsync(page), "main form", new FormValues { ["Email"] = email, ["Password"] = passphrase });

    /// <summary>The path of the link in the newest letter of a template that waits for an address.</summary>
    public static async Task<string> LinkToAsync(this SerambiApp app, string address, string template)
    {
        var letter = (await app.LettersToAsync(address)).Last(l => l.Label.StartsWith(template + "/", StringComparison.Ordinal));
        return LinkInText().Match(letter.Text).Groups["path"].Value;
    }

    /// <summary>Label and contents of the letters that wait for an address, oldest first.</summary>
    public static async Task<IReadOnlyList<(string Label, string Text)>> LettersToAsync(this SerambiApp app, string address)
    {
        await using var db = app.OpenDb();
        var writer = app.Services.GetRequiredService<OutboxWriter>();
        var rows = await db.Outbox.AsNoTracking().OrderBy(o => o.Id).ToListAsync(TestContext.Current.CancellationToken);
        return [.. rows.Select(o => (o.Label, writer.Open(o))).Where(l => l.Item2.Contains($"\"{address}\"", StringComparison.Ordinal))];
    }

    [GeneratedRegex(@"https?://[^/\s""\\]+(?<path>/saya/[^\s""\\<]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LinkInText();
}
