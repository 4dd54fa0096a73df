using System.Collections.Frozen;
using Serambi.Platform.Web;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Serambi.Web.Modules.Library;

/// <summary>A kind of document, as <c>library-kinds.yaml</c> declares it.</summary>
public sealed class LibraryKind
{
    public string Code { get; set; } = "";

    /// <summary>How it is called in a citation: "UU".</summary>
    public string Short { get; set; } = "";

    public string Name { get; set; } = "";

    public string NameEn { get; set; } = "";

    /// <summary>A regulation: it has a number, and whether it is in force is always said.</summary>
    public bool Law { get; set; }

    /// <summary>A regulation without a number, as the Constitution is.</summary>
    public bool Unnumbered { get; set; }

    /// <summary>In the reader's language.</summary>
    public string Label => Localised.Language == "en" ? NameEn : Name;
}

/// <summary>The kinds, in the order of lists.</summary>
public static class LibraryKinds
{
    private static readonly FrozenDictionary<string, LibraryKind> ByCode;

    static LibraryKinds()
    {
        using var stream = typeof(LibraryKinds).Assembly.GetManifestResourceStream("library-kinds.yaml") ?? throw new InvalidOperationException("library-kinds.yaml is not embedded.");
        using var reader = new StreamReader(stream);
        All = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).Build().Deserialize<List<LibraryKind>>(reader);
        ByCode = All.ToFrozenDictionary(k => k.Code, StringComparer.Ordinal);
    }

    public static IReadOnlyList<LibraryKind> All { get; }

    public static LibraryKind? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>Of an entry; a kind that a later release no longer has is still called by its code.</summary>
    public static LibraryKind Of(string code) => Find(code) ?? new LibraryKind { Code = code, Short = code, Name = code, NameEn = code, Law = true };
}
