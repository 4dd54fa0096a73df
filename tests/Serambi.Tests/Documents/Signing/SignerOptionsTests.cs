using Microsoft.Extensions.Configuration;
using Serambi.Platform.Documents.Signing;
using Xunit;

namespace Serambi.Tests.Documents.Signing;

public sealed class SignerOptionsTests
{
    [Theory]
    [InlineData("s:Passphrase", "x")]
    [InlineData("s:passphrase", "x")]
    [InlineData("s:Password", "x")]
    [InlineData("s:Pin", "x")]
    [InlineData("s:Totp", "x")]
    [InlineData("s:KataSandi", "x")]
    [InlineData("s:Secret:Passphrase", "x")]
    [InlineData("s:File:Passphrase", "x")]
    [InlineData("Passphrase", "x")]
    public void Read_SecretInConfiguration_StopsTheStart(string key, string value) =>
        Assert.Contains("cannot be configured", Assert.Throws<InvalidOperationException>(() => Read(("s:Kind", "pkcs12"), ("s:File", "a.p12"), (key, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("pkcs11:token=a;object=b?pin-value=1234")]
    [InlineData("pkcs11:token=a;object=b?pin-source=file:/etc/pin")]
    [InlineData("slot_0-id_1")]
    public void Read_UriWithPin_IsRefused(string uri) =>
        Assert.Contains("s:Key", Assert.Throws<InvalidOperationException>(() => Read(("s:Kind", "pkcs11"), ("s:Module", "m.so"), ("s:Certificates", "c.pem"), ("s:Key", uri))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http://esign.contoh.go.id", null, false)]
    [InlineData("http://esign.contoh.go.id", "true", true)]
    [InlineData("http://127.0.0.1:8080", null, true)]
    [InlineData("https://esign.contoh.go.id", null, true)]
    [InlineData("https://esign:qwerty@esign.contoh.go.id", null, false)]
    [InlineData("ftp://esign.contoh.go.id", null, false)]
    [InlineData("", null, false)]
    public void Read_Address_IsTlsUnlessSaidOtherwise(string address, string? allowHttp, bool good)
    {
        var error = Record.Exception(() => Read(("s:Kind", "bsre-v2"), ("s:Address", address), ("s:CredentialsFile", "c"), ("s:AllowHttp", allowHttp ?? "false")));
        Assert.Equal(good, error is null);
    }

    [Theory]
    [InlineData("Kind", "seal")]
    [InlineData("Kind", "2")]
    [InlineData("Assurance", "registered")]
    [InlineData("Assurance", "sah")]
    [InlineData("TimeoutSeconds", "0")]
    [InlineData("Timestamp", "tsa")]
    public void Read_WrongValue_IsNamed(string key, string value) =>
        Assert.Contains("s:" + key, Assert.Throws<InvalidOperationException>(() => Read(("s:Kind", "pkcs12"), ("s:File", "a.p12"), ("s:" + key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_Kinds_HaveTheirLabelsAndQuestions()
    {
        var read = Read(("a:Kind", "pkcs12"), ("a:File", "a.p12"), ("a:Asks", "nothing"), ("b:Kind", "BsreV1"), ("b:Address", "https://b"), ("b:CredentialsFile", "c"));
        Assert.Equal((DocumentAssurance.Seal, SigningAsks.Nothing), (read[0].Assurance, read[0].Asks));
        Assert.Equal((DocumentAssurance.Certified, SigningAsks.Passphrase | SigningAsks.Identity), (read[1].Assurance, read[1].Asks));
    }

    [Fact]
    public void Options_HaveNoPlaceForASecret() =>
        Assert.DoesNotContain(typeof(SignerOptions).GetProperties(), p => p.PropertyType == typeof(SigningSecret) || p.Name.Contains("pass", StringComparison.OrdinalIgnoreCase) || p.Name.Contains("pin", StringComparison.OrdinalIgnoreCase));

    private static IReadOnlyList<SignerOptions> Read(params (string Key, string Value)[] values) =>
        SignerOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(values.GroupBy(v => v.Key, StringComparer.Ordinal).Select(v => KeyValuePair.Create($"Documents:Signing:{v.Key}", (string?)v.Last().Value))).Build());
}
