using System.Runtime.InteropServices;

namespace AwsCredentialReport.Engine;

/// <summary>A credential that IAM was asked about: there is a change to confirm, or the decision is final.</summary>
public sealed record ActionStep
{
    internal ActionStep(CredentialTarget wanted, ActionDecision decision, StepTime asked)
    {
        Wanted = wanted;
        Target = wanted;
        Decision = decision;
        Asked = asked;
    }

    /// <summary>Gets whether the change may be made, and why.</summary>
    public ActionDecision Decision { get; internal init; }

    /// <summary>Gets whether there is a change to confirm.</summary>
    public bool MayAct => Decision.MayAct;

    /// <summary>Gets the sentence to confirm; null when the decision is final.</summary>
    public string? Question { get => MayAct ? field : null; internal init; }

    /// <summary>Gets the failure of IAM's answer; null when IAM answered.</summary>
    public Exception? Failure { get; internal init; }

    /// <summary>Gets the credential as IAM shows it, or as it was named where IAM was not asked.</summary>
    public CredentialTarget Target { get; internal init; }

    /// <summary>Gets the result as it stands: final, or that of a preview.</summary>
    public CredentialActionResult Result => ToResult(Decision, Asked.Time);

    /// <summary>Gets the account that was asked; null when none was.</summary>
    public AccountTarget? Account => Change?.Account.Target;

    /// <summary>Gets the credential as it was named.</summary>
    internal CredentialTarget Wanted { get; }

    /// <summary>Gets the change in the account; null when no account was asked.</summary>
    internal AccountChange? Change { get; init; }

    internal StepTime Asked { get; }

    /// <summary>Gets when IAM shows that the credential was created.</summary>
    internal DateTime? LiveCreated { get; init; }

    /// <summary>Gets the id of the credential in the account.</summary>
    internal (string? Account, string Credential) Id => (Target.AccountId, Target.AccessKeyId ?? Target.UserId ?? Target.UserName);

    internal bool IsSame(ActionStep other) =>
        Id == other.Id &&
        string.Equals(Target.UserId, other.Target.UserId, StringComparison.Ordinal) &&
        LiveCreated == other.LiveCreated;

    internal CredentialActionResult ToResult(ActionDecision decision, DateTimeOffset time, string? recordPath = null) =>
        new(decision.Action, decision.Reason.ToString(), decision.Message, Target, time.UtcDateTime, recordPath);

    /// <summary>The change as it is recorded; the record adds the run, the number and the times.</summary>
    internal RecordedAct ToAct(ChangeNames names) => new()
    {
        Operation = names.Operation,
        AccountId = Target.AccountId!,
        UserName = Target.UserName,
        UserId = Target.UserId!,
        AccessKeyId = Target.AccessKeyId,
        Created = LiveCreated,
        PreviousStatus = names.PreviousStatus,
        NewStatus = names.NewStatus,
        Reason = Decision.Reason.ToString(),
        LastUsed = Target.LastUsed,
        Service = Target.Service,
        Region = Target.Region,
        EvidenceTime = Asked.Time.UtcDateTime,
        ReportGeneratedTime = Target.ReportGeneratedTime,
    };
}

/// <summary>
/// When IAM was asked, by both clocks: the steady one stands still while a machine sleeps, the other one can be set back.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct StepTime(long Timestamp, DateTimeOffset Time)
{
    // A person who is asked takes longer than this, and a machine does not.
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    // A call that had to be tried again takes longer than the first, and not longer than this.
    private static readonly TimeSpan UsableFor = TimeSpan.FromSeconds(30);

    internal static StepTime Now(TimeProvider time) => new(time.GetTimestamp(), time.GetUtcNow());

    /// <summary>Whether the answers are too old to act on without asking again.</summary>
    internal bool IsStale(TimeProvider time) => IsOlder(time, FreshFor);

    /// <summary>Whether answers that were just asked for again are too old all the same.</summary>
    internal bool IsUseless(TimeProvider time) => IsOlder(time, UsableFor);

    private bool IsOlder(TimeProvider time, TimeSpan limit)
    {
        var elapsed = time.GetUtcNow() - Time;
        return elapsed < TimeSpan.Zero || elapsed > limit || time.GetElapsedTime(Timestamp) > limit;
    }
}

/// <summary>The answer to the question whether a change may be made.</summary>
public enum Confirmation
{
    /// <summary>A person said yes.</summary>
    Yes,

    /// <summary>A person said no.</summary>
    No,

    /// <summary>No person was asked, as the user chose.</summary>
    NotAsked,

    /// <summary>Nothing is to be changed.</summary>
    Preview,
}
