namespace AwsCredentialReport.Engine;

/// <summary>A key that IAM was asked about, so as to switch it on again.</summary>
public sealed class RestoreStep : ActionStep<RestoreCandidate, AccessKeyActionResult>
{
    internal RestoreStep(
        RestoreCandidate candidate,
        ActionDecision decision,
        StepTime asked,
        IamUser? user = null,
        IamAccessKey? key = null,
        Exception? failure = null)
        : base(
            candidate,
            decision,
            decision.MayAct ? KeySentence.Restore(user!.UserName, key!.AccessKeyId, candidate.AccountId) : null,
            failure,
            asked)
    {
        User = user;
        Key = key;
    }

    internal IamUser? User { get; }

    internal IamAccessKey? Key { get; }

    internal override AccessKeyActionResult ToResult(
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
