using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Serambi.Tests.Modules.Pocket;

/// <summary>A browser's side of web push, written after RFC 8291 and RFC 8188 alone: its keys, and how it opens what came.</summary>
internal sealed class PushDevice : IDisposable
{
    private readonly ECDiffieHellman pair;
    private readonly byte[] auth;

    public PushDevice()
        : this(ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256), RandomNumberGenerator.GetBytes(16))
    {
    }

    public PushDevice(ECDiffieHellman pair, byte[] auth) => (this.pair, this.auth) = (pair, auth);

    public string P256dh => Base64Url.EncodeToString(Point);

    public string Auth => Base64Url.EncodeToString(auth);

    private byte[] Point => pair.ExportParameters(false).Q is var q ? [0x04, .. q.X!, .. q.Y!] : [];

    /// <summary>What an encrypted body says.</summary>
    public string Open(byte[] body)
    {
        var (salt, size, sender) = (body[..16], BinaryPrimitives.ReadUInt32BigEndian(body.AsSpan(16)), body[21..(21 + body[20])]);
        var record = body.AsSpan(21 + sender.Length);
        if (record.Length > size) throw new InvalidOperationException("More than one record.");
        using var other = ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = sender[1..33], Y = sender[33..] } });
        var shared = pair.DeriveRawSecretAgreement(other.PublicKey);
        var input = HKDF.DeriveKey(HashAlgorithmName.SHA256, shared, 32, auth, [.. "WebPush: info\0"u8, .. Point, .. sender]);
        using var aes = new AesGcm(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 16, salt, [.. "Content-Encoding: aes128gcm\0"u8]), 16);
        var plain = new byte[record.Length - 16];
        aes.Decrypt(HKDF.DeriveKey(HashAlgorithmName.SHA256, input, 12, salt, [.. "Content-Encoding: nonce\0"u8]), record[..^16], record[^16..], plain);
        var end = Array.FindLastIndex(plain, b => b != 0);
        return plain[end] == 2 ? Encoding.UTF8.GetString(plain, 0, end) : throw new InvalidOperationException("Not the last record.");
    }

    public void Dispose() => pair.Dispose();
}

/// <summary>A request as a push service got it (RFC 8030).</summary>
internal sealed record Pushed(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);

/// <summary>A push service on a real port that answers what the test wants.</summary>
internal sealed class PushService : IAsyncDisposable
{
    private readonly WebApplication app;

    private PushService(WebApplication app) => this.app = app;

    public int Status { get; set; } = 201;

    public ConcurrentQueue<Pushed> Got { get; } = new();

    /// <summary>Runs at every request.</summary>
    public Action? Asked { get; set; }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<PushService> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var web = builder.Build();
        var service = new PushService(web);
        web.MapPost("/push/{id}", async (HttpContext context) =>
        {
            service.Asked?.Invoke();
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            service.Got.Enqueue(new(context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            context.Response.StatusCode = service.Status;
        });
        await web.StartAsync();
        return service;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
