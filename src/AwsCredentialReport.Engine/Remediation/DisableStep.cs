namespace AwsCredentialReport.Engine;

/// <summary>An access key that IAM was asked about.</summary>
public sealed class DisableStep : ActionStep<KeyCandidate, AccessKeyActionResult>
{
    internal DisableStep(
        KeyCandidate candidate, ActionDecision decision, StepTime asked, IamUser? user, LiveKey? live, Exception? failure)
        : base(candidate, decision, decision.MayAct ? KeySentence.Disable(live!, asked.Time.UtcDateTime) : null, failure, asked)
    {
        User = user;
        Live = live;
    }

    /// <summary>Gets the id of the live key; null when it was not found out.</summary>
    public string? AccessKeyId => Live?.Key.AccessKeyId ?? Candidate.AccessKeyId;

    internal IamUser? User { get; }

    internal LiveKey? Live { get; }

    internal override AccessKeyActionResult ToResult(
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
