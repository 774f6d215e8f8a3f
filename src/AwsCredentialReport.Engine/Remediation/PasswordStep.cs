namespace AwsCredentialReport.Engine;

/// <summary>A console password that IAM was asked about.</summary>
public sealed class PasswordStep : ActionStep<PasswordCandidate, PasswordActionResult>
{
    internal PasswordStep(
        PasswordCandidate candidate,
        ActionDecision decision,
        StepTime asked,
        IamUser? user = null,
        LivePassword? live = null,
        Exception? failure = null)
        : base(candidate, decision, decision.MayAct ? KeySentence.DeletePassword(live!, candidate.LastChanged, asked.Time.UtcDateTime) : null, failure, asked)
    {
        User = user;
        Live = live;
    }

    internal IamUser? User { get; }

    internal LivePassword? Live { get; }

    internal override PasswordActionResult ToResult(
        KeyAction action, ActionReason reason, string message, DateTimeOffset time, string? recordPath) => new(
            action,
            reason.ToString(),
            message,
            User?.UserName ?? Candidate.UserName,
            User?.UserId,
            Live?.AccountId ?? Candidate.AccountId,
            Live is null || Candidate.LastChanged > Live.Set ? Candidate.LastChanged : Live.Set,
            User is null ? Candidate.LastUsed : User.PasswordLastUsed?.UtcDateTime,
            time.UtcDateTime,
            recordPath);
}
