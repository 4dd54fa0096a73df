using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace Serambi.Platform.Seals;

/// <summary>ASP.NET's data-protection keys lie in the database, sealed under the body's key: a dump of the database forges no cookie.</summary>
internal sealed class SealedXml(FieldSeal seal) : IXmlEncryptor
{
    internal const string Context = "data_protection";
    private static readonly XName ElementName = "serambiSealed";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        ArgumentNullException.ThrowIfNull(plaintextElement);
        var plain = Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting));
        var value = seal.SealBytes(plain, Context, KeyPurpose.DataProtection);
        return new EncryptedXmlInfo(new XElement(ElementName, Convert.ToBase64String(value)), typeof(SealedXmlOpener));
    }

    /// <summary>The sealed element in a stored key; null when the key is not sealed by us (revocations carry no secret).</summary>
    public static XElement? In(XElement key) => key.DescendantsAndSelf(ElementName).FirstOrDefault();
}

/// <summary>Made by ASP.NET from its name in the stored key, hence with the provider of services.</summary>
internal sealed class SealedXmlOpener(IServiceProvider services) : IXmlDecryptor
{
    private readonly FieldSeal seal = services.GetRequiredService<FieldSeal>();

    public XElement Decrypt(XElement encryptedElement)
    {
        ArgumentNullException.ThrowIfNull(encryptedElement);
        var plain = seal.OpenBytes(Convert.FromBase64String(encryptedElement.Value), SealedXml.Context, KeyPurpose.DataProtection);
        return XElement.Parse(Encoding.UTF8.GetString(plain));
    }
}
