using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>All rules, in the order in which they are documented.</summary>
public static class HygieneRules
{
    /// <summary>Gets the rules with their default parameters.</summary>
    public static ImmutableArray<HygieneRule> All { get; } =
    [
        new RootAccessKeyPresent(),
        new RootMfaDisabled(),
        new RootRecentlyUsed(),
        new RootSigningCertificateActive(),
        new ConsoleUserWithoutMfa(),
        new PasswordUnused(),
        new PasswordNeverUsed(),
        new AccessKeyUnused(),
        new AccessKeyNeverUsed(),
        new AccessKeyNotRotated(),
        new MultipleActiveAccessKeys(),
        new SigningCertificateActive(),
        new UserWithoutMfa(),
        new AccessKeyCreatedWithUser(),
        new PasswordAndActiveAccessKey(),
        new AccessKeyInactive(),
        new UserWithoutCredentials(),
        new UserInactive(),
        new PasswordNotRotated(),
        new PasswordExpired(),
        new RootCredentialsPresent(),
        new CredentialsBeyondReport(),
        new InconsistentReportData(),
        new AccessKeyUsageUnknown(),
        new PasswordUsageUnknown(),
        new ReportStale(),
        new AccessKeyUsedOutsideAllowed(),
        new AdministratorWithoutMfa(),
        new AdministratorAccessKey(),
        new FullAdministratorPolicy(),
        new PolicyAttachedToUser(),
        new PasswordPolicyMinimumLength(),
        new PasswordPolicyReuse(),
        new PasswordPolicyComplexity(),
        new PasswordPolicyExpiry(),
        new RootVirtualMfa(),
        new ServiceCredentialOld(),
        new ServiceCredentialWithoutExpiry(),
        new SshKeyOld(),
        new ServerCertificateExpired(),
        new SupportRoleMissing(),
        new CloudShellFullAccess(),
        new ReportIncomplete(),
        new WaiverExpired(),
        new WaiverUnused(),
    ];

    /// <summary>The rules whose name matches a pattern.</summary>
    public static IEnumerable<HygieneRule> Matching(string pattern)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(pattern);
        var found = All.Where(rule => Wildcard.Matches(pattern, rule.Name)).ToList();
        return found.Count > 0
            ? found
            : throw new HygieneOptionException(Sentence.Format(Messages.RuleNotFound, pattern, Suggest(pattern)));
    }

    /// <summary>The rule of a finding, with the parameters that the finding names; null when they are not known, or not of this version.</summary>
    internal static HygieneRule? Of(IHygieneFinding finding)
    {
        if (finding is HygieneFinding live)
        {
            return live.RuleInfo;
        }

        try
        {
            return finding.RuleParameters is { } text ? All.FirstOrDefault(rule => rule.Name == finding.Rule)?.WithText(text) : null;
        }
        catch (HygieneOptionException)
        {
            return null;
        }
    }

    /// <summary>A parameter and its value for each rule that has it.</summary>
    internal static ImmutableArray<KeyValuePair<string, string>> OfParameter(string name, string value) =>
    [
        .. All.Where(rule => rule.Parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase)))
            .Select(rule => KeyValuePair.Create($"{rule.Name}.{name}", value)),
    ];

    private static string Suggest(string name)
    {
        const int telling = 4;
        var near = All
            .Select(rule => (rule.Name, Shared: SharedStart(rule.Name, name)))
            .Where(pair => pair.Shared >= telling)
            .OrderByDescending(pair => pair.Shared)
            .Take(3)
            .Select(pair => pair.Name)
            .ToList();
        return near.Count > 0
            ? Sentence.Format(Messages.RuleSuggestion, string.Join(" or ", near))
            : Sentence.Format(Messages.RulesAre, string.Join(", ", All.Select(rule => rule.Name)));
    }

    private static int SharedStart(string name, string other) => name
        .Zip(other)
        .TakeWhile(pair => char.ToUpperInvariant(pair.First) == char.ToUpperInvariant(pair.Second))
        .Count();
}
