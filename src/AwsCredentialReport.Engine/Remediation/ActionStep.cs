namespace AwsCredentialReport.Engine;

/// <summary>
/// A credential that IAM was asked about: either there is a change to confirm, or the decision is final already.
/// </summary>
public abstract class ActionStep
{
    private protected ActionStep(ActionDecision decision, string? question, Exception? failure, StepTime asked)
    {
        Decision = decision;
        Question = question;
        Failure = failure;
        Asked = asked;
    }

    /// <summary>Gets whether the change may be made, and why.</summary>
    public ActionDecision Decision { get; }

    /// <summary>Gets whether there is a change to confirm.</summary>
    public bool MayAct => Decision.MayAct;

    /// <summary>Gets what is to be confirmed, as one sentence; null when the decision is final.</summary>
    public string? Question { get; }

    /// <summary>Gets the failure that kept IAM from answering; null when it answered.</summary>
    public Exception? Failure { get; }

    /// <summary>Gets the result as it stands, whatever kind of credential it is.</summary>
    public abstract IActionResult Outcome { get; }

    internal StepTime Asked { get; }

    /// <inheritdoc/>
    public override string ToString() => Question ?? Decision.ToString();
}

/// <summary>A credential that IAM was asked about, and what becomes of it.</summary>
/// <typeparam name="TCandidate">What somebody wants changed.</typeparam>
/// <typeparam name="TResult">What becomes of it.</typeparam>
public abstract class ActionStep<TCandidate, TResult> : ActionStep
    where TResult : IActionResult
{
    private protected ActionStep(
        TCandidate candidate, ActionDecision decision, string? question, Exception? failure, StepTime asked)
        : base(decision, question, failure, asked) => Candidate = candidate;

    /// <summary>Gets the credential that was asked for.</summary>
    public TCandidate Candidate { get; }

    /// <summary>Gets the result as it stands: final, or what <c>-WhatIf</c> shows.</summary>
    public TResult Result => ToResult(Decision.Action, Decision.Reason, Decision.Message, Asked.Time, null);

    /// <inheritdoc/>
    public override IActionResult Outcome => Result;

    internal abstract TResult ToResult(
        KeyAction action, ActionReason reason, string message, DateTimeOffset time, string? recordPath);
}
