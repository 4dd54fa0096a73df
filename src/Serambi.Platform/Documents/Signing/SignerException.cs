namespace Serambi.Platform.Documents.Signing;

/// <summary>Carries a failure out of a key's or a service's innards; the session makes a <see cref="Problem"/> of it. Never holds what a person typed.</summary>
internal sealed class SignerException(SigningFailure failure, string? detail = null, Exception? cause = null) : Exception(detail is null ? failure.ToString() : $"{failure}: {detail}", cause)
{
    public SigningFailure Failure { get; } = failure;

    public string? Detail { get; } = detail;
}
