namespace AwsCredentialReport.Engine;

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

    /// <summary>What a look at a key shows that was to become active or inactive.</summary>
    internal static async Task<ChangeView> LookAtKeyAsync(
        this IIamApi iam, CredentialTarget target, bool active, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await iam.ReadKeysAsync(target.UserName, cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, target.AccessKeyId, StringComparison.Ordinal));
            return key is null ? ChangeView.Gone : key.IsActive == active ? ChangeView.Changed : ChangeView.Unchanged;
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return ChangeView.Gone;
        }
    }
}
