namespace AwsCredentialReport;

/// <summary>
/// A finding that was stored or sent, and read back: the values, without the row that they rest on. A finding of a baseline
/// that no longer fails is one too, with the verdict Fixed.
/// </summary>
public sealed record StoredFinding : IHygieneFinding
{
    private readonly string? _findingId;

    /// <inheritdoc/>
    public string FindingId
    {
        get => _findingId ??
            FindingIdentity.OfCredential(AccountId, Rule, Arn, UserCreationTime, Credential, AccessKeyCreated);
        init => _findingId = value;
    }

    /// <inheritdoc/>
    public required string Rule { get; init; }

    /// <inheritdoc/>
    public required HygieneSeverity Severity { get; init; }

    /// <inheritdoc/>
    public required HygieneVerdict Verdict { get; init; }

    /// <inheritdoc/>
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public string? Arn { get; init; }

    /// <inheritdoc cref="HygieneFinding.SafeUserName"/>
    public string? SafeUserName => UserName is { } name ? CsvText.Protect(name) : null;

    /// <inheritdoc/>
    public string? Path { get; init; }

    /// <inheritdoc/>
    public string? AccountId { get; init; }

    /// <inheritdoc/>
    public string? Owner { get; init; }

    /// <inheritdoc cref="HygieneFinding.SafeOwner"/>
    public string? SafeOwner => Owner is { } owner ? CsvText.Protect(owner) : null;

    /// <inheritdoc/>
    public string? AccountName { get; init; }

    /// <inheritdoc/>
    public string? OrganizationalUnit { get; init; }

    /// <inheritdoc/>
    public bool? IsAdministrator { get; init; }

    /// <inheritdoc/>
    public string? CredentialId { get; init; }

    /// <inheritdoc/>
    public CredentialKind Credential { get; init; }

    /// <inheritdoc/>
    public int? AgeDays { get; init; }

    /// <inheritdoc/>
    public DateTime? DueDate { get; init; }

    /// <inheritdoc/>
    public required string Evidence { get; init; }

    /// <inheritdoc/>
    public required string Recommendation { get; init; }

    /// <inheritdoc/>
    public ControlList Controls { get; init; } = ControlList.Empty;

    /// <inheritdoc/>
    public Waiver? Waiver { get; init; }

    /// <inheritdoc/>
    public bool Waived => Waiver is not null;

    /// <inheritdoc/>
    public bool Actionable { get; init; }

    /// <inheritdoc/>
    public DateTime? ReportGeneratedTime { get; init; }

    /// <inheritdoc/>
    public DateTime? UserCreationTime { get; init; }

    /// <inheritdoc/>
    public DateTime? AccessKeyCreated { get; init; }

    /// <inheritdoc/>
    public bool? AccessKeyActive { get; init; }

    /// <inheritdoc/>
    public AccessKeyUse? AccessKeyUse { get; init; }

    /// <inheritdoc/>
    public DateTime? AccessKeyLastUsed { get; init; }

    /// <inheritdoc/>
    public DateTime? PasswordSet { get; init; }

    /// <inheritdoc/>
    public PasswordUse? PasswordUse { get; init; }

    /// <inheritdoc/>
    public DateTime? PasswordLastUsed { get; init; }

    /// <inheritdoc/>
    public required Uri HelpUri { get; init; }

    /// <inheritdoc/>
    public DateTime? AsOf { get; init; }

    /// <inheritdoc/>
    public string? RuleParameters { get; init; }

    /// <inheritdoc/>
    public BaselineState? BaselineState { get; init; }

    /// <inheritdoc/>
    public DateTime? FirstSeen { get; init; }

    /// <summary>Gets the policy of the audit that did not find it again; null for the others.</summary>
    internal HygienePolicy? Policy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => UserName is null ? Rule : $"{Rule}: {UserName} {Credential}";
}
