namespace AwsCredentialReport;

/// <summary>What became of a credential, whatever its kind.</summary>
public interface IActionResult
{
    /// <summary>Gets what was done.</summary>
    KeyAction Action { get; }

    /// <summary>Gets why, as one word of <see cref="ActionReason"/>.</summary>
    string Reason { get; }

    /// <summary>Gets why, as one sentence.</summary>
    string Message { get; }
}
