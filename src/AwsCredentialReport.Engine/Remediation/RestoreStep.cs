namespace AwsCredentialReport.Engine;

/// <summary>A key that IAM was asked about, so as to switch it on again.</summary>
public sealed class RestoreStep : ActionStep
{
    internal RestoreStep(
        RestoreCandidate candidate,
        ActionDecision decision,
        StepTime asked,
        IamUser? user = null,
        IamAccessKey? key = null,
        Exception? failure = null)
        : base(
            decision,
            decision.MayAct ? KeySentence.Restore(user!.UserName, key!.AccessKeyId, candidate.AccountId) : null,
            failure,
            asked)
    {
        Candidate = candidate;
        User = user;
        Key = key;
    }

    /// <summary>Gets the key that was asked for.</summary>
    public RestoreCandidate Candidate { get; }

    /// <summary>Gets the result as it stands: final, or what <c>-WhatIf</c> shows.</summary>
    public AccessKeyActionResult Result => ToResult(Decision.Action, Decision.Reason, Decision.Message, Asked.Time, null);

    internal IamUser? User { get; }

    internal IamAccessKey? Key { get; }

    internal AccessKeyActionResult ToResult(
        KeyAction action, ActionReason reason, string message, DateTimeOffset time, string? recordPath) => new(
            action,
            reason.ToString(),
            message,
            User?.UserName ?? Candidate.UserName,
            User?.UserId ?? Candidate.UserId,
            Candidate.AccessKeyId,
            Candidate.AccountId,
            Key?.CreateDate.UtcDateTime ?? Candidate.KeyCreated,
            time: time.UtcDateTime,
            recordPath: recordPath);
}
