using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Serambi.Platform.Documents.Signing;

/// <summary>
/// A PIN as a file that only this process has, in memory and without a name (RFC 7512, <c>pin-source</c>). Within the URI itself OpenSSL's engine would print it
/// to standard error with every failure, and so into the log.
/// </summary>
internal sealed partial class PinFile : IDisposable
{
    private const uint CloseOnExec = 1;
    private readonly SafeFileHandle handle;

    private PinFile(SafeFileHandle handle, int length) => (this.handle, Length) = (handle, length);

    public int Length { get; }

    public string Path => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    public static PinFile Of(ReadOnlySpan<char> pin)
    {
        using var bytes = SecretBody.Words(pin);
        var number = MemoryFile("pin", CloseOnExec);
        if (number < 0) throw new IOException("No file in memory");
        var file = new SafeFileHandle(number, ownsHandle: true);
        RandomAccess.Write(file, bytes.Bytes, 0);
        return new PinFile(file, bytes.Bytes.Length);
    }

    public void Dispose() => handle.Dispose();

    [LibraryImport("libc", EntryPoint = "memfd_create", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int MemoryFile(string name, uint flags);
}
