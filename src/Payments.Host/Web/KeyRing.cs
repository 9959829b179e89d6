using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Payments.Adapters.Storage.Staff;
using Payments.Host.Composition;

namespace Payments.Host.Web;

/// <summary>The keys behind cookies, forms and second factors live in the database, so that a restart and a second host share them.</summary>
internal sealed class KeyRing(ProtectionKeys keys) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements() => [.. keys.All().Select(XElement.Parse)];

    public void StoreElement(XElement element, string friendlyName) => keys.Add(friendlyName, element.ToString(SaveOptions.DisableFormatting));

    public static void Add(IServiceCollection services, Books books, PaymentsOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("payments");
        services.Configure<KeyManagementOptions>(management => management.XmlRepository = new KeyRing(books.ProtectionKeys));
        if (options.Pages.KeyCertificate is not { } file) return;
        if (!File.Exists(file)) throw new OperatorException($"Payments:Pages:KeyCertificate names {file}, which is missing.");
        protection.ProtectKeysWithCertificate(X509CertificateLoader.LoadPkcs12FromFile(file, options.Pages.KeyCertificatePassword));
    }

    /// <summary>Leaves the keys unread until the first page asks for them: the start does not wait. Call it when everything that protects something was added.</summary>
    public static void ReadLater(IServiceCollection services)
    {
        var readers = services.Where(service => service.ServiceType == typeof(IHostedService) && service.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly);
        foreach (var reader in readers.ToList()) services.Remove(reader);
    }
}
