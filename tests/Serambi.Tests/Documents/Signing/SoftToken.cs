using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Documents.Signing;

/// <summary>A PKCS#11 token in software (SoftHSM). The module reads where its tokens are from the process's environment, once.</summary>
internal static partial class SoftToken
{
    private const string Variable = "SOFTHSM2_CONF";

    public static string Module { get; } = new[] { "/usr/lib/softhsm/libsofthsm2.so", "/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so", "/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so" }.First(File.Exists);

    public static async Task MakeAsync(string folder, string pin, RSA key)
    {
        var tokens = Directory.CreateDirectory(Path.Combine(folder, "token")).FullName;
        var configuration = Path.Combine(folder, "softhsm2.conf");
        await File.WriteAllTextAsync(configuration, $"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n");
        var pem = Path.Combine(folder, "segel.pem");
        await File.WriteAllTextAsync(pem, key.ExportPkcs8PrivateKeyPem());
        Set(Variable, configuration, 1);
        await Programs.RunAsync("env", $"{Variable}={configuration}", "softhsm2-util", "--init-token", "--free", "--label", "serambi", "--pin", pin, "--so-pin", "567890");
        await Programs.RunAsync("env", $"{Variable}={configuration}", "softhsm2-util", "--import", pem, "--token", "serambi", "--label", "segel", "--id", "A1", "--pin", pin);
        File.Delete(pem);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(string name, string value, int overwrite);
}
