namespace Serambi.Formats.Xlsx;

/// <summary>A typed cell: text stays text, whatever it begins with; there is no formula cell.</summary>
public readonly struct XlsxCell : IEquatable<XlsxCell>
{
    private XlsxCell(object? value) => Value = value;

    /// <summary>Null, string, decimal, bool, <see cref="DateOnly"/> or <see cref="DateTime"/>.</summary>
    internal object? Value { get; }

    public static XlsxCell Empty => default;

    public static implicit operator XlsxCell(string? text) => new(text);

    public static implicit operator XlsxCell(int number) => new((decimal)number);

    public static implicit operator XlsxCell(long number) => new((decimal)number);

    public static implicit operator XlsxCell(decimal number) => new(number);

    public static implicit operator XlsxCell(decimal? number) => new(number);

    public static implicit operator XlsxCell(int? number) => new((decimal?)number);

    public static implicit operator XlsxCell(bool yes) => new(yes);

    public static implicit operator XlsxCell(DateOnly date) => new(date);

    public static implicit operator XlsxCell(DateOnly? date) => new(date);

    /// <summary>A time as people read it: convert instants to the body's time zone first.</summary>
    public static implicit operator XlsxCell(DateTime wallClock) => new(wallClock);

    public static implicit operator XlsxCell(DateTime? wallClock) => new(wallClock);

    public static bool operator ==(XlsxCell left, XlsxCell right) => left.Equals(right);

    public static bool operator !=(XlsxCell left, XlsxCell right) => !left.Equals(right);

    public bool Equals(XlsxCell other) => Equals(Value, other.Value);

    public override bool Equals(object? obj) => obj is XlsxCell other && Equals(other);

    public override int GetHashCode() => Value?.GetHashCode() ?? 0;
}

/// <summary>A column of a sheet.</summary>
/// <param name="Heading">The text of the header row.</param>
/// <param name="Width">Width in characters of the default font, 1 to 255.</param>
public sealed record XlsxColumn(string Heading, double Width = 18);
