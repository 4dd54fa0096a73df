namespace Serambi.Platform.Demo;

/// <summary>What a module contributes to the demonstration: cases of its kind in every stage, made by its own operations.</summary>
public interface IDemoStory
{
    /// <summary>Tells it. A story that was cut off is told again and must not tell anything twice.</summary>
    Task TellAsync(DemoScene scene, CancellationToken ct);

    /// <summary>Submission of a case that a visitor may follow with number and secret; null for none.</summary>
    Guid? Example { get; }
}
