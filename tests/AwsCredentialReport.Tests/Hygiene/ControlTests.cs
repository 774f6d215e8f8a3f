namespace AwsCredentialReport.Tests.Hygiene;

/// <summary>The controls of the findings against the published tables of the frameworks.</summary>
public sealed class ControlTests
{
    private static readonly string[] Frameworks =
    [
        "CIS-1.2", "CIS-1.4 CIS-1.5 CIS-2.0 CIS-3.0 CIS-4.0.1", "CIS-5.0", "CIS-6.0", "CIS-7.0", "SecurityHub", "AWS-Config",
        "PCI-DSS-4.0.1", "NIST-800-53r5", "ISO-27001-2022", "SOC2",
    ];

    /// <summary>A line per rule, a column per framework in the order above; - where a framework has no such control.</summary>
    private static readonly string[] Table =
    [
        "RootAccessKeyPresent     | 1.12 | 1.4  | 1.3  | 2.3  | 2.4  | IAM.4       | iam-root-access-key-check          | 2.2, 7.2.1, 8.2.1, 8.3.11 | AC-2(1), AC-3(7), AC-3(15), AC-6, AC-6(2), AC-6(10)           | A.5.15                | CC6.1",
        "RootMfaDisabled          | 1.13 | 1.5  | 1.4  | 2.4  | 2.5  | IAM.9       | root-account-mfa-enabled           | 8.4.2                     | AC-2(1), AC-3(15), IA-2(1), IA-2(2), IA-2(6), IA-2(8)         | A.5.15, A.5.17, A.8.5 | CC6.1",
        "RootRecentlyUsed         | 1.1  | 1.7  | 1.6  | 2.6  | 2.7  | -           | -                                  | -                         | -                                                             | A.5.15                | CC6.1",
        "ConsoleUserWithoutMfa    | 1.2  | 1.10 | 1.9  | 2.9  | 2.10 | IAM.5       | mfa-enabled-for-iam-console-access | 8.4.2                     | AC-2(1), AC-3(15), IA-2(1), IA-2(2), IA-2(6), IA-2(8)         | A.5.15, A.5.17, A.8.5 | CC6.1",
        "AccessKeyCreatedWithUser | 1.21 | 1.11 | 1.10 | 2.10 | -    | -           | -                                  | -                         | -                                                             | -                     | -",
        "PasswordUnused           | 1.3  | 1.12 | 1.11 | 2.11 | 2.11 | IAM.8, IAM.22 | iam-user-unused-credentials-check | 8.2.6                    | AC-2, AC-2(1), AC-2(3), AC-3, AC-3(7), AC-3(15), AC-6         | A.5.15                | CC6.2",
        "MultipleActiveAccessKeys | -    | 1.13 | 1.12 | 2.12 | -    | -           | -                                  | -                         | -                                                             | -                     | -",
        "AccessKeyNotRotated      | 1.4  | 1.14 | 1.13 | 2.13 | 2.12 | IAM.3       | access-keys-rotated                | 8.3.9, 8.6.3              | AC-2(1), AC-2(3), AC-3(15)                                    | A.5.15                | CC6.1",
        "RootVirtualMfa | 1.14 | 1.6 | 1.5 | 2.5 | 2.6 | IAM.6 | root-account-hardware-mfa-enabled | 8.4.2 | AC-2(1), AC-3(15), IA-2(1), IA-2(2), IA-2(6), IA-2(8) | - | -",
        "PasswordPolicyMinimumLength | 1.9 | 1.8 | 1.7 | 2.7 | 2.8 | IAM.7, IAM.15 | iam-password-policy | 8.3.6 | IA-5(1) | - | -",
        "PasswordPolicyReuse | 1.10 | 1.9 | 1.8 | 2.8 | 2.9 | IAM.16 | iam-password-policy | 8.3.7 | IA-5(1) | - | -",
        "PasswordPolicyComplexity | 1.5, 1.6, 1.7, 1.8 | - | - | - | - | IAM.7, IAM.11, IAM.12, IAM.13, IAM.14 | iam-password-policy | 8.3.6 | IA-5(1) | - | -",
        "PasswordPolicyExpiry | 1.11 | - | - | - | - | IAM.7, IAM.17 | iam-password-policy | 8.3.9, 8.3.10.1 | IA-5(1) | - | -",
        "PolicyAttachedToUser | 1.16 | 1.15 | 1.14 | 2.14 | 2.13 | IAM.2 | iam-user-no-policies-check | - | AC-2, AC-2(1), AC-3, AC-3(7), AC-3(15), AC-6, AC-6(3) | - | -",
        "FullAdministratorPolicy | 1.22 | 1.16 | 1.15 | 2.15 | 2.14 | IAM.1 | iam-policy-no-statements-with-admin-access | - | AC-2, AC-2(1), AC-3, AC-3(7), AC-3(15), AC-5, AC-6, AC-6(2), AC-6(3), AC-6(10) | - | -",
        "SupportRoleMissing | 1.20 | 1.17 | 1.16 | 2.16 | 2.15 | IAM.18 | iam-policy-in-use | 12.10.3 | - | - | -",
        "ServerCertificateExpired | - | 1.19 | 1.18 | 2.18 | 2.17 | IAM.26 | iam-server-certificate-expiration-check | - | - | - | -",
    ];

    public static TheoryData<string> Rows => [.. Table];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_rule_answers_to_the_controls_of_the_table(string row)
    {
        var cells = row.Split('|', StringSplitOptions.TrimEntries);
        var expected = Frameworks
            .SelectMany((names, i) => names.Split(' ').SelectMany(name => cells[i + 1].Split(", ").Where(id => id != "-").Select(id => $"{name} {id}")));

        Assert.Equal(expected, Rule(cells[0]).Controls);
    }

    [Theory]
    [InlineData(nameof(PasswordNeverUsed))]
    [InlineData(nameof(AccessKeyUnused))]
    [InlineData(nameof(AccessKeyNeverUsed))]
    public void All_rules_of_unused_credentials_answer_to_the_same(string rule) =>
        Assert.Equal(Rule(nameof(PasswordUnused)).Controls, Rule(rule).Controls);

    [Fact]
    public void CloudShell_is_a_control_since_CIS_2() => Assert.Equal(
        ["CIS-2.0 1.22", "CIS-3.0 1.22", "CIS-4.0.1 1.22", "CIS-5.0 1.21", "CIS-6.0 2.21", "CIS-7.0 2.20", "SecurityHub IAM.27", "AWS-Config iam-policy-blacklisted-check"],
        Rule(nameof(CloudShellFullAccess)).Controls);

    [Fact]
    public void MFA_of_all_users_is_a_control_of_its_own() =>
        Assert.Contains("SecurityHub IAM.19", Rule(nameof(UserWithoutMfa)).Controls, StringComparer.Ordinal);

    [Fact]
    public void A_finding_carries_the_controls_of_all_frameworks_whichever_ran()
    {
        var finding = TestRow.User().Key(created: 300, used: 200).Audit(new HygieneOptions { Standard = "CIS-1.2" })
            .Single(finding => finding.Rule == nameof(AccessKeyUnused));

        Assert.Contains("CIS-5.0 1.11", finding.Controls, StringComparer.Ordinal);
        Assert.Contains("SecurityHub IAM.22", finding.Controls, StringComparer.Ordinal);
        Assert.Contains("CIS-5.0 1.11; CIS-6.0 2.11", finding.Controls.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(SigningCertificateActive))]
    [InlineData(nameof(ReportStale))]
    [InlineData(nameof(PasswordNotRotated))]
    public void Rules_of_our_own_answer_to_none(string rule) => Assert.Empty(Rule(rule).Controls);

    private static HygieneRule Rule(string name) => HygieneRules.All.Single(rule => rule.Name == name);
}
