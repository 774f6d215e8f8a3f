using System.Runtime.CompilerServices;

namespace AwsCredentialReport.Engine;

/// <content>The reading, which may be side by side.</content>
public sealed partial class ActionRun
{
    // Answers of a run that changes grow old while they wait.
    private const int MostAhead = 20;

    private readonly HashSet<object> _findings = [];
    private readonly HashSet<object> _wanted = [];

    /// <summary>Whether the input alone shows that a credential needs no result.</summary>
    public bool PassesOver(CredentialTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return _plan.Screen(target, Now) == ActionDecision.PassOver;
    }

    /// <summary>Lists the credentials that a target stands for: itself, unless it names a user only.</summary>
    public async Task<IReadOnlyList<CredentialTarget>> FindAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.AccessKeyId is not null || target.Created is not null || _plan.Screen(target, Now) is not null ||
            _accounts.RuleOut(target) is not null ||
            (await _accounts.FindAsync(target, cancellationToken).ConfigureAwait(false)).Account is not { } account)
        {
            return [target];
        }

        try
        {
            return await _plan.In(account).Change.FindAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (_accounts.GiveUp(account, e) is not null)
        {
            return [target];
        }
    }

    /// <summary>Asks IAM about a credential, and decides. It only reads.</summary>
    /// <returns>The step; null when the credential needs no result.</returns>
    public async Task<ActionStep?> PrepareAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(target);
        return await ReadAsync(target, cancellationToken).ConfigureAwait(false) is { } step ? Compare(step) : null;
    }

    /// <summary>Prepares a credential again that the maximum had stopped.</summary>
    /// <returns>The step; null when the credential needs no result.</returns>
    public Task<ActionStep?> PrepareAgainAsync(ActionStep step, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(step);
        return PrepareAsync(step.Wanted, cancellationToken);
    }

    /// <summary>
    /// Prepares credentials in their order. Those of several accounts are read ahead, each account's one after the other; those
    /// of one account are read when they are taken.
    /// </summary>
    /// <param name="targets">The credentials.</param>
    /// <param name="throttleLimit">How many accounts are read at the same time.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The steps, each to be concluded before the next is taken.</returns>
    public async IAsyncEnumerable<ActionStep> PrepareAllAsync(
        IReadOnlyList<CredentialTarget> targets, int throttleLimit, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ahead = new SideBySide<CredentialTarget, IReadOnlyList<ActionStep>>(
            target => target.AccountId, ReadAllAsync, throttleLimit, IsPreview ? int.MaxValue : MostAhead);
        await foreach (var steps in ahead.ReadAsync(targets, cancellationToken).ConfigureAwait(false))
        {
            foreach (var step in steps)
            {
                // The maximum may have been removed since it was read.
                var isOpen = step.Decision.Reason == ActionReason.MaximumCountReached && Exhausted is null;
                if ((isOpen ? await PrepareAgainAsync(step, cancellationToken).ConfigureAwait(false) : Compare(step)) is { } next)
                {
                    yield return next;
                }
            }
        }
    }

    private async Task<IReadOnlyList<ActionStep>> ReadAllAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var steps = new List<ActionStep>();
        foreach (var credential in await FindAsync(target, cancellationToken).ConfigureAwait(false))
        {
            if (await ReadAsync(credential, cancellationToken).ConfigureAwait(false) is { } step)
            {
                steps.Add(step);
            }
        }

        return steps;
    }

    private async Task<ActionStep?> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        if (target.Source == CredentialSource.Finding && IsKnown(target))
        {
            return null;
        }

        // The lines of a record about another account are not judged.
        var decided = (target.AccessKeyId is not null && WasHandled(target) ? Repetition : null)
            ?? (target.Source == CredentialSource.Record && _accounts.IsOutside(target) ? null : _plan.Screen(target, Now))
            ?? _accounts.RuleOut(target) ?? Stopped ?? (WasHandled(target) ? null : Exhausted);
        if (decided == ActionDecision.PassOver)
        {
            return null;
        }

        Note(target, decided);
        if (decided is not null)
        {
            return new ActionStep(target, decided, StepTime.Now(_accounts.Clock));
        }

        var answer = await _accounts.FindAsync(target, cancellationToken).ConfigureAwait(false);
        if (answer.Account is not { } account)
        {
            return new ActionStep(target, answer.Refusal!, StepTime.Now(_accounts.Clock));
        }

        try
        {
            var change = _plan.In(account);
            return await change.Reader.ReadAsync(target, cancellationToken).ConfigureAwait(false) with { Change = change };
        }
        catch (Exception e) when (_accounts.GiveUp(account, e) is { } refusal)
        {
            return new ActionStep(target, refusal, StepTime.Now(_accounts.Clock));
        }
    }

    /// <summary>Compares a step with what the run has done since it was read.</summary>
    private ActionStep Compare(ActionStep step)
    {
        if (!step.MayAct || (Stopped ?? Repeated(step) ?? Exhausted) is not { } no)
        {
            return step;
        }

        Note(step.Wanted, no);
        return step with { Decision = no };
    }

    // Another report of the account names the same credential again. IAM has to show that it is the same: two keys may have
    // been created in one second.
    private bool WasHandled(CredentialTarget target)
    {
        lock (_findings)
        {
            return _wanted.Contains(Identity(target));
        }
    }

    private static object Identity(CredentialTarget target) => (target.AccountId, target.UserName, target.Created, target.AccessKeyId);

    private bool IsKnown(CredentialTarget target)
    {
        lock (_findings)
        {
            return _findings.Contains(Identity(target));
        }
    }

    // One that the maximum stopped may be taken up again.
    private void Note(CredentialTarget target, ActionDecision? decision)
    {
        lock (_findings)
        {
            if (decision?.Reason == ActionReason.MaximumCountReached)
            {
                _findings.Remove(Identity(target));
            }
            else
            {
                _findings.Add(Identity(target));
            }
        }
    }
}
