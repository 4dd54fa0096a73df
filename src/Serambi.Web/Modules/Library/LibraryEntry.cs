using System.Linq.Expressions;

namespace Serambi.Web.Modules.Library;

/// <summary>A regulation or another document: what is known of it, and whether the public reads it. Whether it is in force is read from its relations.</summary>
public sealed class LibraryEntry
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The part of its address, "uu-14-2008"; stays once the public has read it.</summary>
    public string Slug { get; set; } = "";

    /// <summary>Code of its <see cref="LibraryKind"/>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>What it is called where that is more than the kind: "Peraturan Komisi Informasi"; empty for the name of the kind.</summary>
    public string FormName { get; set; } = "";

    /// <summary>The same in short: "Perki".</summary>
    public string FormShort { get; set; } = "";

    /// <summary>As it was given, without the year; empty for documents without one.</summary>
    public string Number { get; set; } = "";

    public int Year { get; set; }

    /// <summary>What it is about, without the word "tentang".</summary>
    public string Title { get; set; } = "";

    public string TitleEn { get; set; } = "";

    public DateOnly? EnactedOn { get; set; }

    public DateOnly? PromulgatedOn { get; set; }

    /// <summary>Its place in lists, newest first: a known day, else the first of its year.</summary>
    public DateOnly SortOn { get; set; }

    public string IssuedBy { get; set; } = "";

    public string Place { get; set; } = "";

    /// <summary>Where it was promulgated: "LN 2008 (61), TLN (4846)".</summary>
    public string Source { get; set; } = "";

    public string Field { get; set; } = "";

    /// <summary>Language of the document, "id" or "en".</summary>
    public string Language { get; set; } = "";

    public string Abstract { get; set; } = "";

    public string AbstractEn { get; set; } = "";

    /// <summary>The unit that answers for it; whoever is editor there, or above, may change it.</summary>
    public Guid UnitId { get; set; }

    public DateTime? PublicFromUtc { get; set; }

    public DateTime? PublicUntilUtc { get; set; }

    public DateTime ChangedAtUtc { get; set; }

    /// <summary>Rises with every change, for edits at the same time.</summary>
    public int Version { get; set; }

    public List<LibrarySubject> Subjects { get; init; } = [];

    /// <summary>Public at an instant, as a condition of a query.</summary>
    public static Expression<Func<LibraryEntry, bool>> PublicAt(DateTime utc) =>
        e => e.PublicFromUtc != null && e.PublicFromUtc <= utc && (e.PublicUntilUtc == null || e.PublicUntilUtc > utc);

    public bool IsPublic(DateTime utc) => PublicFromUtc <= utc && !(PublicUntilUtc <= utc);

    /// <summary>It is public, or will be without anybody doing more.</summary>
    public bool IsOut(DateTime utc) => PublicFromUtc is not null && !(PublicUntilUtc <= utc);
}

/// <summary>A subject of an entry.</summary>
public sealed class LibrarySubject
{
    public Guid EntryId { get; init; }

    /// <summary>Small letters and hyphens: subjects that differ in capitals are one.</summary>
    public required string Key { get; init; }

    public required string Name { get; set; }
}

/// <summary>What one entry does to another. Stored once, read from both sides.</summary>
public enum LibraryRelationKind
{
    /// <summary>Mengubah.</summary>
    Amends,

    /// <summary>Mencabut.</summary>
    Repeals,

    /// <summary>Mencabut sebagian.</summary>
    RepealsPartly,

    /// <summary>Melaksanakan: issued on the order of the other.</summary>
    Implements,
}

/// <summary>A relation between two entries.</summary>
public sealed class LibraryRelation
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The one that amends, repeals or implements.</summary>
    public Guid FromId { get; init; }

    public Guid ToId { get; init; }

    public LibraryRelationKind Kind { get; init; }

    /// <summary>The two in a fixed order, and what the relation is about: unique, so that two editors can write neither it twice nor its contrary.</summary>
    public required string Pair { get; init; }

    public DateTime AddedAtUtc { get; init; }

    public required string AddedBy { get; init; }

    public static string PairOf(Guid a, Guid b, LibraryRelationKind kind)
    {
        var (low, high) = a.CompareTo(b) < 0 ? (a, b) : (b, a);
        return $"{low:n}{high:n}{(kind == LibraryRelationKind.Implements ? "i" : "e")}";
    }
}

/// <summary>A version of the file of an entry; the one with the highest number is what the public gets.</summary>
public sealed class LibraryFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid EntryId { get; init; }

    /// <summary>From 1, without gaps, unique within the entry.</summary>
    public int Number { get; init; }

    public Guid FileId { get; init; }

    /// <summary>Its words, for searching; null while they have not been read.</summary>
    public string? Text { get; set; }

    public DateTime AddedAtUtc { get; init; }

    public required string AddedBy { get; init; }
}

/// <summary>What an entry can be found by: citation, title, subjects, abstract and the words of its file.</summary>
public sealed class LibraryText : Platform.Data.ISearchedText
{
    public long Id { get; init; }

    public Guid EntryId { get; init; }

    public required string Terms { get; set; }
}
