namespace AwsCredentialReport;

/// <summary>An accepted finding: its scope, owner, reason and expiry.</summary>
public sealed class Waiver
{
    // Only a pattern for every text matches it.
    private const string Unlikely = "\u0001";

    /// <summary>Gets the account ids it covers (wildcards); every account when null.</summary>
    public string? Account { get; internal init; }

    /// <summary>Gets the user names it covers (wildcards); every user when null.</summary>
    public string? User { get; internal init; }

    /// <summary>Gets the IAM paths it covers (wildcards); every path when null.</summary>
    public string? Path { get; internal init; }

    /// <summary>Gets the rules it covers (wildcards); every rule when null.</summary>
    public string? Rule { get; internal init; }

    /// <summary>Gets the creation second of the one access key it covers.</summary>
    public DateTime? AccessKeyCreated { get; internal init; }

    /// <summary>Gets the id of the one access key it covers. A report contains no key ids, so such a waiver never matches a finding.</summary>
    public string? AccessKeyId { get; internal init; }

    /// <summary>Gets the owner.</summary>
    public string Owner { get; internal init; } = string.Empty;

    /// <summary>Gets the reason.</summary>
    public string Reason { get; internal init; } = string.Empty;

    /// <summary>Gets the ticket of the decision; null when there is none.</summary>
    public string? Ticket { get; internal init; }

    /// <summary>Gets the time from which it has no effect (UTC).</summary>
    public DateTime Expires { get; internal init; }

    /// <summary>Whether it has expired.</summary>
    public bool IsExpired(DateTime asOf) => asOf >= Expires;

    /// <summary>Its scope, for messages.</summary>
    public override string ToString()
    {
        var parts = new List<string>();
        Add("rule", Rule);
        Add("user", User);
        Add("path", Path);
        Add("account", Account);
        Add("the key created", AccessKeyCreated is { } created ? Sentence.Date(created) : null);
        Add("key", AccessKeyId);
        return string.Join(", ", parts);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                parts.Add($"{name} {value}");
            }
        }
    }

    /// <summary>Whether its patterns match every rule, user and account.</summary>
    internal bool CoversEverything() =>
        AccessKeyCreated is null && AccessKeyId is null && CoversAnyRule([Unlikely]) && CoversAccount(Unlikely) &&
        CoversUser(Unlikely, $"arn:aws:iam::{Unlikely}:user/{Unlikely}", $"/{Unlikely}/");

    internal bool CoversRule(HygieneRule rule) => Rule is null || Wildcard.Matches(Rule, rule.Name);

    internal bool CoversAccount(string? accountId) =>
        Account is null || (accountId is not null && Wildcard.Matches(Account, accountId));

    internal bool Covers(HygieneRule rule, in RuleSubject subject) =>
        AccessKeyId is null &&
        CoversRule(rule) &&
        CoversAccount(subject.Entry.AccountId) &&
        (subject.IsAboutUser(rule) || (User is null && Path is null)) &&
        CoversUser(subject.Entry.UserName, subject.Entry.Arn, subject.Entry.Path) &&
        (AccessKeyCreated is null || CoversKey(subject));

    /// <summary>Whether it covers a credential that may be changed; here the key's id is known.</summary>
    internal bool Covers(CredentialTarget credential, IEnumerable<string> rules) =>
        CoversAnyRule(rules) &&
        CoversAccount(credential.AccountId) &&
        CoversUser(credential.UserName, credential.Arn, credential.Path) &&
        (AccessKeyCreated is null || Instant.SameSecond(AccessKeyCreated, credential.Created)) &&
        (AccessKeyId is null || string.Equals(AccessKeyId, credential.AccessKeyId, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether it covers one of these rules.</summary>
    internal bool CoversAnyRule(IEnumerable<string> rules) => Rule is null || rules.Any(rule => Wildcard.Matches(Rule, rule));

    internal bool CoversUser(string userName, string? arn, string? path) =>
        (User is null || ExemptionPattern.Readings(User).Any(reading => ExemptionPattern.MatchesUser(reading, userName, arn))) &&
        (Path is null || ExemptionPattern.Readings(Path).Any(reading => ExemptionPattern.MatchesPath(reading, path, userName)));

    private bool CoversKey(in RuleSubject subject) =>
        subject.Credential is CredentialKind.AccessKey1 or CredentialKind.AccessKey2 &&
        Instant.SameSecond(AccessKeyCreated, subject.Key.Created);
}
