namespace AwsCredentialReport.Engine;

/// <summary>A console password that IAM was asked about.</summary>
public sealed class PasswordStep : ActionStep
{
    internal PasswordStep(
        PasswordCandidate candidate,
        ActionDecision decision,
        StepTime asked,
        IamUser? user = null,
        LivePassword? live = null,
        Exception? failure = null)
        : base(decision, decision.MayAct ? KeySentence.DeletePassword(live!, asked.Time.UtcDateTime) : null, failure, asked)
    {
        Candidate = candidate;
        User = user;
        Live = live;
    }

    /// <summary>Gets the password that was asked for.</summary>
    public PasswordCandidate Candidate { get; }

    /// <summary>Gets the result as it stands: final, or what <c>-WhatIf</c> shows.</summary>
    public PasswordActionResult Result => ToResult(Decision.Action, Decision.Reason, Decision.Message, Asked.Time, null);

    internal IamUser? User { get; }

    internal LivePassword? Live { get; }

    internal PasswordActionResult ToResult(
        KeyAction action, ActionReason reason, string message, DateTimeOffset time, string? recordPath) => new(
            action,
            reason.ToString(),
            message,
            User?.UserName ?? Candidate.UserName,
            User?.UserId,
            Live?.AccountId ?? Candidate.AccountId,
            Live?.Profile.CreateDate.UtcDateTime ?? Candidate.LastChanged,
            User is null ? Candidate.LastUsed : User.PasswordLastUsed?.UtcDateTime,
            time.UtcDateTime,
            recordPath);
}
