using Serambi.Tests.Infrastructure;

namespace Serambi.Tests.Modules.Services;

/// <summary>A body that gives services, and somebody who fills in their forms as a browser without scripts does.</summary>
internal static class FormWalk
{
    public const string Form = "main form";
    public const string Nik = "3271015708950001";

    public static FormValues Applicant { get; } = new() { ["Applicant.Name"] = "Sari Dewi", ["Applicant.Email"] = "sari@contoh.example" };

    public static FormValues Graduate { get; } = new()
    {
        ["Answers[name]"] = "Sari Dewi",
        ["Answers[nik]"] = Nik,
        ["Answers[programme]"] = "science",
        ["Answers[year]"] = "2012",
        ["Answers[diploma_number]"] = "DN-01 123",
    };

    public static FormValues Electronic { get; } = new() { ["Answers[purpose]"] = "work", ["Answers[form]"] = "electronic", ["Answers[truth]"] = "true" };

    /// <summary>An empty program that gives these services.</summary>
    public static async Task<SerambiApp> OpenAsync(string provider, params IReadOnlyList<string> declarations)
    {
        var app = await SerambiApp.CreateAsync(provider);
        await PublishedServices.PrepareAsync(app, declarations);
        return app;
    }

    public static FormFile Scan(string field, string name = "ijazah.png") => new($"Answers[{field}]", name, "image/png", TestBody.Picture);

    /// <summary>The page of documents of the certification of diplomas.</summary>
    public static async Task<TestPage> ToDocumentsAsync(Visitor visitor)
    {
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/layanan/ljj/isi"), Form, Applicant);
        return await visitor.SubmitAsync(page, Form, Graduate);
    }

    /// <summary>The page on which everything is checked, for one electronic document.</summary>
    public static async Task<TestPage> ToCheckAsync(Visitor visitor)
    {
        var page = await visitor.SubmitAsync(await ToDocumentsAsync(visitor), Form, new FormValues { ["Answers[documents.1.kind]"] = "diploma", ["Answers[original]"] = "yes" }, Scan("documents.1.pages"));
        return await visitor.SubmitAsync(page, Form, Electronic);
    }
}
