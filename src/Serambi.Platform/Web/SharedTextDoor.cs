namespace Serambi.Platform.Web;

/// <summary>A form of the public that can begin with a text which somebody shared with the site: <c>services.AddSingleton(new SharedTextDoor(…))</c>.</summary>
/// <param name="Label">What the form is for, in the reader's language.</param>
/// <param name="Path">Where the text is posted, without path base; it keeps the text in a begun form and sends nothing.</param>
public sealed record SharedTextDoor(Func<string> Label, string Path)
{
    /// <summary>Name of the field that carries the text.</summary>
    public const string Field = "Shared";

    /// <summary>The longest text that is handed on.</summary>
    public const int Longest = 5_000;
}
