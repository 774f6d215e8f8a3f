namespace AwsCredentialReport.Engine;

/// <summary>The account's view of a change.</summary>
internal enum ChangeView
{
    /// <summary>The look failed.</summary>
    None,

    /// <summary>The credential is as before.</summary>
    Unchanged,

    /// <summary>The change is there.</summary>
    Changed,

    /// <summary>The credential is gone, or is another one.</summary>
    Gone,
}

/// <summary>The names of a change: IAM's call, the status before and after it, and the action of its result.</summary>
internal sealed record ChangeNames(string Operation, string PreviousStatus, string NewStatus, KeyAction Done);

/// <summary>One kind of change to one kind of credential. <see cref="ActionRun"/> does the rest.</summary>
internal interface ICredentialChange
{
    /// <summary>Gets the names for the record.</summary>
    ChangeNames Names { get; }

    /// <summary>Decides by the input alone; null when IAM has to be asked.</summary>
    ActionDecision? Screen(CredentialTarget target, DateTime now);

    /// <summary>Lists the credentials that a target stands for: itself, unless it names a user only.</summary>
    Task<IReadOnlyList<CredentialTarget>> FindAsync(CredentialTarget target, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CredentialTarget>>([target]);

    /// <summary>Asks IAM about one credential, and decides.</summary>
    Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken);

    /// <summary>Makes the one call that changes the account.</summary>
    Task ChangeAsync(ActionStep step);

    /// <summary>Looks whether the change is there.</summary>
    Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken);
}
