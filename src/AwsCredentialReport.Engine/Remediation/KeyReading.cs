namespace AwsCredentialReport.Engine;

/// <summary>Asks IAM about one key, in the order that finds out soonest that nothing may be done.</summary>
internal sealed class KeyReading(IIamApi iam, StaleKeyPolicy policy, KeyCandidate candidate, TimeProvider time)
{
    private StepTime _asked = StepTime.Now(time);
    private IamUser? _user;

    private DateTimeOffset Now => time.GetUtcNow();

    internal async Task<DisableStep> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await AskAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (IamException e) when (LiveReader.IsOfOne(e))
        {
            return Final(LiveReader.Refusal(e), LiveReader.FailureOf(e));
        }
    }

    private async Task<DisableStep> AskAsync(CancellationToken cancellationToken)
    {
        _user = await iam.GetUserAsync(candidate.UserName, cancellationToken).ConfigureAwait(false);
        if (StaleKeyDecision.OfUser(candidate, _user, Now.UtcDateTime) is { } refusal)
        {
            return Final(refusal);
        }

        var keys = await iam.ListAccessKeysAsync(_user.UserName, cancellationToken)
            .ReadAllAsync(cancellationToken).ConfigureAwait(false);
        var matches = KeyMatcher.Narrow(candidate, keys);
        if (matches.Refusal is { } mismatch)
        {
            return Final(mismatch, key: matches.All.Count == 1 ? matches.All[0] : null);
        }

        var tags = await iam.ReadTagsAsync(policy.Exemptions, _user.UserName, cancellationToken).ConfigureAwait(false);
        // The last use is what grows old.
        _asked = StepTime.Now(time);
        var uses = new List<(IamAccessKey Key, IamKeyUse Use)>();
        foreach (var key in matches.Active)
        {
            uses.Add((key, await iam.GetAccessKeyLastUsedAsync(key.AccessKeyId, cancellationToken).ConfigureAwait(false)));
        }

        var meant = matches.NeedsLastUse ? KeyMatcher.ByLastUse(candidate, uses) : uses[0].Key;
        if (meant is null)
        {
            return Final(KeyMatcher.Ambiguous);
        }

        var live = new LiveKey(_user, meant, uses.Find(match => ReferenceEquals(match.Key, meant)).Use, tags);
        return new DisableStep(
            candidate, StaleKeyDecision.Decide(policy, candidate, live, Now), _asked, _user, live, failure: null);
    }

    private DisableStep Final(ActionDecision decision, Exception? failure = null, IamAccessKey? key = null)
    {
        var named = key is null || _user is null ? candidate : new KeyCandidate(
            candidate.UserName,
            key.CreateDate.UtcDateTime,
            candidate.UserCreated,
            candidate.AccountId,
            candidate.Arn,
            candidate.Slot,
            candidate.LastUsed,
            candidate.ReportGeneratedTime,
            key.AccessKeyId);
        return new DisableStep(named, decision, _asked, _user, live: null, failure);
    }
}
