using Serambi.Platform.Web.Kit;

namespace Serambi.Web.Modules.Services.Compare;

/// <summary>The word beside a statement, so that colour alone says nothing.</summary>
internal static class CheckWords
{
    public static string Of(Tone tone) => tone switch
    {
        Tone.Red => CheckTexts.Grave,
        Tone.Amber => CheckTexts.Look,
        Tone.Blue => CheckTexts.Signature,
        _ => CheckTexts.Note,
    };
}
