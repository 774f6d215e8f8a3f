using AwsCredentialReport.Engine;
using AwsCredentialReport.Tests.Live;

namespace AwsCredentialReport.Tests.Remediation;

/// <summary>A run in one account that is open.</summary>
internal static class OneAccount
{
    internal static ActingAccounts Of(IIamApi iam, Caller caller, TimeProvider clock) =>
        new ActingAccounts(new ScriptedConnector(_ => iam), new ActingScope()).With(new ActingAccount(new AccountTarget(), iam, caller, clock));

    internal static ActionRun Stale(
        IIamApi iam,
        Caller caller,
        TimeProvider clock,
        ActionRecord record,
        StalePolicy? policy = null,
        CredentialKind kind = CredentialKind.AccessKey,
        bool isPreview = false)
    {
        policy ??= new StalePolicy();
        var plan = ChangePlan.Stale(kind, new StaleDecision(policy, new ExemptionCheck(policy.Exemptions), new PasswordEvidence()));
        return new ActionRun(plan, Of(iam, caller, clock), record, new RunMaximum(policy.MaximumCount), isPreview);
    }

    internal static ActionRun Restore(
        IIamApi iam, Caller caller, TimeProvider clock, ActionRecord record, bool includeUnknownOutcome = false, int maximumCount = 50) =>
        new(ChangePlan.Restore(new RestoreDecision(includeUnknownOutcome)), Of(iam, caller, clock), record, new RunMaximum(maximumCount));

    internal static ActionRun Delete(IIamApi iam, Caller caller, TimeProvider clock, ActionRecord record, DeletionPolicy? policy = null)
    {
        policy ??= new DeletionPolicy();
        var plan = ChangePlan.Delete(new DeletionDecision(policy, new ExemptionCheck(policy.Exemptions)), record.Path);
        return new ActionRun(plan, Of(iam, caller, clock), record, new RunMaximum(policy.MaximumCount));
    }
}
