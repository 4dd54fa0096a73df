using System.Collections;
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Serambi.Platform.Access;
using Serambi.Platform.Parties;
using Serambi.Tests.Infrastructure;
using Serambi.Web.Modules.InformationRequests;
using Xunit;

namespace Serambi.Tests.InformationRequests;

/// <summary>What somebody needs to be served is asked once, kept, and read by who serves them.</summary>
public sealed class NeedsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, MemberData(nameof(Providers.All), MemberType = typeof(Providers))]
    public async Task WhatWasTicked_StaysInTheForm_AndIsReadByTheOfficer(string provider)
    {
        await using var app = await SerambiApp.CreateAsync(provider);
        await TestBody.SeedAsync(app);
        string[] needs = [AccessNeeds.All[0], AccessNeeds.All[2]];
        var visitor = app.NewVisitor();
        var page = await visitor.SubmitAsync(await visitor.GetPageAsync("/permintaan/ajukan"), "main form", RequestWalk.Applicant, RequestWalk.Card);
        page = await visitor.SubmitAsync(page, "main form", new FormValues { ["Contact.Address"] = "Jalan Melati 5, Bandung", ["Contact.Email"] = "siti@contoh.example", ["Contact.Needs"] = [needs[0], needs[1]], ["Contact.NeedsNote"] = "Lewat pintu timur" });
        Assert.Equal("/permintaan/ajukan/informasi", page.Path);
        Assert.Equal(needs, (await visitor.GetPageAsync("/permintaan/ajukan/kontak")).All("input[name='Contact.Needs'][checked]").Select(i => i.GetAttribute("value")));
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Wanted);
        page = await visitor.SubmitAsync(page, "main form", RequestWalk.Delivery);
        foreach (var need in needs) Assert.Contains(RequestLabels.Need(need), page.Text, StringComparison.Ordinal);
        RequestWalk.Read(await visitor.SubmitAsync(page, "main form", new FormValues { ["Statement"] = "true" }));

        var officer = await app.SignInAsync(Roles.ServiceOfficer);
        page = await officer.GetPageAsync("/meja?tab=semua");
        Assert.Single(page.All("td .needs"));
        page = await officer.GetPageAsync(page.One("td.num a").GetAttribute("href")!);
        foreach (var told in (string[])["Bahasa isyarat", "Braille", "Lewat pintu timur"]) Assert.Contains(told, page.Text, StringComparison.Ordinal);
    }

    /// <summary>The framework puts what was ticked into a list that is there already, and drops it without a word when that list cannot grow.</summary>
    [Fact]
    public void NoForm_BeginsWithAListThatCannotGrow()
    {
        var bound = typeof(RequestForm).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(PageModel)) && !t.IsAbstract)
            .SelectMany(t => t.GetProperties()).Where(p => p.IsDefined(typeof(BindPropertyAttribute), inherit: true)).Select(p => p.PropertyType).ToHashSet();
        var seen = new HashSet<Type>();
        var wrong = bound.SelectMany(t => Below(t, seen)).ToList();
        Assert.Contains(typeof(ContactPart), seen);
        Assert.Empty(wrong);
    }

    private static IEnumerable<string> Below(Type type, HashSet<Type> seen)
    {
        if (type.Assembly != typeof(RequestForm).Assembly || type.IsEnum || type.GetConstructor(Type.EmptyTypes) is null || !seen.Add(type)) yield break;
        var form = Activator.CreateInstance(type)!;
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.CanWrite && p.GetIndexParameters().Length == 0))
        {
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)) && !property.PropertyType.ToString().Contains("IFormFile", StringComparison.Ordinal) && property.GetValue(form) is Array or IList { IsFixedSize: true } or IList { IsReadOnly: true })
                yield return $"{type.Name}.{property.Name}";
            foreach (var deeper in Below(property.PropertyType, seen)) yield return deeper;
        }
    }
}
