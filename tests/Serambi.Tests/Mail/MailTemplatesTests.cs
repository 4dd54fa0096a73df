using System.Globalization;
using Serambi.Platform.Mail;
using Serambi.Tests.Seals;
using Xunit;

namespace Serambi.Tests.Mail;

public sealed class MailTemplatesTests
{
    public static MatrixTheoryData<MailTemplate, string> All => new(Enum.GetValues<MailTemplate>(), ["id", "en"]);

    /// <summary>The same value for every placeholder that any template has.</summary>
    private static Dictionary<string, string> Values(string value) => Enum.GetValues<MailTemplate>()
        .SelectMany(t => MailTemplates.Placeholders(Text(t, "Subject", "id") + Text(t, "Text", "id"))).Distinct()
        .ToDictionary(n => n, n => n == "link" ? "https://serambi.example/x" : value);

    private static string Text(MailTemplate template, string part, string language) => MailTemplates.Text($"{template}{part}", CultureInfo.GetCultureInfo(language));

    [Theory]
    [MemberData(nameof(All))]
    public void Render_EveryTemplate_FillsEverythingInBothLanguages(MailTemplate template, string language)
    {
        var mail = MailTemplates.Render(template, language, "Badan", Values("nilai"));
        Assert.Empty(MailTemplates.Placeholders(mail.Subject + mail.Text + mail.Html));
        Assert.Contains("Badan", mail.Text);
        Assert.Contains($"<html lang=\"{language}\">", mail.Html);
        Assert.Contains("https://serambi.example/x", mail.Text);
        var (id, en) = (Text(template, "Text", "id"), Text(template, "Text", "en"));
        Assert.NotEqual(id, en);
        Assert.Equal(MailTemplates.Placeholders(id).Order(), MailTemplates.Placeholders(en).Order());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Render_HostileValues_StayText(MailTemplate template, string language)
    {
        var mail = MailTemplates.Render(template, language, "<b>Badan</b>", Values("</p><script>x</script>{secret}\r\n\u202eBcc: a@b\0"));
        Assert.DoesNotContain("<script", mail.Html);
        Assert.DoesNotContain("<b>", mail.Html);
        Assert.DoesNotContain(mail.Subject, char.IsControl);
        Assert.DoesNotContain('\u202e', mail.Text + mail.Html);
        Assert.DoesNotContain('\0', mail.Text + mail.Html);
        Assert.DoesNotContain('\r', mail.Text);
    }

    [Fact]
    public void Render_ReceiverAndThreadOfOtherLanguage_TakesTheReceivers()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        try
        {
            Assert.StartsWith("Permintaan Anda", MailTemplates.Render(MailTemplate.Receipt, "id", "Badan", Values("1")).Subject);
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Render_EmptyValue_LeavesItsParagraphOut()
    {
        var mail = MailTemplates.Render(MailTemplate.Receipt, "id", "Badan", new Dictionary<string, string>(Values("1")) { ["due"] = "" });
        Assert.DoesNotContain("paling lambat", mail.Text);
        Assert.DoesNotContain("paling lambat", mail.Html);
    }

    [Fact]
    public void Render_MissingValueOrLinkThatIsNone_Throws()
    {
        Assert.Throws<ArgumentException>(() => MailTemplates.Render(MailTemplate.Receipt, "id", "Badan", new Dictionary<string, string>()));
        Assert.Throws<ArgumentException>(() => MailTemplates.Render(MailTemplate.VerifyContact, "id", "Badan", new Dictionary<string, string>(Values("1")) { ["link"] = "javascript:alert(1)" }));
    }

    [Fact]
    public void TryRead_ForeignOrForgedIds_AreNotOurs()
    {
        using var keys = new TestKeys();
        var ids = new MailIds(keys.Ring, keys.Hash, new MailOptions { From = "a@serambi.example" });
        var (caseId, row) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var id = ids.Of(caseId, row);
        Assert.True(ids.TryRead(id, out var readCase, out var readRow));
        Assert.Equal((caseId, row), (readCase, readRow));
        Assert.True(ids.TryRead(ids.Of(null, row).Trim('<', '>'), out readCase, out _));
        Assert.Null(readCase);
        Assert.False(ids.TryRead(id.Replace(caseId.ToString("n"), Guid.CreateVersion7().ToString("n"), StringComparison.Ordinal), out _, out _));
        Assert.False(ids.TryRead("<CAF1@mail.gmail.com>", out _, out _));
        Assert.False(ids.TryRead(null, out _, out _));

        keys.Ring.Rotate();
        Assert.Equal(id, ids.Of(caseId, row));
        Assert.True(ids.TryRead(id, out _, out _));
    }
}
