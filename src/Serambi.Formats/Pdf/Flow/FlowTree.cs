using Serambi.Formats.Pdf.Objects;
using Serambi.Formats.Pdf.Writing;

namespace Serambi.Formats.Pdf.Flow;

/// <summary>A page that is being drawn, and which parts of the document its marks belong to.</summary>
internal sealed class FlowSheet
{
    public PdfContent Content { get; } = new();

    /// <summary>By number of the mark.</summary>
    public List<FlowElement> Marks { get; } = [];

    public PdfReference? Reference { get; set; }

    /// <summary>What is drawn until EndMarked belongs to the element.</summary>
    public PdfContent Mark(FlowElement element)
    {
        element.Kids.Add((this, Marks.Count));
        Marks.Add(element);
        return Content.BeginMarked(element.Type, Marks.Count - 1);
    }
}

/// <summary>A part of the document as assistive technology meets it (14.7.2): its type from 14.8.4, its parts in reading order.</summary>
internal sealed class FlowElement(string type)
{
    public string Type => type;

    /// <summary>Elements, and marks on sheets.</summary>
    public List<object> Kids { get; } = [];

    public PdfDictionary? Attributes { get; init; }

    public string? Alternative { get; init; }

    public PdfArray? Box { get; set; }

    public FlowElement Add(FlowElement child)
    {
        Kids.Add(child);
        return child;
    }

    public FlowElement Add(string childType) => Add(new FlowElement(childType));

    /// <summary>Drops parts that were never drawn.</summary>
    private bool IsEmpty => Kids.All(k => k is FlowElement { IsEmpty: true });

    /// <summary>Writes the whole tree; returns the reference of its root.</summary>
    public static PdfReference Write(FlowElement document, IReadOnlyList<FlowSheet> sheets, PdfFile file)
    {
        var root = file.Reserve();
        var references = new Dictionary<FlowElement, PdfReference>();
        var top = document.Write(root, references, file);
        var numbers = new PdfArray();
        foreach (var (i, sheet) in sheets.Index())
        {
            numbers.Add(i);
            numbers.Add(file.Add(new PdfArray(sheet.Marks.Select(m => (PdfValue)references[m]))));
        }

        file.Set(root, new PdfDictionary
        {
            ["Type"] = new PdfName("StructTreeRoot"),
            ["K"] = PdfArray.Of(top),
            ["ParentTree"] = file.Add(new PdfDictionary { ["Nums"] = numbers }),
            ["ParentTreeNextKey"] = sheets.Count,
        });
        return root;
    }

    private PdfReference Write(PdfReference parent, Dictionary<FlowElement, PdfReference> references, PdfFile file)
    {
        var self = file.Reserve();
        references[this] = self;
        var kids = new PdfArray();
        foreach (var kid in Kids)
        {
            switch (kid)
            {
                case FlowElement { IsEmpty: false } child:
                    kids.Add(child.Write(self, references, file));
                    break;
                case (FlowSheet sheet, int mark):
                    kids.Add(new PdfDictionary { ["Type"] = new PdfName("MCR"), ["Pg"] = sheet.Reference, ["MCID"] = mark });
                    break;
            }
        }

        var attributes = Box is null ? Attributes : new PdfDictionary { ["O"] = new PdfName("Layout"), ["BBox"] = Box, ["Placement"] = new PdfName("Block") };
        file.Set(self, new PdfDictionary
        {
            ["Type"] = new PdfName("StructElem"),
            ["S"] = new PdfName(type),
            ["P"] = parent,
            ["K"] = kids,
            ["A"] = attributes,
            ["Alt"] = Alternative is null ? null : PdfString.Text(Alternative),
        });
        return self;
    }
}
