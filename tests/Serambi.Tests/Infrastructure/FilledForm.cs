using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Serambi.Tests.Infrastructure;

/// <summary>A form as a browser without scripts sends it (WHATWG HTML, "constructing the entry list").</summary>
internal sealed class FilledForm
{
    private readonly IHtmlFormElement form;
    private readonly IReadOnlyList<FormFile> files;
    private readonly List<KeyValuePair<string, string>> entries = [];
    private IHtmlElement? button;

    public FilledForm(IHtmlFormElement form, FormValues values, IReadOnlyList<FormFile> files)
    {
        (this.form, this.files) = (form, files);
        var wanted = values.ToDictionary(v => v.Key, v => v.Value.ToList(), StringComparer.Ordinal);
        var controls = Controls().ToList();
        var unknown = wanted.Keys.Concat(files.Select(f => f.Field)).Except(controls.Select(Name), StringComparer.Ordinal).ToList();
        if (unknown.Count > 0)
        {
            throw new InvalidOperationException($"The form has no field '{string.Join("', '", unknown)}', only: {string.Join(", ", controls.Select(Name).Distinct(StringComparer.Ordinal))}");
        }

        foreach (var group in controls.GroupBy(Name, StringComparer.Ordinal).Where(g => g.Key.Length > 0))
        {
            if (wanted.TryGetValue(group.Key, out var chosen)) Fill(group.Key, [.. group], chosen);
            else foreach (var control in group) entries.AddRange(Current(control).Select(v => KeyValuePair.Create(group.Key, v)));
        }

        Press(wanted);
    }

    /// <summary>The request that pressing the button sends.</summary>
    public HttpRequestMessage ToRequest(Uri page)
    {
        var action = button?.GetAttribute("formaction") ?? form.GetAttribute("action");
        var url = new Uri(page, string.IsNullOrEmpty(action) ? page.PathAndQuery : action);
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
        {
            var query = string.Join('&', entries.Select(e => Uri.EscapeDataString(e.Key) + "=" + Uri.EscapeDataString(e.Value)));
            return new HttpRequestMessage(HttpMethod.Get, new UriBuilder(url) { Query = query }.Uri);
        }

        return new HttpRequestMessage(HttpMethod.Post, url) { Content = form.Enctype == "multipart/form-data" ? Multipart() : WithoutFiles() };
    }

    private static string Name(IElement control) => control.GetAttribute("name") ?? "";

    private static string Type(IElement control) => control switch
    {
        IHtmlInputElement input => input.Type,
        IHtmlButtonElement b => b.Type,
        _ => control.LocalName,
    };

    private static bool IsChoice(IElement control) => Type(control) is "radio" or "checkbox";

    private static bool IsButton(IElement control) => Type(control) is "submit" or "button" or "reset" or "image";

    private IEnumerable<IHtmlElement> Controls() => form.Elements.OfType<IHtmlElement>().Where(c => c.LocalName is "input" or "textarea" or "select" or "button")
        .Where(c => !c.HasAttribute("disabled") && c.Closest("fieldset[disabled]") is null);

    private static IEnumerable<string> Current(IElement control) => control switch
    {
        _ when IsButton(control) || Type(control) == "file" => [],
        IHtmlInputElement input when IsChoice(input) => input.IsChecked ? [input.GetAttribute("value") ?? "on"] : [],
        IHtmlInputElement input => [input.Value],
        IHtmlTextAreaElement area => [area.Value],
        IHtmlSelectElement select => select.Options.Where(o => o.IsSelected && !o.IsDisabled).Select(o => o.Value),
        _ => [],
    };

    private void Fill(string name, IReadOnlyList<IHtmlElement> controls, List<string> chosen)
    {
        if (controls.All(IsButton)) return;
        var offered = controls.Where(IsChoice).Select(c => c.GetAttribute("value") ?? "on")
            .Concat(controls.OfType<IHtmlSelectElement>().SelectMany(s => s.Options.Select(o => o.Value))).ToList();
        if (offered.Count > 0 && chosen.Except(offered, StringComparer.Ordinal).FirstOrDefault() is { } other)
        {
            throw new InvalidOperationException($"'{name}' does not offer '{other}', only: {string.Join(", ", offered)}");
        }

        // A tick box of ASP.NET Core has a hidden twin that says "false".
        var twins = offered.Count > 0 ? controls.Where(c => Type(c) == "hidden").Select(c => ((IHtmlInputElement)c).Value) : [];
        var kept = chosen.Count == 0 && offered.Count == 0 ? [""] : chosen;
        entries.AddRange(kept.Concat(twins).Select(v => KeyValuePair.Create(name, v)));
    }

    /// <summary>The button that the values name, else the first: its name and value travel as well.</summary>
    private void Press(Dictionary<string, List<string>> wanted)
    {
        var buttons = Controls().Where(c => Type(c) == "submit").ToList();
        var named = buttons.Where(b => wanted.ContainsKey(Name(b))).ToList();
        button = named.Count == 0 ? buttons.FirstOrDefault()
            : named.FirstOrDefault(b => wanted[Name(b)] is not [var value, ..] || value == b.GetAttribute("value"))
            ?? throw new InvalidOperationException($"No button '{Name(named[0])}' with the value '{wanted[Name(named[0])][0]}'.");
        if (button is not null && Name(button).Length > 0) entries.Add(KeyValuePair.Create(Name(button), button.GetAttribute("value") ?? ""));
    }

    private FormUrlEncodedContent WithoutFiles() => files.Count == 0
        ? new FormUrlEncodedContent(entries)
        : throw new InvalidOperationException("Files, but the form's enctype is not multipart/form-data: a browser would send their names only.");

    private MultipartFormDataContent Multipart()
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in entries) content.Add(new StringContent(value), $"\"{name}\"");
        foreach (var file in files)
        {
            var bytes = new ByteArrayContent(file.Content);
            bytes.Headers.ContentType = MediaTypeHeaderValue.Parse(file.MediaType);
            content.Add(bytes, $"\"{file.Field}\"", $"\"{file.Name}\"");
        }

        return content;
    }
}
