using System.Globalization;
using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Serambi.Platform.Web;
using Serambi.Platform.Web.Kit;

namespace Serambi.Tests.Web;

/// <summary>A page on which single tags of the kit are rendered.</summary>
internal sealed class KitPage
{
    private readonly EmptyModelMetadataProvider metadata = new();
    private readonly ViewContext view;

    public KitPage()
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("id-ID");
        var http = new DefaultHttpContext();
        var services = new ServiceCollection().AddSingleton<IHttpContextAccessor>(new HttpContextAccessor { HttpContext = http }).AddScoped<IPageChrome, PageChrome>();
        http.RequestServices = services.BuildServiceProvider();
        view = new ViewContext { HttpContext = http, ViewData = new ViewDataDictionary(metadata, State) };
    }

    public ModelStateDictionary State { get; } = new();

    public FieldTag Field<T>(string name, T? value, string label = "Label") => new()
    {
        Label = label,
        For = new ModelExpression(name, new ModelExplorer(metadata, metadata.GetMetadataForType(typeof(T)), value)),
    };

    public IHtmlContent Content(KitTag tag, string inner = "", params TagHelperAttribute[] attributes)
    {
        tag.ViewContext = view;
        var output = new TagHelperOutput("s-x", [.. attributes], (_, _) => Task.FromResult(new DefaultTagHelperContent().SetHtmlContent(inner)));
        var context = new TagHelperContext([], new Dictionary<object, object>(), "x");
        tag.Init(context);
        tag.ProcessAsync(context, output).GetAwaiter().GetResult();
        return output;
    }

    public static string Html(IHtmlContent content)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    public string Html(KitTag tag, string inner = "", params TagHelperAttribute[] attributes) => Html(Content(tag, inner, attributes));

    public IElement Render(KitTag tag, string inner = "", params TagHelperAttribute[] attributes) => new HtmlParser().ParseDocument(Html(tag, inner, attributes)).Body!;
}
