namespace AwsCredentialReport.Engine;

/// <summary>Finds, after a run, the exemptions that matched no user.</summary>
public sealed class ExemptionReview
{
    private readonly IIamApi _iam;
    private readonly ExemptionCheck _check;
    private readonly StalePolicy _policy;
    private readonly CredentialKind _kind;
    private readonly Caller _caller;
    private readonly TimeProvider _time;
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);

    internal ExemptionReview(
        IIamApi iam, ExemptionCheck check, StalePolicy policy, CredentialKind kind, Caller caller, TimeProvider time)
    {
        _iam = iam;
        _check = check;
        _policy = policy;
        _kind = kind;
        _caller = caller;
        _time = time;
    }

    /// <summary>Notes a user that the run has seen, also one whose credentials are in good order.</summary>
    public void Note(CredentialTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _check.Note(target);
        if (!ReportWord.Is(target.UserName, ReportWord.RootAccount))
        {
            _users.Add(target.UserName);
        }
    }

    /// <summary>Notes a user of a report.</summary>
    public void Note(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Note(new CredentialTarget
        {
            Kind = _kind,
            Source = CredentialSource.Row,
            UserName = entry.UserName,
            Arn = entry.Arn,
            AccountId = entry.AccountId,
        });
    }

    /// <summary>
    /// Finds the exemptions that matched no user, each as one sentence. The tags of users whose credentials are in good order
    /// are read here, as far as a tag has matched no other user.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindUnusedAsync(CancellationToken cancellationToken)
    {
        foreach (var user in _users)
        {
            if (!_check.HasUnusedTag)
            {
                break;
            }

            try
            {
                _check.Note(await _iam.ListUserTagsAsync(user, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (IamException e) when (LiveReader.IsOfOne(e))
            {
                // A user without readable tags matches no tag.
            }
        }

        return [.. _check.Unused(_policy.WaivedRules(_kind), _caller.AccountId, _time.GetUtcNow().UtcDateTime)];
    }
}
