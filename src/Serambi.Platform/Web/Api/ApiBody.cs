using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Serambi.Platform.Web.Api;

/// <summary>The body of a request, or the answer that says why it is none.</summary>
public sealed class ApiBody<T>
    where T : class
{
    internal ApiBody(T? value, IResult? refusal) => (Value, Refusal) = (value, refusal);

    public T? Value { get; }

    public IResult? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool Refused => Refusal is not null;
}

/// <summary>Reads JSON strictly: 415 for another type, 413 when too long, 400 when it is no JSON, 422 with the place when it does not fit.</summary>
public static class ApiBody
{
    /// <summary>More than the longest sensible body, less than what could hurt.</summary>
    public const int MostBytes = 256 * 1024;

    public static async Task<ApiBody<T>> ReadAsync<T>(HttpContext context, CancellationToken ct)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Request.HasJsonContentType()) return Refuse<T>(StatusCodes.Status415UnsupportedMediaType, ApiTexts.JsonExpected);
        if (await BytesAsync(context.Request, ct) is not { } bytes)
            return Refuse<T>(StatusCodes.Status413PayloadTooLarge, string.Format(CultureInfo.CurrentCulture, ApiTexts.BodyTooLarge, MostBytes / 1024));
        try
        {
            using var document = JsonDocument.Parse(bytes);
            var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
            return document.Deserialize<T>(options) is { } value ? new(value, null) : Refuse<T>(StatusCodes.Status400BadRequest, ApiTexts.MalformedJson);
        }
        catch (JsonException e) when (e.Path is { Length: > 0 } path)
        {
            // The text was JSON, so what failed is the fit: an unknown property, a value of another type, a word that is no choice.
            return new(null, ProblemResults.Invalid(PointerOf(path), ApiTexts.UnknownOrWrong));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Refuse<T>(StatusCodes.Status400BadRequest, ApiTexts.MalformedJson);
        }
    }

    private static ApiBody<T> Refuse<T>(int status, string detail)
        where T : class => new(null, ProblemResults.Of(status, detail));

    private static async Task<byte[]?> BytesAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > MostBytes) return null;
        using var kept = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, ct)) > 0)
        {
            if (kept.Length + read > MostBytes) return null;
            kept.Write(buffer, 0, read);
        }

        return kept.ToArray();
    }

    /// <summary>"$.applicant.kind" → "/applicant/kind".</summary>
    private static string PointerOf(string path) => path.TrimStart('$').Replace('.', '/').Replace("[", "/", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal) is { Length: > 0 } pointer ? pointer : "/";
}
