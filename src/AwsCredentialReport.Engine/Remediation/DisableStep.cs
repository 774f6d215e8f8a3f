namespace AwsCredentialReport.Engine;

/// <summary>An access key that IAM was asked about.</summary>
public sealed class DisableStep : ActionStep
{
    internal DisableStep(
        KeyCandidate candidate, ActionDecision decision, StepTime asked, IamUser? user, LiveKey? live, Exception? failure)
        : base(decision, decision.MayAct ? KeySentence.Disable(live!, asked.Time.UtcDateTime) : null, failure, asked)
    {
        Candidate = candidate;
        User = user;
        Live = live;
    }

    /// <summary>Gets the key that was asked for.</summary>
    public KeyCandidate Candidate { get; }

    /// <summary>Gets the id of the live key; null when it was not found out.</summary>
    public string? AccessKeyId => Live?.Key.AccessKeyId ?? Candidate.AccessKeyId;

    /// <summary>Gets the result as it stands: final, or what <c>-WhatIf</c> shows.</summary>
    public AccessKeyActionResult Result => ToResult(Decision.Action, Decision.Reason, Decision.Message, Asked.Time, null);

    internal IamUser? User { get; }

    internal LiveKey? Live { get; }

    internal AccessKeyActionResult ToResult(ActionDecision decision, DateTimeOffset time) =>
        ToResult(decision.Action, decision.Reason, decision.Message, time, null);

    internal AccessKeyActionResult ToResult(
        KeyAction action, ActionReason reason, string message, DateTimeOffset time, string? recordPath) => new(
            action,
            reason.ToString(),
            message,
            User?.UserName ?? Candidate.UserName,
            User?.UserId,
            AccessKeyId,
            Live?.AccountId ?? Candidate.AccountId,
            Live?.Key.CreateDate.UtcDateTime ?? Candidate.KeyCreated,
            Live is null ? Candidate.LastUsed : Live.Use.LastUsed?.UtcDateTime,
            Live?.Use.Service,
            Live?.Use.Region,
            time.UtcDateTime,
            recordPath);
}
