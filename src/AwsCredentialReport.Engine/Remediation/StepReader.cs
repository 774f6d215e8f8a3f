namespace AwsCredentialReport.Engine;

/// <summary>Reads a credential from IAM for a decision, and again when the answers have become too old to act on.</summary>
internal sealed class StepReader(ICredentialChange change, TimeProvider time)
{
    // After that many readings IAM answers too slowly to act on its answers.
    private const int MostReadings = 3;

    private static readonly ActionDecision TooSlow = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.ResponsesTooSlow);

    private static readonly ActionDecision NoClock = ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.DateMissing);

    private static readonly ActionDecision Replaced = ActionDecision.Refuse(ActionReason.NotFound, Messages.CredentialReplaced);

    /// <summary>The step by IAM's answers; a refusal when IAM cannot be asked about this credential.</summary>
    internal async Task<ActionStep> ReadAsync(CredentialTarget target, CancellationToken cancellationToken)
    {
        var asked = StepTime.Now(time);
        try
        {
            var step = await change.ReadAsync(target, cancellationToken).ConfigureAwait(false);
            return step.MayAct && time is ServerTime { IsKnown: false } ? step with { Decision = NoClock } : step;
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
                return step with { Decision = TooSlow };
            }

            var again = await ReadAsync(step.Wanted, cancellationToken).ConfigureAwait(false);
            if (!again.MayAct || !step.IsSame(again))
            {
                return again.MayAct ? again with { Decision = Replaced } : again;
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

    /// <summary>The tags, where they can exempt the user; else null.</summary>
    internal static async Task<IReadOnlyList<IamTag>?> ReadTagsAsync(
        this IIamApi iam, ExemptionCheck exemptions, string userName, CancellationToken cancellationToken) => exemptions.NeedsTags
            ? await iam.ListUserTagsAsync(userName, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false)
            : null;

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
