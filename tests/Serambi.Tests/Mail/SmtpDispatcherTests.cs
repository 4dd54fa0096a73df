using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform;
using Serambi.Platform.Mail;
using Serambi.Platform.Outbox;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Xunit;

namespace Serambi.Tests.Mail;

/// <summary>Against a real server with STARTTLS.</summary>
public sealed class SmtpDispatcherTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static House Open(TestDatabase database, SmtpServer server, params (string Key, string Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Mail:Host"] = "localhost",
            ["Mail:Port"] = $"{server.Port}",
            ["Mail:CaFile"] = server.Certificate,
            ["Mail:User"] = "serambi",
            ["Mail:Password"] = "rahasia",
            ["Mail:From"] = "ppid@serambi.example",
            ["Mail:ReplyTo"] = "balas@serambi.example",
            ["Mail:MessageIdDomain"] = "id.serambi.example",
        };
        foreach (var (key, value) in more) settings[key] = value;
        return new House(database, s => s.AddMail(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()));
    }

    private static MailDraft Receipt(string to, Guid? caseId = null) => new(MailTemplate.Receipt, to, "Siti Nurhaliza – “Ñandú”", "id", "Pemerintah Kabupaten Contoh",
        new Dictionary<string, string> { ["number"] = "7/PPID/III/2026", ["received"] = "Jumat, 6 Maret 2026", ["due"] = "Jumat, 27 Maret 2026", ["secret"] = "H7KM-3XQT-9CDW", ["notice"] = "", ["link"] = "https://serambi.example/lacak?n=7&b=1" })
    { CaseId = caseId };

    private static Task<int> SaveAsync(House house, params MailDraft[] drafts) => house.SaveAsync(db =>
    {
        foreach (var draft in drafts) house.Get<MailWriter>().Add(db, draft);
    });

    private static Task<OutboxMessage> OnlyAsync(House house) => house.InDbAsync(db => db.Outbox.AsNoTracking().SingleAsync(Ct));

    [Theory]
    [MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task Send_Receipt_ArrivesEncryptedAsTextAndHtmlWithOurHeaders(string provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        var filed = await house.FileCaseAsync();
        await SaveAsync(house, Receipt("siti@warga.example", filed.Id));
        var row = await OnlyAsync(house);
        Assert.Equal("Receipt/id", row.Label);
        Assert.DoesNotContain("siti@", row.Payload);

        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal((OutboxState.Sent, null), ((await OnlyAsync(house)).State, (await OnlyAsync(house)).LastError));
        var mail = Assert.Single(server.Received());
        Assert.True(mail.Tls);
        Assert.Equal(("serambi", "ppid@serambi.example", "multipart/alternative"), (mail.User, mail.From, mail.Type));
        Assert.Equal(["siti@warga.example"], mail.To);
        Assert.Equal("Permintaan Anda kami terima: 7/PPID/III/2026", mail.Headers["subject"]);
        Assert.Contains("Siti Nurhaliza – “Ñandú”", mail.Headers["to"]);
        Assert.Equal("balas@serambi.example", mail.Headers["reply-to"]);
        Assert.Equal("auto-generated", mail.Headers["auto-submitted"]);
        Assert.True(house.Get<MailIds>().TryRead(mail.Headers["message-id"], out var caseId, out var rowId));
        Assert.Equal((filed.Id, row.Id), (caseId, rowId));
        Assert.EndsWith("@id.serambi.example>", mail.Headers["message-id"]);
        Assert.False(mail.Headers.ContainsKey("references"));
        Assert.Contains("Kode pelacakan: H7KM-3XQT-9CDW", mail.Text);
        Assert.Contains("https://serambi.example/lacak?n=7&b=1", mail.Text);
        Assert.Contains("<strong>H7KM-3XQT-9CDW</strong>", mail.Html);
        Assert.Contains("href=\"https://serambi.example/lacak?n=7&amp;b=1\"", mail.Html);
        Assert.DoesNotContain("<img", mail.Html);
    }

    [Fact]
    public async Task Send_SecondLetterOfACase_RefersToTheFirst()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        var filed = await house.FileCaseAsync();
        await SaveAsync(house, Receipt("siti@warga.example", filed.Id));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        await SaveAsync(house, new MailDraft(MailTemplate.Message, "siti@warga.example", "Siti", "en", "Body", new Dictionary<string, string>
        {
            ["number"] = "7",
            ["message"] = "Baris satu\n<script>alert(1)</script>",
            ["link"] = "https://serambi.example/en/lacak",
        })
        { CaseId = filed.Id, InReplyTo = "<abc@warga.example>" });
        await house.Get<OutboxPump>().RunOnceAsync(Ct);

        var first = server.Received().Single(m => m.Headers["subject"].StartsWith("Permintaan", StringComparison.Ordinal));
        var second = server.Received().Single(m => m.Headers["subject"] == "A message about request 7");
        Assert.Equal($"{first.Headers["message-id"]} <abc@warga.example>", second.Headers["references"]);
        Assert.Equal("<abc@warga.example>", second.Headers["in-reply-to"]);
        Assert.False(second.Headers.ContainsKey("auto-submitted"));
        Assert.Contains("&lt;script&gt;", second.Html);
        Assert.Contains("Baris satu\n<script>", second.Text!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task Send_ConnectionLostAfterTheLastByte_SendsAgainUnderTheSameMessageId()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        await SaveAsync(house, Receipt("vanish@warga.example"));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(OutboxState.Waiting, (await OnlyAsync(house)).State);
        house.Time.Advance(TimeSpan.FromMinutes(2));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(OutboxState.Sent, (await OnlyAsync(house)).State);
        Assert.Equal(2, server.Received().Count);
        Assert.Single(server.Received().Select(m => m.Headers["message-id"]).Distinct());
    }

    [Fact]
    public async Task Send_NoSuchUser_FailsMarksTheContactAndShowsNoAddress()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        var party = new Party { Kind = PartyKind.Person, Name = "Siti", CreatedAtUtc = house.Time.Now };
        var contact = new ContactPoint { PartyId = party.Id, Kind = ContactKind.Email, Value = "refused@warga.example" };
        party.Contacts.Add(contact);
        await house.SaveAsync(db => db.Add(party));
        await SaveAsync(house, Receipt("refused@warga.example") with { ContactId = contact.Id });
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        var row = await OnlyAsync(house);
        Assert.Equal(OutboxState.Failed, row.State);
        Assert.StartsWith("550", row.LastError);
        Assert.DoesNotContain("warga.example", row.LastError);
        Assert.Equal(house.Time.Now, await house.InDbAsync(db => db.Contacts.Select(c => c.FailedAtUtc).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Send_ServerBusyOrAwayOrPasswordWrong_TriesAgain()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using (var house = Open(database, server))
        {
            await SaveAsync(house, Receipt("later@warga.example"), Receipt("relay@warga.example"));
            await house.Get<OutboxPump>().RunOnceAsync(Ct);
            var rows = await house.InDbAsync(db => db.Outbox.AsNoTracking().OrderBy(m => m.Id).ToListAsync(Ct));
            Assert.All(rows, r => Assert.Equal(OutboxState.Waiting, r.State));
            Assert.Equal(["451", "550"], rows.Select(r => r.LastError![..3]).Order(StringComparer.Ordinal));
        }

        foreach (var wrong in new[] { ("Mail:Password", "salah"), ("Mail:Port", "1") })
        {
            await using var second = await TestDatabase.CreateAsync(Providers.Sqlite);
            await using var house = Open(second, server, wrong);
            await SaveAsync(house, Receipt("siti@warga.example"));
            await house.Get<OutboxPump>().RunOnceAsync(Ct);
            Assert.Equal(OutboxState.Waiting, (await OnlyAsync(house)).State);
            Assert.NotNull((await OnlyAsync(house)).LastError);
        }

        Assert.Empty(server.Received());
    }

    [Fact]
    public async Task Send_ServerWithoutStartTlsOrOfAStranger_GetsNothing()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var plain = await SmtpServer.StartAsync(tls: false);
        await using var server = await SmtpServer.StartAsync();
        await using var stranger = await SmtpServer.StartAsync();
        foreach (var (port, ca) in new[] { (plain.Port, server.Certificate), (server.Port, stranger.Certificate) })
        {
            await using var own = await TestDatabase.CreateAsync(Providers.Sqlite);
            await using var house = Open(own, server, ("Mail:Port", $"{port}"), ("Mail:CaFile", ca));
            await SaveAsync(house, Receipt("siti@warga.example"));
            await house.Get<OutboxPump>().RunOnceAsync(Ct);
            Assert.Equal(OutboxState.Waiting, (await OnlyAsync(house)).State);
        }

        Assert.Empty(plain.Received());
        Assert.Empty(server.Received());
    }

    [Fact]
    public async Task Trust_NameDoesNotMatch_IsRefusedEvenFromTheRightAuthority()
    {
        await using var server = await SmtpServer.StartAsync();
        using var certificate = X509CertificateLoader.LoadCertificateFromFile(server.Certificate);
        var trust = new MailTrust(new MailOptions { CaFile = server.Certificate });
        Assert.True(trust.Accept(certificate, SslPolicyErrors.RemoteCertificateChainErrors));
        Assert.False(trust.Accept(certificate, SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNameMismatch));
    }

    [Theory]
    [InlineData("siti@warga.example\r\nBcc: semua@warga.example")]
    [InlineData("siti@warga.example, semua@warga.example")]
    [InlineData("Siti <siti@warga.example>")]
    [InlineData("siti")]
    [InlineData("")]
    public async Task Send_AddressThatIsNoneOrMore_FailsAndSendsNothing(string to)
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        await SaveAsync(house, Receipt(to));
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal((OutboxState.Failed, MailTexts.ReasonAddress), ((await OnlyAsync(house)).State, (await OnlyAsync(house)).LastError));
        Assert.Empty(server.Received());
    }

    [Fact]
    public async Task Send_NameAndValuesWithLineBreaks_BecomeOneHeaderLine()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        var draft = Receipt("siti@warga.example") with { ToName = "Siti\r\nBcc: semua@warga.example\u202e" };
        await SaveAsync(house, draft with { Values = new Dictionary<string, string>(draft.Values) { ["number"] = "7\r\nX-Jahat: ya" } });
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        var mail = Assert.Single(server.Received());
        Assert.False(mail.Headers.ContainsKey("bcc"));
        Assert.False(mail.Headers.ContainsKey("x-jahat"));
        Assert.Equal(["siti@warga.example"], mail.To);
    }

    [Fact]
    public async Task Send_HeaderBrokenInThePayloadItself_IsRefused()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var server = await SmtpServer.StartAsync();
        await using var house = Open(database, server);
        await SaveAsync(house, Receipt("siti@warga.example") with { InReplyTo = "<a@b>\r\nBcc: x@y.example" });
        await house.Get<OutboxPump>().RunOnceAsync(Ct);
        Assert.Equal(MailTexts.ReasonHeader, (await OnlyAsync(house)).LastError);
        Assert.Empty(server.Received());
    }

    [Fact]
    public async Task Send_MailNotConfigured_LettersWaitAndSayWhy()
    {
        await using var database = await TestDatabase.CreateAsync(Providers.Sqlite);
        await using var house = new House(database, s => s.AddMail(new ConfigurationBuilder().Build()));
        await SaveAsync(house, Receipt("siti@warga.example"));
        Assert.Equal(0, await house.Get<OutboxPump>().RunOnceAsync(Ct));
        var line = Assert.Single((await house.InScopeAsync((OutboxList l) => l.RunAsync(new OutboxFilter(), Ct))).Lines);
        Assert.Equal((OutboxState.Waiting, MailTexts.ReasonNotConfigured), (line.State, line.Reason));
    }
}
