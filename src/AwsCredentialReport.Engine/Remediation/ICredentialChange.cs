namespace AwsCredentialReport.Engine;

/// <summary>The account's view of a change.</summary>
internal enum ChangeView
{
    /// <summary>The look failed.</summary>
    None,

    /// <summary>The credential is as before.</summary>
    Unchanged,

    /// <summary>The change is there.</summary>
    Changed,

    /// <summary>The credential is gone, or is another one.</summary>
    Gone,
}

/// <summary>The names of a change: IAM's call, the status before and after it, and the action of its result.</summary>
internal sealed record ChangeNames(string Operation, string PreviousStatus, string NewStatus, KeyAction Done);

/// <summary>One kind of change to one kind of credential, in one account. <see cref="ActionRun"/> does the rest.</summary>
internal interface ICredentialChange
{
    /// <summary>Gets the names for the record.</summary>
    ChangeNames Names { get; }

    /// <summary>Lists the credentials that a target stands for: itself, unless it names a user only.</summary>
    Task<IReadOnlyList<CredentialTarget>> FindAsync(CredentialTarget target, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CredentialTarget>>([target]);

    /// <summary>Asks IAM about one credential, and decides.</summary>
    Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken);

    /// <summary>
    /// Looks in the record for another run that changes the same credential. The record contains the intent by then: of two runs
    /// that first write their intents and then look, at least one sees the other.
    /// </summary>
    /// <param name="step">The change.</param>
    /// <param name="recordPath">The record.</param>
    /// <returns>Why the change must not be made; null when it may be made.</returns>
    /// <exception cref="ActionRecordException">The record cannot be read.</exception>
    Task<string?> FindRivalAsync(ActionStep step, string recordPath) => Task.FromResult<string?>(null);

    /// <summary>Makes the one call that changes the account.</summary>
    Task ChangeAsync(ActionStep step);

    /// <summary>Looks whether the change is there.</summary>
    Task<ChangeView> LookAsync(ActionStep step, CancellationToken cancellationToken);
}

/// <summary>Reads a credential from IAM for a decision, and again when the answers have become too old to act on.</summary>
internal sealed class StepReader(ICredentialChange change, TimeProvider time)
{
    // After that many readings IAM answers too slowly to act on its answers.
    private const int MostReadings = 3;

    /// <summary>The step by IAM's answers; a refusal when IAM cannot be asked about this credential.</summary>
    internal async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        try
        {
            var step = await change.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            return step.MayAct && time is ServerTime { IsKnown: false }
                ? step with { Decision = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.DateMissing) }
                : step;
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return LiveReader.Refusal(target, e, asked);
        }
    }

    /// <summary>The step by answers that are young enough to act on; a final one when they say no, or are about another credential.</summary>
    internal async Task<ActionStep> RefreshAsync(ActionStep step, bool mustRead, CancellationToken cancellationToken)
    {
        for (var readings = 0; readings == 0 ? mustRead || step.Asked.IsStale(time) : step.Asked.IsUseless(time); readings++)
        {
            if (readings == MostReadings)
            {
                return step with { Decision = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.ResponsesTooSlow) };
            }

            var again = await ReadAsync(step.Wanted, cancellationToken).ConfigureAwait(false);
            if (!again.MayAct || !step.IsSame(again))
            {
                return again.MayAct
                    ? again with { Decision = ActionDecision.Refuse(ActionReason.NotFound, Messages.CredentialReplaced) }
                    : again;
            }

            step = again;
        }

        return step;
    }
}

/// <summary>The reading calls that the changes share, and the meaning of their failures.</summary>
internal static class LiveReader
{
    internal static async Task<List<T>> ReadAllAsync<T>(this IAsyncEnumerable<T> items, CancellationToken cancellationToken)
    {
        var list = new List<T>();
        await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            list.Add(item);
        }

        return list;
    }

    internal static Task<List<IamAccessKey>> ReadKeysAsync(this IIamApi iam, string userName, CancellationToken cancellationToken) =>
        iam.ListAccessKeysAsync(userName, cancellationToken).ReadAllAsync(cancellationToken);

    /// <summary>
    /// The user of a key of the record, and the key with the user's name of today. A user that was renamed is found by its key, and
    /// must have the same id.
    /// </summary>
    internal static async Task<(IamUser User, CredentialTarget Target)> GetUserOfKeyAsync(
        this IIamApi iam, CredentialTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return (await iam.GetUserAsync(target.UserName, cancellationToken).ConfigureAwait(false), target);
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            var user = await iam.FindOwnerAsync(target.AccessKeyId!, cancellationToken).ConfigureAwait(false);
            if (user is null || !string.Equals(user.UserId, target.UserId, StringComparison.Ordinal))
            {
                throw;
            }

            return (user, target with { UserName = user.UserName });
        }
    }

    /// <summary>The tags, where they can decide; else null.</summary>
    internal static async Task<IReadOnlyList<IamTag>?> ReadTagsAsync(
        this IIamApi iam, bool needsTags, string userName, CancellationToken cancellationToken) => needsTags
            ? await iam.ListUserTagsAsync(userName, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false)
            : null;

    // IAM shows which user a key id belongs to.
    private static async Task<IamUser?> FindOwnerAsync(this IIamApi iam, string accessKeyId, CancellationToken cancellationToken)
    {
        try
        {
            var use = await iam.GetAccessKeyLastUsedAsync(accessKeyId, cancellationToken).ConfigureAwait(false);
            return string.IsNullOrEmpty(use.UserName) ? null : await iam.GetUserAsync(use.UserName, cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (IsOfOne(e))
        {
            return null;
        }
    }

    /// <summary>The refusal of a credential that IAM could not be asked about.</summary>
    internal static ActionStep Refusal(CredentialTarget target, IamException e, StepTime asked)
    {
        var isGone = e.Failure == IamFailure.NoSuchEntity;
        var message = $"{e.Operation}: {e.Message.TrimEnd('.')}";
        var decision = isGone
            ? ActionDecision.Refuse(ActionReason.NotFound, Sentence.Format(Messages.CredentialGone, message))
            : ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Sentence.Format(Messages.CredentialUnreadable, message));

        // A user that was deleted since the report was generated is no failure, but a mistyped name is.
        return new ActionStep(target, decision, asked) { Failure = isGone && target.Source != CredentialSource.User ? null : e };
    }

    /// <summary>Whether a failure concerns one credential; one of the signature ends the run, as all later calls would fail too.</summary>
    internal static bool IsOfOne(IamException e) => e.Failure is not (IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials);
}
