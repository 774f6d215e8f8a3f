using System.Globalization;

namespace AwsCredentialReport;

/// <summary>A finding of a rule about one credential.</summary>
public sealed class HygieneFinding : IHygieneFinding
{
    private readonly HygieneRule _rule;
    private readonly CredentialReportEntry? _entry;
    private readonly Judgement _judgement;
    private readonly DateTime _asOf;
    private readonly object? _fact;
    private string? _findingId;

    internal HygieneFinding(HygienePolicy policy, HygieneRule rule, in RuleSubject subject, Judgement judgement, Waiver? waiver)
    {
        Policy = policy;
        _rule = rule;
        _entry = subject.Entry;
        _judgement = judgement;
        _asOf = subject.AsOf;
        _fact = subject.Fact;
        Credential = subject.Credential;
        Waiver = waiver;
    }

    internal HygieneFinding(HygienePolicy policy, WaiverRule rule, Waiver about, Judgement judgement, DateTime asOf)
    {
        Policy = policy;
        _rule = rule;
        _judgement = judgement;
        _asOf = asOf;
        About = about;
    }

    /// <summary>
    /// Gets an id of 32 hexadecimal digits: the same in every run for the same rule, user and credential, another one for a
    /// rotated key or a user that was created again.
    /// </summary>
    public string FindingId => _findingId ??= About is { } waiver ? FindingIdentity.OfWaiver(AccountId, Rule, waiver)
        : CredentialId is { } id ? FindingIdentity.OfFact(AccountId, Rule, Arn, UserCreationTime, id)
        : !IsAboutUser ? FindingIdentity.OfReport(AccountId, Rule)
        : FindingIdentity.OfCredential(AccountId, Rule, Arn, UserCreationTime, Credential, AccessKeyCreated, AreKeysOfOneSecond);

    /// <summary>Gets the rule's name.</summary>
    public string Rule => _rule.Name;

    /// <summary>Gets the severity.</summary>
    public HygieneSeverity Severity => _judgement.Severity ?? _rule.Severity;

    /// <summary>Gets whether the credential fails, the report does not show it, or it will fail soon.</summary>
    public HygieneVerdict Verdict => _judgement.Verdict ?? HygieneVerdict.Unknown;

    /// <summary>Gets the user's name; null when the finding is about the report or a waiver.</summary>
    public string? UserName => IsAboutUser ? _entry?.UserName : null;

    /// <summary>Gets the user's name for a CSV file: with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    public string? SafeUserName => IsAboutUser ? _entry?.SafeUserName : null;

    /// <summary>Gets the user's ARN.</summary>
    public string? Arn => IsAboutUser ? _entry?.Arn : null;

    /// <summary>Gets the user's IAM path, such as <c>/service/</c>; null when the ARN has none.</summary>
    public string? Path => IsAboutUser ? _entry?.Path : null;

    /// <summary>Gets whether the user is an administrator; null when IAM was not asked, and when it is unknown.</summary>
    public bool? IsAdministrator => IsAboutUser ? _entry?.IsAdministrator : null;

    /// <summary>Gets the owner of the user, typically a mail address; null when it is not known, and when no user is concerned.</summary>
    public string? Owner { get; internal init; }

    /// <summary>Gets the owner for a CSV file: with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    public string? SafeOwner => Owner is { } owner ? CsvText.Protect(owner) : null;

    /// <summary>Gets the account.</summary>
    public string? AccountId => _entry is null ? About?.Account : _entry.AccountId;

    /// <inheritdoc cref="CredentialReportInfo.AccountName"/>
    public string? AccountName => _entry?.AccountName;

    /// <inheritdoc cref="CredentialReportInfo.OrganizationalUnit"/>
    public string? OrganizationalUnit => _entry?.OrganizationalUnit;

    /// <summary>Gets the credential of the user that the finding is about.</summary>
    public CredentialKind Credential { get; }

    /// <summary>
    /// Gets the id of a credential, certificate or policy that the report does not contain; null for the others. It is not a secret.
    /// </summary>
    public string? CredentialId => _fact is null or MissingDetail ? null : _rule.IdOf(_fact);

    /// <summary>Gets the age, in whole days, on which the verdict is based; null when it is based on no age.</summary>
    public int? AgeDays => _judgement.AgeDays;

    /// <summary>
    /// Gets the time (UTC) at which the credential reached or will reach the rule's threshold; null when the rule has no
    /// threshold on an age, and when the verdict is Unknown.
    /// </summary>
    public DateTime? DueDate => _entry is not null && Verdict != HygieneVerdict.Unknown ? _rule.Due(Subject) : null;

    /// <summary>Gets one sentence with the dates on which the verdict is based.</summary>
    public string Evidence =>
        _entry is null ? ((WaiverRule)_rule).Evidence(About!)
        : _fact is MissingDetail missing ? Sentence.Format(Messages.EvidenceCallFailed, missing.Operation, missing.Reason.TrimEnd('.'))
        : Section is null ? RuleEvidence
        : Sentence.Format(Messages.EvidenceOfSection, RuleEvidence.TrimEnd('.'), Section.Name);

    /// <summary>Gets the recommended action, in one sentence.</summary>
    public string Recommendation =>
        _entry is null ? ((WaiverRule)_rule).Recommendation(About!)
        : _fact is MissingDetail missing ? Sentence.Format(Messages.RecommendationCallFailed, missing.Operation, Rule)
        : _rule.Recommendation(Subject, _judgement);

    /// <summary>Gets the controls of all frameworks that the rule checks.</summary>
    public ControlList Controls => _rule.Controls;

    /// <summary>Gets the waiver that covers it; null when it is open.</summary>
    public Waiver? Waiver { get; }

    /// <summary>Gets whether a waiver covers it, so that it does not count.</summary>
    public bool Waived => Waiver is not null;

    /// <summary>
    /// Gets whether Disable-StaleAccessKey or Remove-StalePassword takes the finding up: an active key or a password that is
    /// unused or too old, not waived, in a row that is consistent. Their threshold and IAM's answers decide about the change.
    /// </summary>
    public bool Actionable => Verdict == HygieneVerdict.Fail && !Waived && !IsInconsistent &&
        (StalePolicy.FindingRules(CredentialKind.AccessKey).Contains(Rule, StringComparer.Ordinal)
            ? Key is { Active: true, Created: not null }
            : StalePolicy.FindingRules(CredentialKind.Password).Contains(Rule, StringComparer.Ordinal) && PasswordSet is not null);

    /// <summary>Gets when IAM generated the report of the finding; null for a finding about a waiver.</summary>
    public DateTime? ReportGeneratedTime => _entry?.ReportGeneratedTime;

    /// <summary>Gets when the user was created, which distinguishes it from an earlier user of the same name.</summary>
    public DateTime? UserCreationTime => IsAboutUser ? _entry?.UserCreationTime : null;

    /// <summary>Gets whether the access key that the finding is about is active.</summary>
    public bool? AccessKeyActive => Key?.Active;

    /// <summary>Gets when the access key that the finding is about was created: with its user, that identifies it.</summary>
    public DateTime? AccessKeyCreated => Key?.Created;

    /// <summary>Gets the use of the access key that the finding is about.</summary>
    public AccessKeyUse? AccessKeyUse => Key?.Use;

    /// <summary>Gets when the access key that the finding is about was last used.</summary>
    public DateTime? AccessKeyLastUsed => Key?.LastUsed;

    /// <summary>
    /// Gets when the password that the finding is about was last set, which IAM itself does not return; null when the report does not
    /// show it.
    /// </summary>
    public DateTime? PasswordSet => IsAboutPassword ? _entry!.PasswordLastChanged : null;

    /// <summary>Gets the use of the password that the finding is about.</summary>
    public PasswordUse? PasswordUse => IsAboutPassword ? _entry!.PasswordUse : null;

    /// <summary>Gets when the password that the finding is about was last used.</summary>
    public DateTime? PasswordLastUsed => IsAboutPassword ? _entry!.PasswordLastUsed : null;

    /// <summary>Gets whether the row contradicts itself, so that no command acts on it.</summary>
    public bool IsInconsistent => _entry is not null && InconsistentReportData.IsInconsistent(_entry, _asOf);

    /// <summary>Gets the page about the rule.</summary>
    public Uri HelpUri => _rule.HelpUri;

    /// <summary>Gets the section of the policy file whose parameters decided; null when the user is in none.</summary>
    public string? PolicySection => Section?.Name;

    /// <summary>Gets the time to which the ages were counted (UTC).</summary>
    public DateTime? AsOf => _asOf;

    /// <summary>
    /// Gets the parameters with which the rule judged, such as <c>MaximumUnusedDays=45</c>; empty when it has none, and null
    /// when they are not known.
    /// </summary>
    public string? RuleParameters => _rule.ParameterText;

    /// <summary>Gets whether the baseline has the finding; null without a baseline.</summary>
    public BaselineState? BaselineState { get; internal set; }

    /// <summary>
    /// Gets when the report was generated that had the finding first, as far as the baseline shows it; null without a baseline.
    /// </summary>
    public DateTime? FirstSeen { get; internal set; }

    internal HygieneSection? Section { get; init; }

    internal CredentialReportEntry? Entry => _entry;

    /// <summary>Gets the rule, with its parameters.</summary>
    internal HygieneRule RuleInfo => _rule;

    /// <summary>Gets the rules of the audit that made the finding.</summary>
    internal HygienePolicy Policy { get; }

    /// <summary>Gets the slot of the access key that the finding is about.</summary>
    internal int? Slot => Credential switch
    {
        CredentialKind.AccessKey1 => 1,
        CredentialKind.AccessKey2 => 2,
        _ => null,
    };

    /// <summary>Gets the waiver that a finding about a waiver is about.</summary>
    internal Waiver? About { get; }

    private RuleSubject Subject => new(_entry!, Credential, _asOf, _fact);

    private AccessKeySlot? Key => Slot is { } slot ? _entry?.Key(slot) : null;

    private bool AreKeysOfOneSecond => _entry is not null && _entry.Key(1).Created == _entry.Key(2).Created;

    private bool IsAboutPassword => _entry is not null && Credential == CredentialKind.Password;

    private string RuleEvidence => _judgement.IsDue
        ? Sentence.Format(Messages.EvidenceDue, _rule.Evidence(Subject, _judgement), Sentence.Day(DueDate!.Value))
        : _rule.Evidence(Subject, _judgement);

    private bool IsAboutUser => Subject.IsAboutUser(_rule);

    /// <inheritdoc/>
    public override string ToString() => _entry is null || !IsAboutUser
        ? Rule
        : string.Create(CultureInfo.InvariantCulture, $"{Rule}: {UserName} {Credential}");
}
