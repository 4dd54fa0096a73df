using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Serambi.Platform.Files;

namespace Serambi.Platform.Web;

/// <summary>
/// Reads multipart forms so that no file touches the disk in the clear: each is encrypted on its way into the store's temporary folder, under
/// a key that lives in this request only, and is gone with it. The framework's own reader writes all above 64 KB into the machine's temporary
/// folder as it came. A full disk is the fault of the file alone: the fields of the form stay, and the file says so when it is read.
/// </summary>
public sealed class SealedForms(RequestDelegate next, FileStore store)
{
    private const int LongestBoundary = 128;
    private const int MostParts = 1024;

    /// <summary>Bytes of a form without files: its texts in percent encoding.</summary>
    private const long MostEncoded = 12 << 20;

    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var size = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        if (IsPlainForm(context.Request) && size is { IsReadOnly: false } && !(size.MaxRequestBodySize <= MostEncoded)) size.MaxRequestBodySize = MostEncoded;
        if (BoundaryOf(context.Request) is not { } boundary)
        {
            await next(context);
            return;
        }

        if (context.Request.ContentLength > size?.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        using var form = new SealedForm(new MultipartReader(boundary, context.Request.Body), store, () => context.GetEndpoint()?.Metadata.GetMetadata<ManyFieldsAttribute>()?.Most ?? MostParts);
        context.Features.Set<IFormFeature>(form);
        await next(context);
    }

    private static bool IsPlainForm(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase);

    private static string? BoundaryOf(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        return HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= LongestBoundary } boundary ? boundary.ToString() : null;
    }
}

/// <summary>Lets the multipart form of this page have more parts than others: one for each row that may be ticked.</summary>
/// <param name="most">Fields and files together.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ManyFieldsAttribute(int most) : Attribute
{
    public int Most { get; } = most;
}

/// <summary>The form of one request, read when it is first asked for.</summary>
/// <param name="mostParts">Asked when it is read: only then it is known for which page it is.</param>
internal sealed class SealedForm(MultipartReader reader, FileStore store, Func<int> mostParts) : IFormFeature, IDisposable
{
    /// <summary>Characters in all fields of a form together, which are held in memory: several times the longest text that any page takes.</summary>
    public const int MostText = 4 << 20;

    private const int Piece = 4096;

    private readonly List<PendingFile> received = [];
    private Task<IFormCollection>? reading;

    public bool HasFormContentType => true;

    public IFormCollection? Form { get; set; }

    public IFormCollection ReadForm() => ReadFormAsync(CancellationToken.None).GetAwaiter().GetResult();

    public Task<IFormCollection> ReadFormAsync(CancellationToken cancellationToken) => reading ??= ReadAsync(cancellationToken);

    public void Dispose()
    {
        foreach (var file in received) file.Dispose();
    }

    private async Task<IFormCollection> ReadAsync(CancellationToken ct)
    {
        if (Form is not null) return Form;
        var fields = new KeyValueAccumulator();
        var files = new FormFileCollection();
        var most = mostParts();
        var room = MostText;
        while (await reader.ReadNextSectionAsync(ct) is { } section)
        {
            if (fields.ValueCount + files.Count >= most) throw new InvalidDataException("The form has too many parts.");
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)) throw new InvalidDataException("A part of the form has no name.");
            if (disposition.IsFileDisposition()) files.Add(await ReceiveAsync(new FileMultipartSection(section, disposition), ct));
            else if (disposition.IsFormDisposition())
            {
                var value = await ValueAsync(section, room, ct);
                room -= value.Length;
                fields.Append(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), value);
            }
        }

        return Form = new FormCollection(fields.HasValues ? fields.GetResults() : null, files);
    }

    /// <summary>A text in UTF-8, as pages send it. NUL is refused, as the framework does in other forms: PostgreSQL cannot keep it.</summary>
    /// <exception cref="InvalidDataException">It is longer than <paramref name="room"/>, or holds NUL.</exception>
    private static async Task<string> ValueAsync(MultipartSection section, int room, CancellationToken ct)
    {
        using var reader = new StreamReader(section.Body, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var (value, piece) = (new StringBuilder(), new char[Piece]);
        while (await reader.ReadAsync(piece, ct) is > 0 and var read)
        {
            if (value.Length + read > room) throw new InvalidDataException("The texts of the form are too long.");
            if (Array.IndexOf(piece, '\0', 0, read) >= 0) throw new InvalidDataException("A field holds the character NUL.");
            value.Append(piece, 0, read);
        }

        return value.ToString();
    }

    private async Task<ReceivedFile> ReceiveAsync(FileMultipartSection part, CancellationToken ct)
    {
        var headers = new HeaderDictionary(part.Section.Headers);
        try
        {
            var pending = (await store.ReceiveAsync(part.Section.Body, Guid.CreateVersion7(), encrypt: true, long.MaxValue, ct))!;
            received.Add(pending);
            return new ReceivedFile(part.Name, part.FileName, headers, pending.Size, pending.OpenRead);
        }
        catch (IOException full) when (FileStore.IsDiskFull(full))
        {
            return new ReceivedFile(part.Name, part.FileName, headers, 1, () => new NoRoom(full));
        }
    }

    /// <summary>In place of a file for which the disk had no room.</summary>
    private sealed class NoRoom(IOException full) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromException<int>(full);
    }
}

/// <summary>A file of a form; its content is opened anew at each call.</summary>
internal sealed class ReceivedFile(string name, string fileName, IHeaderDictionary headers, long length, Func<Stream> open) : IFormFile
{
    public string ContentType => headers.ContentType.ToString();

    public string ContentDisposition => headers.ContentDisposition.ToString();

    public IHeaderDictionary Headers => headers;

    public long Length => length;

    public string Name => name;

    public string FileName => fileName;

    public Stream OpenReadStream() => open();

    public void CopyTo(Stream target)
    {
        using var content = open();
        content.CopyTo(target);
    }

    public async Task CopyToAsync(Stream target, CancellationToken cancellationToken = default)
    {
        await using var content = open();
        await content.CopyToAsync(target, cancellationToken);
    }
}
