using System.Diagnostics.CodeAnalysis;

namespace AwsCredentialReport.Engine;

/// <summary>How a run that acts is recorded, and whether it changes anything.</summary>
/// <param name="RecordPath">The file of the record.</param>
/// <param name="IsPreview">Whether nothing is changed.</param>
public sealed record ActingOptions(string RecordPath, bool IsPreview = false);

/// <summary>
/// One run over one account or several: one record, one maximum, and one connection that fetches the reports, shows the callers
/// and changes credentials. The cmdlets and the Tool act through it alone.
/// </summary>
public sealed class ActingSession : IDisposable
{
    private static readonly string Version = typeof(ActingSession).Assembly.GetName().Version!.ToString(3);

    private readonly IAccountConnector _connector;
    private readonly ActingAccounts _accounts;
    private readonly ActingScope _scope;
    private readonly ActingOptions _options;
    private RunReview _review;

    private ActingSession(IAccountConnector connector, ActingAccounts accounts, ActingScope scope, ActingOptions options)
    {
        _connector = connector;
        _accounts = accounts;
        _scope = scope;
        _options = options;
        _review = new RunReview(accounts, scope, new CredentialExemptions(), []);
    }

    /// <summary>Gets the callers of the given credentials, as AWS shows them.</summary>
    public IEnumerable<Caller> Callers => _accounts.Own.Select(account => account.Caller);

    /// <summary>Gets the time to judge by.</summary>
    public TimeProvider Clock => _accounts.Clock;

    /// <summary>Gets whether the run may be for several accounts.</summary>
    public bool HasSeveralAccounts => !_scope.IsOneAccount;

    /// <summary>Gets the accounts whose reports the run can fetch without being given more.</summary>
    public IEnumerable<AccountTarget> Accounts => _accounts.Known;

    /// <summary>Gets a sentence about accounts that the run may change, and has no credentials for; null when there are none.</summary>
    public string? Unreached => _accounts.Unreached;

    /// <summary>Opens the accounts of the given credentials.</summary>
    /// <param name="connection">How to reach AWS.</param>
    /// <param name="host">Where the connection tells details and asks for a code.</param>
    /// <param name="scope">The credentials, and the accounts that may be changed.</param>
    /// <param name="options">How the run is recorded.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    /// <exception cref="CredentialException">None of the credentials can be used, or those of the only account cannot.</exception>
    public static Task<ActingSession> OpenAsync(
        AwsConnection connection, IConnectionHost host, ActingScope scope, ActingOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(options);
        ActionRecord.Check(options.RecordPath);
        return OpenAsync(new AwsConnector(connection.ForActing(), host), scope, options, cancellationToken);
    }

    internal static async Task<ActingSession> OpenAsync(
        IAccountConnector connector, ActingScope scope, ActingOptions options, CancellationToken cancellationToken)
    {
        var accounts = new ActingAccounts(connector, scope);
        try
        {
            await accounts.OpenAsync(cancellationToken).ConfigureAwait(false);
            return new ActingSession(connector, accounts, scope, options);
        }
        catch
        {
            accounts.Dispose();
            throw;
        }
    }

    /// <summary>Takes the next account that could not be opened, or was lost; the run goes on with the others.</summary>
    public bool TryTakeFailure([NotNullWhen(true)] out LiveFailure? failure) => _accounts.Failures.TryDequeue(out failure);

    /// <summary>Begins to fetch reports by the same connection.</summary>
    public FetchSession Fetch(FetchOptions options) => new(_ => new SharedConnector(_connector), options, _scope.ThrottleLimit);

    /// <summary>Begins a run that disables stale access keys, or deletes stale console passwords.</summary>
    public ActionRun ChangeStale(CredentialKind kind, StalePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _review = new RunReview(_accounts, _scope, policy.Exemptions, StalePolicy.FindingRules(kind));
        return Begin(
            ChangePlan.Stale(kind, new StaleDecision(policy, _review.Exemptions, _review.Passwords)),
            _review.Count(kind, new RunMaximum(policy.MaximumCount, policy.MaximumPercent)));
    }

    /// <summary>Begins a run that enables keys again that an earlier run disabled.</summary>
    /// <param name="maximumCount">How many keys the run may enable.</param>
    /// <param name="includeUnknownOutcome">Whether keys are included of which it is not known whether the earlier run disabled them.</param>
    public ActionRun RestoreKeys(int maximumCount, bool includeUnknownOutcome) =>
        Begin(ChangePlan.Restore(new RestoreDecision(includeUnknownOutcome)), new RunMaximum(maximumCount));

    /// <summary>Begins a run that deletes keys that the record shows as disabled by an earlier run.</summary>
    public ActionRun DeleteKeys(DeletionPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _review = new RunReview(_accounts, _scope, policy.Exemptions, DeletionPolicy.WaivedRules);
        return Begin(
            ChangePlan.Delete(new DeletionDecision(policy, _review.Exemptions), _options.RecordPath), new RunMaximum(policy.MaximumCount));
    }

    /// <summary>Begins to compare disabled keys with IAM.</summary>
    public DisabledKeyWatch WatchKeys(WatchOptions options) => new(_accounts, options, _scope.ThrottleLimit);

    /// <summary>A sentence when the run reaches the account of no key of a record, as with a wrong profile; null when it reaches one.</summary>
    public string? ReachesNone(RecordedKeys keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return keys.Keys.Count > 0 && keys.Keys.All(_accounts.IsOutside)
            ? Sentence.Format(
                Messages.RecordOtherAccounts, Join(Callers.Select(caller => caller.AccountId)), Join(keys.Keys.Select(key => key.AccountId)))
            : null;
    }

    /// <summary>Prepares credentials in their order; those of several accounts are read side by side.</summary>
    public IAsyncEnumerable<ActionStep> PrepareAllAsync(ActionRun run, IReadOnlyList<CredentialTarget> targets, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.PrepareAllAsync(targets, _scope.IsOneAccount ? 1 : _scope.ThrottleLimit, cancellationToken);
    }

    /// <summary>Notes a user that the run has seen, also one whose credentials are in good order, for the review of exemptions.</summary>
    public void Note(CredentialTarget target) => _review.Note(target);

    /// <summary>Notes the user of a row, and its active credentials.</summary>
    public void Note(CredentialReportEntry entry) => _review.Note(entry);

    /// <summary>Notes the report of a finding, whatever the finding is about: an older one does not show when a password was set.</summary>
    public void NoteReport(HygieneFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Entry is { } entry)
        {
            _review.NoteReport(entry.Report);
        }
    }

    /// <summary>Notes the report of a stored finding.</summary>
    public void NoteReport(string? account, DateTime? time) => _review.NoteReport(account, time);

    /// <summary>
    /// Finds, after a run, the exemptions that matched no user, each as one sentence. The tags of users whose credentials are
    /// in good order are read here, as long as a tag has matched no other user.
    /// </summary>
    public Task<IReadOnlyList<string>> FindUnusedExemptionsAsync(CancellationToken cancellationToken) => _review.FindUnusedAsync(cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _accounts.Dispose();

    private static string Join(IEnumerable<string?> accounts) => string.Join(", ", accounts.Distinct(StringComparer.Ordinal));

    private ActionRun Begin(ChangePlan plan, RunMaximum maximum) =>
        new(plan, _accounts, new ActionRecord(_options.RecordPath, Clock, Version), maximum, _options.IsPreview);

    // The session disposes of the connection, not the fetch.
    private sealed class SharedConnector(IAccountConnector connector) : IAccountConnector
    {
        public void Check(AccountTarget target) => connector.Check(target);

        public Task<IAccountSession> OpenAsync(AccountTarget target, CancellationToken cancellationToken) =>
            connector.OpenAsync(target, cancellationToken);

        public Task<IReadOnlyList<AccountTarget>> ListAsync(OrganizationScope scope, CancellationToken cancellationToken) =>
            connector.ListAsync(scope, cancellationToken);

        public void Dispose()
        {
        }
    }
}
