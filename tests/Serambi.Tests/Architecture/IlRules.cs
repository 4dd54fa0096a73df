using Mono.Cecil;

namespace Serambi.Tests.Architecture;

/// <summary>The rules of the house that only compiled code can show; each gives back one line a breach.</summary>
internal static class IlRules
{
    private static readonly string[] Writes =
    [
        "SaveChanges", "SaveChangesAsync", "ExecuteUpdate", "ExecuteUpdateAsync", "ExecuteDelete", "ExecuteDeleteAsync",
        "ExecuteSql", "ExecuteSqlAsync", "ExecuteSqlRaw", "ExecuteSqlRawAsync", "ExecuteSqlInterpolated", "ExecuteSqlInterpolatedAsync",
    ];

    private static readonly string[] EmptyNames = ["Manager", "Helper", "Util", "Utils", "Utilities", "Base"];

    /// <summary>Modules meet only through Platform. <paramref name="prefix"/> is what stands before a module's name, with the dot.</summary>
    public static IEnumerable<string> ModulesApart(AssemblyDefinition assembly, string prefix) =>
        from type in IlCode.Types(assembly, prefix)
        let own = Module(type, prefix)
        where own is not null
        from other in IlCode.References(type)
        let name = Module(other, prefix)
        where name is not null && name != own
        select $"{IlCode.Outermost(type).FullName} names {other.FullName}";

    /// <summary>The modules of an assembly.</summary>
    public static IReadOnlySet<string> ModuleNames(AssemblyDefinition assembly, string prefix) =>
        IlCode.Types(assembly, prefix).Select(t => Module(t, prefix)).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Platform knows no module: neither by its namespace nor by the address of one of its pages (<c>/Module/Page</c>).</summary>
    public static IEnumerable<string> NamesNoModule(AssemblyDefinition assembly, string prefix, IReadOnlySet<string> modules, string modulesPrefix) =>
        from type in IlCode.Types(assembly, prefix)
        from text in IlCode.Strings(type)
        where text.Contains(modulesPrefix, StringComparison.Ordinal) || (text.StartsWith('/') && modules.Any(m => text.StartsWith($"/{m}/", StringComparison.Ordinal)))
        select $"{IlCode.Outermost(type).FullName} says \"{text}\"";

    /// <summary>None of the assemblies whose name starts with a forbidden word is referenced.</summary>
    public static IEnumerable<string> ReferencesNone(AssemblyDefinition assembly, params string[] forbidden) =>
        from reference in assembly.MainModule.AssemblyReferences
        where forbidden.Any(f => reference.Name.StartsWith(f, StringComparison.Ordinal))
        select $"{assembly.Name.Name} references {reference.Name}";

    /// <summary>Page models, and what maps the API, call operations; they write nothing themselves.</summary>
    public static IEnumerable<string> PagesAndApiWriteNothing(AssemblyDefinition assembly, string prefix) =>
        from type in IlCode.Types(assembly, prefix)
        let outer = (TypeDefinition)IlCode.Outermost(type)
        where IlCode.Derives(outer, "Microsoft.AspNetCore.Mvc.RazorPages.PageModel") || IlCode.Derives(outer, "Microsoft.AspNetCore.Mvc.Razor.RazorPage`1")
            || outer.Name.EndsWith("Api", StringComparison.Ordinal) || outer.Name.EndsWith("Module", StringComparison.Ordinal)
        from call in IlCode.Calls(type)
        where Writes.Contains(call.Name, StringComparer.Ordinal)
        select $"{outer.FullName} calls {call.Name}";

    /// <summary>A class whose one public method is RunAsync is an operation: nobody derives from it.</summary>
    public static IEnumerable<string> OperationsAreSealed(AssemblyDefinition assembly, string prefix) =>
        from type in IlCode.Types(assembly, prefix)
        where type.IsClass && !type.IsSealed && IsOperation(type)
        select $"{type.FullName} is not sealed";

    /// <summary>A class with RunAsync that takes (input, actor, ct) has no second public method.</summary>
    public static bool IsOperation(TypeDefinition type) => PublicMethods(type).ToList() is [{ Name: "RunAsync" }];

    /// <summary>Names that say nothing. ASP.NET Core's tag helpers are called so by the framework.</summary>
    public static IEnumerable<string> NamesSaySomething(AssemblyDefinition assembly, string prefix) =>
        from type in IlCode.Types(assembly, prefix)
        where !IlCode.IsGenerated(type)
        let name = type.Name.Split('`')[0]
        where EmptyNames.Any(e => name.EndsWith(e, StringComparison.Ordinal))
        where !(name.EndsWith("TagHelper", StringComparison.Ordinal) && IlCode.Derives(type, "Microsoft.AspNetCore.Razor.TagHelpers.TagHelper"))
        select type.FullName;

    /// <summary>Only one class sets the stage of a case.</summary>
    public static IEnumerable<string> OnlyOneSetsStage(AssemblyDefinition assembly, string prefix, string caseType, string engine) =>
        from type in IlCode.Types(assembly, prefix)
        where IlCode.Outermost(type).Name != engine
        from call in IlCode.Calls(type)
        where call.Name == "set_Stage" && call.DeclaringType.FullName == caseType
        select $"{IlCode.Outermost(type).FullName} sets {caseType}.Stage";

    private static IEnumerable<MethodDefinition> PublicMethods(TypeDefinition type) =>
        type.Methods.Where(m => m is { IsPublic: true, IsConstructor: false, IsSpecialName: false } && !(m.IsVirtual && m.IsReuseSlot) && m.Name is not ("Dispose" or "DisposeAsync") && !m.Name.Contains('<', StringComparison.Ordinal));

    private static string? Module(TypeReference type, string prefix)
    {
        var name = IlCode.Outermost(type).FullName;
        if (!name.StartsWith(prefix, StringComparison.Ordinal)) return null;
        var rest = name[prefix.Length..];
        var dot = rest.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : rest[..dot];
    }
}
