namespace AwsCredentialReport;

/// <summary>The credentials that a run leaves although they may be stale, each counted once, however many reports name it.</summary>
internal sealed class RemainingCredentials
{
    private readonly HashSet<object> _stopped = [];
    private readonly HashSet<object> _others = [];
    private readonly SortedSet<string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Gets how many the maximum stopped.</summary>
    internal int Stopped => _stopped.Count;

    /// <summary>Gets how many remain for another reason.</summary>
    internal int Others => _others.Count;

    /// <summary>Gets the other reasons.</summary>
    internal string Reasons => string.Join(", ", _reasons);

    internal void Add(CredentialActionResult result)
    {
        if (!Remains(result))
        {
            return;
        }

        var identity = (result.AccountId, result.UserName, result.CredentialKind, result.Credential.Created, result.AccessKeyId);
        if (result.Reason == nameof(ActionReason.MaximumCountReached))
        {
            _stopped.Add(identity);
        }
        else
        {
            _others.Add(identity);
            _reasons.Add(result.Reason);
        }
    }

    /// <summary>
    /// Whether a credential remains. The root user's and the caller's own are never changed, and deleted keys and keys that are
    /// active again need no restoring. A key whose report is behind IAM may still be stale.
    /// </summary>
    internal static bool Remains(CredentialActionResult result) => result.Action switch
    {
        KeyAction.Refused => result.Reason is not
            (nameof(ActionReason.Root) or nameof(ActionReason.SignsTheCall) or nameof(ActionReason.NotFound) or nameof(ActionReason.AlreadyActive) or
            nameof(ActionReason.AccountNotListed)),
        KeyAction.Skipped => result.Reason is nameof(ActionReason.UsedSinceReport),
        _ => false,
    };
}
