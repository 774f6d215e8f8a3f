namespace AwsCredentialReport;

/// <summary>A password, or an active key, as IAM showed it a moment ago.</summary>
/// <param name="User">The user.</param>
/// <param name="Owner">The owner that IAM shows for the credential and for its use.</param>
/// <param name="Created">When the key was created, or the login profile (UTC).</param>
public sealed record LiveCredential(IamUser User, string? Owner, DateTime Created)
{
    /// <summary>Gets the key's id; null for a password.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Gets the last use (UTC).</summary>
    public DateTime? LastUsed { get; init; }

    /// <summary>Gets the service of the last use.</summary>
    public string? Service { get; init; }

    /// <summary>Gets the Region of the last use.</summary>
    public string? Region { get; init; }

    /// <summary>Gets whether the user must change the password at the next sign-in.</summary>
    public bool IsResetRequired { get; init; }

    /// <summary>Gets whether the user has another key of the same second, so that only its id tells it apart.</summary>
    public bool HasTwin { get; init; }

    /// <summary>Gets the user's tags; null when they were not read.</summary>
    public IReadOnlyList<IamTag>? Tags { get; init; }

    /// <summary>The target as IAM shows it. Only the report shows when a password was last set.</summary>
    internal CredentialTarget Show(CredentialTarget target) => target with
    {
        UserName = User.UserName,
        UserId = User.UserId,
        Arn = User.Arn,
        Path = User.Path,
        AccountId = ReportArn.AccountOf(User.Arn).ToString(),
        AccessKeyId = AccessKeyId,
        Created = target.Kind == CredentialKind.Password && target.Created > Created ? target.Created : Created,
        LastUsed = LastUsed,
        Service = Service,
        Region = Region,
    };
}

/// <summary>The caller of a run, as AWS shows it: whose credentials sign the calls.</summary>
/// <param name="Arn">The ARN.</param>
/// <param name="SigningKeyIds">The keys that sign the calls: directly, or at the root of a chain of roles.</param>
public sealed record Caller(string Arn, IReadOnlyCollection<string> SigningKeyIds)
{
    private const string TemporaryKey = "ASIA";

    /// <summary>Gets the account; empty when the ARN does not hold one.</summary>
    public string AccountId => ReportArn.AccountOf(Arn).ToString();

    /// <summary>Gets the caller's id: that of IAM for a user, and that of the session for a role; null when it is not known.</summary>
    public string? UserId { get; init; }

    /// <summary>Gets the callers in other accounts whose credentials the run uses too.</summary>
    internal IReadOnlyCollection<Caller> Others { get; init; } = [];

    /// <summary>Gets the partition.</summary>
    public string? Partition => ReportArn.PartitionOf(Arn);

    /// <inheritdoc/>
    public override string ToString() => Sentence.Format(Messages.CallerIdentity, AccountId, Arn);

    /// <summary>A refusal when a credential is of another account or partition; null when it is not, or names none.</summary>
    internal ActionDecision? OtherAccount(string? accountId, string? partition) =>
        accountId is not null && !string.Equals(accountId, AccountId, StringComparison.Ordinal)
            ? ActionDecision.Refuse(
                ActionReason.OtherAccount, Sentence.Format(Messages.OtherAccount, AccountId, accountId))
        : partition is not null && !string.Equals(partition, Partition, StringComparison.Ordinal)
            ? ActionDecision.Refuse(
                ActionReason.OtherAccount, Sentence.Format(Messages.OtherPartition, Partition, partition))
        : null;

    /// <summary>A refusal when the run's own calls depend on the credential; null when they do not.</summary>
    internal ActionDecision? Depends(CredentialKind kind, IamUser user, string? accessKeyId) =>
        Others.Prepend(this).Select(caller => caller.UsesItself(kind, user, accessKeyId)).FirstOrDefault(no => no is not null);

    private ActionDecision? UsesItself(CredentialKind kind, IamUser user, string? accessKeyId)
    {
        // An ARN changes with the name and the path of a user.
        var isCaller = string.Equals(Arn, user.Arn, StringComparison.OrdinalIgnoreCase) || string.Equals(UserId, user.UserId, StringComparison.Ordinal);
        if (kind == CredentialKind.Password)
        {
            return isCaller ? ActionDecision.Refuse(ActionReason.SignsTheCall, Messages.CallerUser) : null;
        }

        return SigningKeyIds.Contains(accessKeyId, StringComparer.OrdinalIgnoreCase)
                ? ActionDecision.Refuse(ActionReason.SignsTheCall, Messages.CallerKey)
            : isCaller && SigningKeyIds.Any(id => id.StartsWith(TemporaryKey, StringComparison.OrdinalIgnoreCase))
                ? ActionDecision.Refuse(ActionReason.SignsTheCall, Messages.CallerSession)
            : null;
    }
}

/// <summary>Whether the user and the key that IAM shows are the ones that a target names.</summary>
internal static class LiveIdentity
{
    private const string RootResource = "root";

    private static readonly ActionDecision RootRefusal = ActionDecision.Refuse(ActionReason.Root, Messages.RootUser);

    internal static ActionDecision NotFound { get; } = ActionDecision.Refuse(ActionReason.NotFound, Messages.KeyNotFound);

    internal static ActionDecision AlreadyInactive { get; } = ActionDecision.Skip(ActionReason.AlreadyInactive, Messages.KeyInactive);

    internal static ActionDecision Ambiguous { get; } = ActionDecision.Refuse(ActionReason.Ambiguous, Messages.KeyAmbiguous);

    internal static ActionDecision OtherOwner { get; } = ActionDecision.Refuse(ActionReason.OtherUser, Messages.OwnersDiffer);

    /// <summary>Refuses what no call to IAM can make good: no user name, the root user, another account.</summary>
    internal static ActionDecision? BeforeAsking(CredentialTarget target, Caller caller) =>
        Unnamed(target) ?? caller.OtherAccount(target.AccountId, target.Partition);

    /// <summary>
    /// Refuses a target without a user name, which IAM would take for the caller, the root user, and a name and an ARN of two users.
    /// </summary>
    internal static ActionDecision? Unnamed(CredentialTarget target) =>
        string.IsNullOrWhiteSpace(target.UserName)
            ? ActionDecision.Refuse(ActionReason.Unknown, Messages.UserNameMissing)
        : ReportWord.Is(target.UserName, ReportWord.RootAccount) ? RootRefusal
        : target.Arn is { Length: > 0 } arn && !ReportArn.NamesUser(arn, target.UserName, StringComparison.OrdinalIgnoreCase)
            ? ActionDecision.Refuse(ActionReason.Inconsistent, Sentence.Format(Messages.ArnOfOtherUser, target.UserName, arn))
        : null;

    /// <summary>A refusal when the live user is not the target's; null when it is.</summary>
    internal static ActionDecision? OfUser(CredentialTarget target, Caller caller, IamUser user, DateTime now)
    {
        var account = ReportArn.AccountOf(user.Arn).ToString();
        var created = user.CreateDate.UtcDateTime;
        return BeforeAsking(target, caller)
            ?? (IsRoot(user) ? RootRefusal : null)
            ?? (account.Length > 0 && !string.IsNullOrEmpty(user.UserId) && ReportArn.NamesUser(user.Arn, user.UserName, StringComparison.OrdinalIgnoreCase) ? null
                : ActionDecision.Refuse(ActionReason.LiveDataUnreadable, Messages.UserIncomplete))

            // IAM compares names without regard to case.
            ?? (string.Equals(user.UserName, target.UserName, StringComparison.OrdinalIgnoreCase) ? null
                : ActionDecision.Refuse(ActionReason.OtherUser, Sentence.Format(Messages.OtherUser, user.UserName)))
            ?? caller.OtherAccount(account, ReportArn.PartitionOf(user.Arn))
            ?? Replaced(target, user, created)
            ?? (Instant.IsFuture(created, now) ? ActionDecision.Refuse(ActionReason.Inconsistent, Messages.UserCreatedInFuture) : null);
    }

    /// <summary>The live keys that a target may name: by id, or by the second of creation.</summary>
    internal static List<IamAccessKey> Matches(CredentialTarget target, IEnumerable<IamAccessKey> keys) =>
    [
        .. keys
            .Where(key => target.AccessKeyId is null || string.Equals(target.AccessKeyId, key.AccessKeyId, StringComparison.Ordinal))
            .Where(key => target.Created is null || Instant.SameSecond(target.Created, key.CreateDate.UtcDateTime))
            .DistinctBy(key => key.AccessKeyId, StringComparer.Ordinal),
    ];

    /// <summary>Whether another key was created in the same second.</summary>
    internal static bool HasTwin(IamAccessKey key, IEnumerable<IamAccessKey> keys) => keys.Any(other =>
        !string.Equals(other.AccessKeyId, key.AccessKeyId, StringComparison.Ordinal) &&
        Instant.SameSecond(other.CreateDate.UtcDateTime, key.CreateDate.UtcDateTime));

    /// <summary>
    /// The one key whose last use is that of the report; null when none or several are. A single active key that shares its
    /// second with an inactive one is compared too: the two may have changed places.
    /// </summary>
    internal static LiveCredential? ByLastUse(CredentialTarget target, IEnumerable<LiveCredential> keys) =>
        keys.Where(key => Instant.SameMinute(key.LastUsed, target.LastUsed)).Take(2).ToList() is [var only] ? only : null;

    private static bool IsRoot(IamUser user) => ReportArn.ResourceStart(user.Arn) is var resource && resource >= 0 &&
        user.Arn.AsSpan(resource).Equals(RootResource, StringComparison.OrdinalIgnoreCase);

    private static ActionDecision? Replaced(CredentialTarget target, IamUser user, DateTime created) =>
        target.UserId is { } id && !string.Equals(id, user.UserId, StringComparison.Ordinal)
            ? ActionDecision.Refuse(ActionReason.UserReplaced, Sentence.Format(Messages.UserIdDiffers, user.UserId, id))
        : target.UserCreated is { } meant && !Instant.SameSecond(meant, created)
            ? ActionDecision.Refuse(
                ActionReason.UserReplaced, Sentence.Format(Messages.UserCreationDiffers, Sentence.Date(created), Sentence.Date(meant)))
        : null;
}
