namespace Serambi.Web.Modules.InformationRequests.Figures;

/// <summary>How a request can end, in the order in which figures list them.</summary>
internal static class RequestOutcomes
{
    public static IReadOnlyList<string> All { get; } = ["granted", "partly_granted", "refused", "not_held", "not_documented", "incomplete", "withdrawn", YearOfRequests.NoOutcome];
}
