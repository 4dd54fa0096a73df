using System.Text;
using Serambi.Platform.Access;
using Serambi.Platform.Documents.Letters;

namespace Serambi.Web.Hosting;

/// <summary>Sends a letter as a file: PDF, or plain text for those who need it. Nobody keeps it on the way.</summary>
public static class LetterResponse
{
    public const string Pdf = "pdf";
    public const string Text = "txt";

    /// <summary>The file; the answer of a failed operation is "not found", which tells nothing.</summary>
    public static async Task<IResult> SendAsync(HttpContext context, WriteLetter write, WriteLetterInput input, string? form, Actor actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(write);
        if (form is not (null or Pdf or Text)) return Results.BadRequest();
        var written = await write.RunAsync(input, actor, ct);
        if (written.Failed) return Results.NotFound();
        context.Response.Headers.CacheControl = "private, no-store";
        var letter = written.Value;
        return form == Text
            ? Results.File(Encoding.UTF8.GetBytes(letter.ToText()), "text/plain; charset=utf-8", letter.FileName(Text))
            : Results.File(letter.ToPdf().Bytes, "application/pdf", letter.FileName(Pdf));
    }
}
