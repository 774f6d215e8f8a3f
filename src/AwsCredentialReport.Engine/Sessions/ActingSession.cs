namespace AwsCredentialReport.Engine;

/// <summary>How a run that acts is recorded, and whether it changes anything.</summary>
/// <param name="RecordPath">The file of the record.</param>
/// <param name="IsPreview">Whether nothing is changed.</param>
public sealed record ActingOptions(string RecordPath, bool IsPreview = false);

/// <summary>
/// One account for one run: one connection fetches its report, shows the caller, and changes its credentials. The cmdlets and
/// the Tool act through it alone.
/// </summary>
public sealed class ActingSession : IDisposable
{
    private static readonly string Version = typeof(ActingSession).Assembly.GetName().Version!.ToString(3);

    private readonly IAccountConnector _connector;
    private readonly IAccountSession _session;
    private readonly AccountTarget _account;
    private readonly ActingOptions _options;
    private readonly HashSet<string> _users = new(StringComparer.OrdinalIgnoreCase);
    private ExemptionCheck _exemptions = new(new CredentialExemptions());
    private IReadOnlyCollection<string> _waivedRules = [];

    private ActingSession(
        IAccountConnector connector, IAccountSession session, AccountTarget account, Caller caller, ActingOptions options)
    {
        _connector = connector;
        _session = session;
        _account = account;
        _options = options;
        Caller = caller;
    }

    /// <summary>Gets the caller, as AWS shows it.</summary>
    public Caller Caller { get; }

    /// <summary>Gets the time to judge by.</summary>
    public TimeProvider Clock => _session.Clock;

    /// <summary>Opens an account, and compares it with the one that was asked for.</summary>
    /// <param name="connection">How to reach AWS.</param>
    /// <param name="host">Where the connection tells details and asks for a code.</param>
    /// <param name="account">The account.</param>
    /// <param name="options">How the run is recorded.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="CredentialException">The credentials are for another account than was asked for.</exception>
    public static async Task<ActingSession> OpenAsync(
        AwsConnection connection, IConnectionHost host, AccountTarget account, ActingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(options);
        ActionRecord.Check(options.RecordPath);
        var connector = new AwsConnector(connection.ForActing(), host);
        IAccountSession? session = null;
        try
        {
            session = await connector.OpenAsync(account, cancellationToken).ConfigureAwait(false);
            var caller = new Caller(
                await session.GetCallerArnAsync(cancellationToken).ConfigureAwait(false),
                await session.GetSigningKeyIdsAsync(cancellationToken).ConfigureAwait(false));
            return account.AccountId is null || string.Equals(account.AccountId, caller.AccountId, StringComparison.Ordinal)
                ? new ActingSession(connector, session, account, caller, options)
                : throw new CredentialException(
                    CredentialProblem.NotUsable,
                    Sentence.Format(Messages.AccountRequested, caller.AccountId, caller.Arn, account.AccountId),
                    advice: Messages.AccountRequested_Advice);
        }
        catch
        {
            session?.Dispose();
            connector.Dispose();
            throw;
        }
    }

    /// <summary>Fetches the account's report by the same connection.</summary>
    public async Task<FetchedReport> FetchAsync(FetchOptions options, IFetchObserver observer, CancellationToken cancellationToken)
    {
        var fetcher = new ReportFetcher(_session.Iam, options, observer, Clock, static () => 0);
        var downloaded = await fetcher.FetchAsync(cancellationToken).ConfigureAwait(false);
        return FetchedReport.Check(_account, downloaded, downloaded.ServedTime ?? Clock.GetUtcNow());
    }

    /// <summary>Begins a run that disables stale access keys, or deletes stale console passwords.</summary>
    public ActionRun ChangeStale(CredentialKind kind, StalePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _exemptions = new ExemptionCheck(policy.Exemptions);
        _waivedRules = policy.WaivedRules(kind);
        var decision = new StaleDecision(policy, Caller, _exemptions);
        ICredentialChange change = kind == CredentialKind.Password
            ? new PasswordChange(_session.Iam, decision, Caller, Clock)
            : new AccessKeyChange(_session.Iam, decision, Caller, Clock);
        return Begin(change, policy.MaximumCount);
    }

    /// <summary>Begins a run that enables keys again that an earlier run disabled.</summary>
    /// <param name="maximumCount">How many keys the run may enable.</param>
    /// <param name="includeUnknownOutcome">Whether keys are included of which it is not known whether the earlier run disabled them.</param>
    public ActionRun RestoreKeys(int maximumCount, bool includeUnknownOutcome) => Begin(
        new KeyRestoreChange(_session.Iam, new RestoreDecision(Caller, includeUnknownOutcome), Caller, Clock), maximumCount);

    /// <summary>Begins a run that deletes keys that the record shows as disabled by an earlier run.</summary>
    public ActionRun DeleteKeys(DeletionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _exemptions = new ExemptionCheck(policy.Exemptions);
        _waivedRules = DeletionPolicy.WaivedRules;
        var decision = new DeletionDecision(policy, Caller, _exemptions);
        var reader = new DisabledKeyReader(_session.Iam, decision, Caller, Clock);
        return Begin(new KeyDeletion(_session.Iam, reader, decision, _options.RecordPath, Clock), policy.MaximumCount);
    }

    /// <summary>Begins to compare disabled keys with IAM.</summary>
    public DisabledKeyWatch WatchKeys(WatchOptions options) => new(_session.Iam, Caller, options, Clock);

    /// <summary>Notes a user that the run has seen, also one whose credentials are in good order, for the review of exemptions.</summary>
    public void Note(CredentialTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        _exemptions.Note(target);
        if (!ReportWord.Is(target.UserName, ReportWord.RootAccount))
        {
            _users.Add(target.UserName);
        }
    }

    /// <summary>Notes the user of a row.</summary>
    public void Note(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        Note(new CredentialTarget { Kind = CredentialKind.User, UserName = entry.UserName, Arn = entry.Arn, AccountId = entry.AccountId });
    }

    /// <summary>
    /// Finds, after a run, the exemptions that matched no user, each as one sentence. The tags of users whose credentials are
    /// in good order are read here, as long as a tag has matched no other user.
    /// </summary>
    public async Task<IReadOnlyList<string>> FindUnusedExemptionsAsync(CancellationToken cancellationToken)
    {
        foreach (var user in _users.TakeWhile(_ => _exemptions.HasUnusedTag))
        {
            try
            {
                _exemptions.Note(await _session.Iam.ListUserTagsAsync(user, cancellationToken).ReadAllAsync(cancellationToken).ConfigureAwait(false));
            }
            catch (IamException e) when (LiveReader.IsOfOne(e))
            {
                // A user without readable tags matches no tag.
            }
        }

        return [.. _exemptions.Unused(_waivedRules, Caller.AccountId, Clock.GetUtcNow().UtcDateTime)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _session.Dispose();
        _connector.Dispose();
    }

    private ActionRun Begin(ICredentialChange change, int maximumCount) => new(
        change, new ActionRecord(_options.RecordPath, Clock, Caller.Arn, Version), Clock, maximumCount, _options.IsPreview);
}
