namespace AwsCredentialReport.Engine;

/// <summary>What a run has seen in all its accounts: the active credentials, and the users that an exemption may match.</summary>
/// <param name="accounts">The accounts.</param>
/// <param name="scope">Which of them may be changed.</param>
/// <param name="exemptions">The exemptions.</param>
/// <param name="waivedRules">The rules whose waivers matter.</param>
internal sealed class RunReview(
    ActingAccounts accounts, ActingScope scope, CredentialExemptions exemptions, IReadOnlyCollection<string> waivedRules)
{
    private readonly Dictionary<(string? Account, string User), CredentialTarget> _users = [];
    private RunMaximum? _maximum;
    private CredentialKind _kind;

    internal ExemptionCheck Exemptions { get; } = new(exemptions);

    internal PasswordEvidence Passwords { get; } = new();

    /// <summary>Counts the active credentials of rows for a maximum.</summary>
    internal RunMaximum Count(CredentialKind kind, RunMaximum maximum)
    {
        _kind = kind;
        return _maximum = maximum;
    }

    internal void Note(CredentialTarget target, IReadOnlyCollection<DateTime?>? keys = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        Exemptions.Note(target, keys);
        Passwords.Note(target);
        if (!string.IsNullOrWhiteSpace(target.UserName) && !ReportWord.Is(target.UserName, ReportWord.RootAccount))
        {
            _users.TryAdd((target.AccountId, target.UserName.ToUpperInvariant()), target);
        }
    }

    internal void NoteReport(CredentialReportInfo report) => Passwords.NoteReport(report);

    internal void NoteReport(string? account, DateTime? time) => Passwords.NoteReport(account, time);

    internal void Note(CredentialReportEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (_kind == CredentialKind.Password)
        {
            Passwords.Note(entry);
        }

        var keys = CredentialTarget.OfRow(entry, CredentialKind.AccessKey).Select(key => key.Created);
        Note(new CredentialTarget { Kind = CredentialKind.User, UserName = entry.UserName, Arn = entry.Arn, AccountId = entry.AccountId }, [.. keys]);
        if (_maximum is null || entry.AccountId is not { } account || !scope.Lists(account))
        {
            return;
        }

        foreach (var credential in CredentialTarget.OfRow(entry, _kind))
        {
            _maximum.Note(credential);
        }
    }

    internal async Task<IReadOnlyList<string>> FindUnusedAsync(CancellationToken cancellationToken)
    {
        foreach (var user in _users.Values.TakeWhile(_ => Exemptions.HasUnusedTag))
        {
            await NoteTagsAsync(user, cancellationToken).ConfigureAwait(false);
        }

        var seen = _users.Keys.Select(user => user.Account ?? scope.OnlyAccount);
        var own = scope.RoleName is null ? accounts.Own.Select(account => account.Caller.AccountId) : [];
        var ids = own.Concat(seen).Distinct(StringComparer.Ordinal).ToList();
        return [.. Exemptions.Unused(waivedRules, ids, accounts.Clock.GetUtcNow().UtcDateTime)];
    }

    private async Task NoteTagsAsync(CredentialTarget user, CancellationToken cancellationToken)
    {
        if (accounts.RuleOut(user) is not null ||
            (await accounts.FindAsync(user, cancellationToken).ConfigureAwait(false)).Account is not { } account)
        {
            return;
        }

        try
        {
            var tags = account.Iam.ListUserTagsAsync(user.UserName, cancellationToken);
            Exemptions.Note(await tags.ReadAllAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (Exception e) when ((e is IamException call && LiveReader.IsOfOne(call)) || accounts.GiveUp(account, e) is not null)
        {
            // A user without readable tags matches no tag.
        }
    }
}
