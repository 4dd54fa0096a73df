using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Signing;
using Serambi.Tests.Formats.Pdf;
using Serambi.Tests.Formats.Pdf.Signing;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public enum BsreMood
{
    Good,
    WrongPassphrase,
    Opaque500,
    Silent,
    Unauthorized,
    Expired,
    Revoked,
    Unknown,
    Unsigned,
    SignedTwice,
    OtherDocument,
    Rewritten,
    Html,
    ById,
}

/// <summary>Speaks both interfaces of the BSrE e-sign client service, as its technical guide 2.2.1 and public clients show them.</summary>
internal sealed class BsreStandIn
{
    private byte[] kept = [];

    public BsreMood Mood { get; init; }

    public int Signings { get; private set; }

    public int CodesFor { get; private set; }

    public string? Identity { get; private set; }

    public string? Code { get; private set; }

    public async Task AnswerAsync(HttpContext context)
    {
        var expected = "Basic " + Convert.ToBase64String("esign:rahasia-instansi"u8);
        if (Mood == BsreMood.Unauthorized || context.Request.Headers.Authorization != expected)
        {
            context.Response.StatusCode = 401;
            return;
        }

        switch (context.Request.Path.Value)
        {
            case "/api/sign/pdf":
                var form = await context.Request.ReadFormAsync(context.RequestAborted);
                using (var file = new MemoryStream())
                {
                    await form.Files["file"]!.CopyToAsync(file, context.RequestAborted);
                    Assert.Equal("invisible", form["tampilan"]);
                    await SignAsync(context, file.ToArray(), form["passphrase"], form["nik"]!, second: false);
                }

                break;
            case "/api/v2/sign/pdf":
                var asked = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement;
                Assert.Equal("INVISIBLE", asked.GetProperty("signatureProperties")[0].GetProperty("tampilan").GetString());
                Code = asked.TryGetProperty("totp", out var code) ? code.GetString() : null;
                await SignAsync(context, asked.GetProperty("file")[0].GetBytesFromBase64(), Code is null ? asked.GetProperty("passphrase").GetString() : SigningHouse.Passphrase, Named(asked), second: true);
                break;
            case "/api/v2/user/check/status":
                Identity = Named((await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement);
                await StatusAsync(context);
                break;
            case "/api/v2/sign/get/totp":
                CodesFor = (await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted)).RootElement.GetProperty("data").GetInt32();
                await context.Response.WriteAsJsonAsync(new { status = "success" });
                break;
            case "/api/sign/download/dok-1":
                await context.Response.Body.WriteAsync(kept, context.RequestAborted);
                break;
            case { } path when path.StartsWith("/api/user/status/", StringComparison.Ordinal):
                Identity = path.Split('/')[^1];
                await StatusAsync(context);
                break;
        }
    }

    private static string Named(JsonElement asked) => (asked.TryGetProperty("email", out var email) ? email : asked.GetProperty("nik")).GetString()!;

    private Task StatusAsync(HttpContext context) => context.Response.WriteAsJsonAsync(new
    {
        status = Mood switch { BsreMood.Expired => "EXPIRED", BsreMood.Revoked => "REVOKE", BsreMood.Unknown => "NOT_REGISTERED", _ => "ISSUE" },
        message = "…",
    });

    private async Task SignAsync(HttpContext context, byte[] pdf, string? passphrase, string identity, bool second)
    {
        (Signings, Identity) = (Signings + 1, identity);
        if (Mood == BsreMood.Silent)
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        if (Mood == BsreMood.Opaque500)
        {
            context.Response.StatusCode = 500;
            await context.Response.WriteAsync("internal error near " + passphrase);
            return;
        }

        if (Mood == BsreMood.WrongPassphrase || passphrase != SigningHouse.Passphrase)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsJsonAsync(new { status_code = 2031, error = "Passphrase anda salah" });
            return;
        }

        if (Mood == BsreMood.Html)
        {
            await context.Response.WriteAsync("<html>Gerbang</html>");
            return;
        }

        var signed = await MakeAsync(pdf);
        if (second)
        {
            await context.Response.WriteAsJsonAsync(new { time = 12, file = new[] { Convert.ToBase64String(signed) } });
        }
        else if (Mood == BsreMood.ById)
        {
            kept = signed;
            await context.Response.WriteAsJsonAsync(new { id_dokumen = "dok-1", message = "Proses berhasil" });
        }
        else
        {
            context.Response.ContentType = "application/pdf";
            context.Response.Headers["id_dokumen"] = "dok-1";
            await context.Response.Body.WriteAsync(signed);
        }
    }

    private async Task<byte[]> MakeAsync(byte[] pdf)
    {
        var (by, signing) = (TestPki.Instance.By(), new PdfSigning(TimeProvider.System.GetUtcNow()));
        return Mood switch
        {
            BsreMood.Unsigned => pdf,
            BsreMood.SignedTwice => await by.SignAsync(await by.SignAsync(pdf, signing), signing),
            BsreMood.OtherDocument => await by.SignAsync(PdfSamples.Build(p => p.Pages["Kids"] = PdfArray.Of(p.File.Add(p.Page.Copy()), p.File.Add(p.Page.Copy()))), signing),
            BsreMood.Rewritten => await by.SignAsync(Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(pdf).Replace("%PDF-1.7", "%PDF-1.6", StringComparison.Ordinal)), signing),
            _ => await by.SignAsync(pdf, signing),
        };
    }
}
