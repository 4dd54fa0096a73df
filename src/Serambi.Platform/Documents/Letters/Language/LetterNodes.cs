using System.Runtime.InteropServices;
using Serambi.Formats.Flow;

namespace Serambi.Platform.Documents.Letters.Language;

/// <summary>Where something stands in a text; both count from 1.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct LetterPlace(int Line, int Column);

/// <summary>A line of a letter, or lines that depend on a value. Which kind of line it is was decided by the text alone: no value can change it.</summary>
public abstract record LetterNode(LetterPlace Place);

public sealed record HeadingLine(LetterPlace Place, int Level, IReadOnlyList<LetterPart> Parts) : LetterNode(Place);

public sealed record TextLine(LetterPlace Place, IReadOnlyList<LetterPart> Parts, FlowAlign Align) : LetterNode(Place);

public sealed record ItemLine(LetterPlace Place, FlowMarker Marker, IReadOnlyList<LetterPart> Parts) : LetterNode(Place);

/// <summary>"Nama :: {{pemohon.nama}}"; without a label it is another line of the value before.</summary>
public sealed record FactLine(LetterPlace Place, IReadOnlyList<LetterPart> Label, IReadOnlyList<LetterPart> Value) : LetterNode(Place);

/// <summary>A row of a table.</summary>
public sealed record RowLine(LetterPlace Place, IReadOnlyList<IReadOnlyList<LetterPart>> Cells) : LetterNode(Place);

/// <summary>The line of dashes below the head of a table: the widths of its columns.</summary>
public sealed record RulerLine(LetterPlace Place, IReadOnlyList<FlowColumn> Columns) : LetterNode(Place);

public sealed record BlankLine(LetterPlace Place) : LetterNode(Place);

public sealed record RuleLine(LetterPlace Place) : LetterNode(Place);

public sealed record BreakLine(LetterPlace Place) : LetterNode(Place);

/// <summary>Room for the signature.</summary>
public sealed record RoomLine(LetterPlace Place) : LetterNode(Place);

/// <summary>Lines that stand together at the end, on the right.</summary>
public sealed record SignatureBlock(LetterPlace Place, IReadOnlyList<LetterNode> Lines) : LetterNode(Place);

public sealed record WhenBlock(LetterPlace Place, LetterCondition Condition, IReadOnlyList<LetterNode> Then, IReadOnlyList<LetterNode> Otherwise) : LetterNode(Place);

public sealed record EachBlock(LetterPlace Place, string List, IReadOnlyList<LetterNode> Body) : LetterNode(Place);

/// <summary>A piece of a line.</summary>
public abstract record LetterPart(LetterPlace Place);

public sealed record WordsPart(LetterPlace Place, string Text, bool Bold, bool Italic) : LetterPart(Place);

/// <summary>A field's value.</summary>
/// <param name="Name">As the catalogue of the letter has it.</param>
/// <param name="Format">How it is written; null for its usual way.</param>
/// <param name="Instead">What stands there when there is no value; null: dots that can be filled in by hand.</param>
public sealed record FieldPart(LetterPlace Place, string Name, string? Format, string? Instead, bool Bold, bool Italic) : LetterPart(Place);

/// <summary>A box that is ticked when the condition holds.</summary>
public sealed record BoxPart(LetterPlace Place, LetterCondition Condition) : LetterPart(Place);

public sealed record WhenPart(LetterPlace Place, LetterCondition Condition, IReadOnlyList<LetterPart> Then, IReadOnlyList<LetterPart> Otherwise) : LetterPart(Place);

/// <summary>A field has a value, or has this value; or not.</summary>
public sealed record LetterCondition(LetterPlace Place, string Name, bool Negated, string? Value);

/// <summary>What reading a text gives: a tree, which is whole only when there are no findings.</summary>
public sealed record LetterTemplate(IReadOnlyList<LetterNode> Nodes, IReadOnlyList<LetterFinding> Findings);
