namespace AwsCredentialReport;

/// <summary>What is read of a finding, live or stored: <see cref="HygieneFinding"/> describes the properties.</summary>
public interface IHygieneFinding
{
    /// <inheritdoc cref="HygieneFinding.FindingId"/>
    string FindingId { get; }

    /// <inheritdoc cref="HygieneFinding.Rule"/>
    string Rule { get; }

    /// <inheritdoc cref="HygieneFinding.Severity"/>
    HygieneSeverity Severity { get; }

    /// <inheritdoc cref="HygieneFinding.Verdict"/>
    HygieneVerdict Verdict { get; }

    /// <inheritdoc cref="HygieneFinding.UserName"/>
    string? UserName { get; }

    /// <inheritdoc cref="HygieneFinding.Arn"/>
    string? Arn { get; }

    /// <inheritdoc cref="HygieneFinding.Path"/>
    string? Path { get; }

    /// <inheritdoc cref="HygieneFinding.Owner"/>
    string? Owner { get; }

    /// <inheritdoc cref="HygieneFinding.AccountId"/>
    string? AccountId { get; }

    /// <inheritdoc cref="HygieneFinding.AccountName"/>
    string? AccountName { get; }

    /// <inheritdoc cref="HygieneFinding.OrganizationalUnit"/>
    string? OrganizationalUnit { get; }

    /// <inheritdoc cref="HygieneFinding.IsAdministrator"/>
    bool? IsAdministrator { get; }

    /// <inheritdoc cref="HygieneFinding.CredentialId"/>
    string? CredentialId { get; }

    /// <inheritdoc cref="HygieneFinding.Credential"/>
    CredentialKind Credential { get; }

    /// <inheritdoc cref="HygieneFinding.AgeDays"/>
    int? AgeDays { get; }

    /// <inheritdoc cref="HygieneFinding.DueDate"/>
    DateTime? DueDate { get; }

    /// <inheritdoc cref="HygieneFinding.Evidence"/>
    string Evidence { get; }

    /// <inheritdoc cref="HygieneFinding.Recommendation"/>
    string Recommendation { get; }

    /// <inheritdoc cref="HygieneFinding.Controls"/>
    ControlList Controls { get; }

    /// <inheritdoc cref="HygieneFinding.Waiver"/>
    Waiver? Waiver { get; }

    /// <inheritdoc cref="HygieneFinding.Waived"/>
    bool Waived { get; }

    /// <summary>Gets whether it counts: no waiver covers it, and its verdict is Fail or Unknown.</summary>
    bool IsOpen => !Waived && Verdict is HygieneVerdict.Fail or HygieneVerdict.Unknown;

    /// <summary>Gets whether it counts and did not in the baseline.</summary>
    bool IsNew => IsOpen && BaselineState == AwsCredentialReport.BaselineState.New;

    /// <inheritdoc cref="HygieneFinding.Actionable"/>
    bool Actionable { get; }

    /// <inheritdoc cref="HygieneFinding.ReportGeneratedTime"/>
    DateTime? ReportGeneratedTime { get; }

    /// <inheritdoc cref="HygieneFinding.UserCreationTime"/>
    DateTime? UserCreationTime { get; }

    /// <inheritdoc cref="HygieneFinding.AccessKeyCreated"/>
    DateTime? AccessKeyCreated { get; }

    /// <inheritdoc cref="HygieneFinding.AccessKeyActive"/>
    bool? AccessKeyActive { get; }

    /// <inheritdoc cref="HygieneFinding.AccessKeyUse"/>
    AccessKeyUse? AccessKeyUse { get; }

    /// <inheritdoc cref="HygieneFinding.AccessKeyLastUsed"/>
    DateTime? AccessKeyLastUsed { get; }

    /// <inheritdoc cref="HygieneFinding.PasswordSet"/>
    DateTime? PasswordSet { get; }

    /// <inheritdoc cref="HygieneFinding.PasswordUse"/>
    PasswordUse? PasswordUse { get; }

    /// <inheritdoc cref="HygieneFinding.PasswordLastUsed"/>
    DateTime? PasswordLastUsed { get; }

    /// <inheritdoc cref="HygieneFinding.HelpUri"/>
    Uri HelpUri { get; }

    /// <inheritdoc cref="HygieneFinding.AsOf"/>
    DateTime? AsOf { get; }

    /// <inheritdoc cref="HygieneFinding.RuleParameters"/>
    string? RuleParameters { get; }

    /// <inheritdoc cref="HygieneFinding.BaselineState"/>
    BaselineState? BaselineState { get; }

    /// <inheritdoc cref="HygieneFinding.FirstSeen"/>
    DateTime? FirstSeen { get; }
}
