using System.Globalization;
using Serambi.Formats.Colours;
using Serambi.Platform.Looks;

namespace Serambi.Web.Modules.Looks;

/// <summary>How one chosen colour reads, in every use.</summary>
/// <param name="Field">Name of its field.</param>
/// <param name="Label">What the form calls it.</param>
/// <param name="Chosen">The colour; the shipped one where nothing was typed.</param>
/// <param name="Proposal">The nearest that passes; null where it does itself.</param>
/// <param name="Uses">All of them.</param>
public sealed record ColourMeasure(string Field, string Label, Colour Chosen, Colour? Proposal, IReadOnlyList<LookUsePair> Uses);

/// <summary>What the form shows of colours while they are chosen.</summary>
public sealed record LookMeasure(IReadOnlyList<ColourMeasure> Colours, LookSample Light, LookSample Dark, string Font)
{
    /// <summary>Measures what was typed; what is no colour counts as the shipped one.</summary>
    public static LookMeasure Of(string? brand, string? accent, string? font)
    {
        var (chosenBrand, chosenAccent) = (Colour.Parse(brand) ?? LookUses.ShippedBrand, Colour.Parse(accent) ?? LookUses.ShippedAccent);
        return new(
            [
                Measure("Brand", LookTexts.Brand, chosenBrand, LookUses.NearestBrand, LookUses.OfBrand),
                Measure("Accent", LookTexts.Accent, chosenAccent, LookUses.NearestAccent, LookUses.OfAccent),
            ],
            LookSample.Light(chosenBrand, chosenAccent),
            LookSample.Dark(chosenBrand, chosenAccent),
            font == BodyLook.SystemFont ? BodyLook.SystemFont : BodyLook.ShippedFont);
    }

    /// <summary>"7,31 : 1"; rounded down, so that 4,49 does not read as 4,5.</summary>
    public static string Ratio(double ratio) => string.Format(CultureInfo.CurrentCulture, "{0:0.00} : 1", Math.Floor(ratio * 100) / 100);

    private static ColourMeasure Measure(string field, string label, Colour chosen, Func<Colour, Colour> nearest, Func<Colour, IReadOnlyList<LookUsePair>> uses) =>
        new(field, label, chosen, nearest(chosen) is var readable && readable != chosen ? readable : null, uses(chosen));
}
