using System.Collections.Concurrent;

namespace AwsCredentialReport.Engine;

/// <summary>What a run changes, in whichever account.</summary>
/// <param name="Screen">Decides by the input alone; null when IAM has to be asked.</param>
/// <param name="Begin">Begins the change in an account.</param>
internal sealed record ChangePlan(Func<CredentialTarget, DateTime, ActionDecision?> Screen, Func<ActingAccount, ICredentialChange> Begin)
{
    private readonly ConcurrentDictionary<ActingAccount, AccountChange> _begun = new();

    /// <summary>The change in an account.</summary>
    internal AccountChange In(ActingAccount account) => _begun.GetOrAdd(account, _ => new AccountChange(account, Begin(account)));

    internal static ChangePlan Stale(CredentialKind kind, StaleDecision decision) => new(
        decision.Screen,
        account => kind == CredentialKind.Password
            ? new PasswordChange(account.Iam, decision, account.Caller, account.Clock)
            : new AccessKeyChange(account.Iam, decision, account.Caller, account.Clock));

    internal static ChangePlan Restore(RestoreDecision decision) => new(
        (target, _) => decision.Screen(target), account => new KeyRestoreChange(account.Iam, account.Caller, account.Clock));

    internal static ChangePlan Delete(DeletionDecision decision, string recordPath) => new(
        decision.Screen,
        account => new KeyDeletion(
            account.Iam, new DisabledKeyReader(account.Iam, decision, account.Caller, account.Clock), recordPath, account.Clock));
}

/// <summary>A change in one account, and the reading for it.</summary>
internal sealed class AccountChange(ActingAccount account, ICredentialChange change)
{
    internal ActingAccount Account => account;

    internal ICredentialChange Change => change;

    internal StepReader Reader { get; } = new(change, account.Clock);

    /// <summary>Makes the change, and looks that it is there.</summary>
    internal Task<ChangeOutcome> MakeAsync(ActionStep step, ActionRecord record, CancellationToken cancellationToken) =>
        new RecordedChange(change, account.Caller.Arn, record, account.Clock).MakeAsync(step, cancellationToken);
}
