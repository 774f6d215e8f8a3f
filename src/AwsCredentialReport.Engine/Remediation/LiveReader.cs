namespace AwsCredentialReport.Engine;

/// <summary>The reading calls that the three acts share.</summary>
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

    /// <summary>The tags, when they matter.</summary>
    internal static async Task<IReadOnlyList<IamTag>?> ReadTagsAsync(
        this IIamApi iam, CredentialExemptions exemptions, string userName, CancellationToken cancellationToken) =>
        exemptions.Tags.IsEmpty
            ? null
            : await iam.ListUserTagsAsync(userName, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>What a failed reading call means: nothing may be changed.</summary>
    internal static ActionDecision Refusal(IamException e) => e.Failure == IamFailure.NoSuchEntity
        ? ActionDecision.Refuse(ActionReason.NotFound, $"There is no such user or key in IAM ({e.Operation}: {e.Message.TrimEnd('.')}).")
        : ActionDecision.Refuse(ActionReason.LiveDataUnreadable, $"IAM could not be asked ({e.Operation}: {e.Message.TrimEnd('.')}).");

    /// <summary>Whether a failure is of one credential; one of the signature ends the run, for all others would fail alike.</summary>
    internal static bool IsOfOne(IamException e) => e.Failure is not (IamFailure.ExpiredCredentials or IamFailure.InvalidCredentials);

    /// <summary>The failure to tell; a user that was deleted since the report is none.</summary>
    internal static IamException? FailureOf(IamException e) => e.Failure == IamFailure.NoSuchEntity ? null : e;

    /// <summary>What a look at a key shows, when it was to become active or inactive.</summary>
    internal static async Task<Sight> LookAtKeyAsync(
        this IIamApi iam, string userName, string accessKeyId, bool active, CancellationToken cancellationToken)
    {
        try
        {
            var keys = await iam.ListAccessKeysAsync(userName, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false);
            var key = keys.Find(key => string.Equals(key.AccessKeyId, accessKeyId, StringComparison.Ordinal));
            return key is null ? Sight.Gone : key.IsActive == active ? Sight.Changed : Sight.Unchanged;
        }
        catch (IamException e) when (e.Failure == IamFailure.NoSuchEntity)
        {
            return Sight.Gone;
        }
    }
}
