namespace Serambi.Platform.Web.Kit;

/// <summary>The five tints of a state; each has its own default icon, so that colour never speaks alone (WCAG 1.4.1).</summary>
public enum Tone
{
    Grey,
    Blue,
    Green,
    Amber,
    Red,
}

internal static class Tones
{
    public static string Css(this Tone tone) => tone switch
    {
        Tone.Blue => "blue",
        Tone.Green => "green",
        Tone.Amber => "amber",
        Tone.Red => "red",
        _ => "grey",
    };

    public static string Icon(this Tone tone) => tone switch
    {
        Tone.Blue => "info",
        Tone.Green => "check",
        Tone.Amber => "clock",
        Tone.Red => "alert",
        _ => "minus",
    };
}
