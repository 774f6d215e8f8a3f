using static AwsCredentialReport.HygieneVerdict;
using static AwsCredentialReport.Tests.TestRow;

namespace AwsCredentialReport.Tests.Hygiene;

public sealed class StandardTests
{
    private static readonly string[] Everywhere =
    [
        nameof(RootAccessKeyPresent), nameof(RootMfaDisabled), nameof(ConsoleUserWithoutMfa), nameof(PasswordUnused),
        nameof(PasswordNeverUsed), nameof(AccessKeyUnused), nameof(AccessKeyNeverUsed), nameof(AccessKeyNotRotated),
    ];

    private static readonly string[] PasswordPolicy =
    [
        nameof(PasswordPolicyMinimumLength), nameof(PasswordPolicyReuse), nameof(PasswordPolicyComplexity), nameof(PasswordPolicyExpiry),
    ];

    private static readonly string[] OfAllCis =
    [
        nameof(RootRecentlyUsed), nameof(PasswordPolicyMinimumLength), nameof(PasswordPolicyReuse), nameof(RootVirtualMfa),
        nameof(PolicyAttachedToUser), nameof(FullAdministratorPolicy), nameof(SupportRoleMissing),
    ];

    private static readonly string[] OfCisSince2 = [.. OfAllCis, nameof(ServerCertificateExpired), nameof(CloudShellFullAccess)];

    /// <summary>The rules of each standard beyond those that all of them have.</summary>
    public static TheoryData<string, string[]> Others => new()
    {
        { "CIS-1.2", [.. OfAllCis, nameof(AccessKeyCreatedWithUser), nameof(PasswordPolicyComplexity), nameof(PasswordPolicyExpiry)] },
        { "CIS-1.4", [.. OfAllCis, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys), nameof(ServerCertificateExpired)] },
        { "CIS-1.5", [.. OfAllCis, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys), nameof(ServerCertificateExpired)] },
        { "CIS-2.0", [.. OfCisSince2, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys)] },
        { "CIS-3.0", [.. OfCisSince2, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys)] },
        { "CIS-4.0.1", [.. OfCisSince2, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys)] },
        { "CIS-5.0", [.. OfCisSince2, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys)] },
        { "CIS-6.0", [.. OfCisSince2, nameof(AccessKeyCreatedWithUser), nameof(MultipleActiveAccessKeys)] },
        { "CIS-7.0", OfCisSince2 },
        { "SecurityHub", [.. OfCisSince2.Except([nameof(RootRecentlyUsed)]), nameof(PasswordPolicyComplexity), nameof(PasswordPolicyExpiry), nameof(UserWithoutMfa)] },
        { "PCI-DSS-4.0.1", [.. PasswordPolicy, nameof(RootVirtualMfa), nameof(SupportRoleMissing)] },
        { "NIST-800-53r5", [.. PasswordPolicy, nameof(RootVirtualMfa), nameof(PolicyAttachedToUser), nameof(FullAdministratorPolicy)] },
        { "ISO-27001-2022", [nameof(RootRecentlyUsed)] },
        { "SOC2", [nameof(RootRecentlyUsed)] },
    };

    [Theory]
    [MemberData(nameof(Others))]
    public void Runs_the_rules_that_it_has_controls_for(string standard, string[] others)
    {
        var rules = new HygienePolicy(new HygieneOptions { Standard = standard }).Rules.Where(rule => rule is not WaiverRule);

        Assert.Equal(
            Everywhere.Concat(others).Order(StringComparer.Ordinal),
            rules.Select(rule => rule.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_default_runs_the_core_rules_and_no_optional_one()
    {
        string[] off =
        [
            nameof(UserWithoutMfa), nameof(AccessKeyCreatedWithUser), nameof(PasswordAndActiveAccessKey),
            nameof(AccessKeyInactive), nameof(UserInactive), nameof(PasswordNotRotated), nameof(RootCredentialsPresent),
            nameof(AccessKeyUsedOutsideAllowed), nameof(PasswordPolicyComplexity), nameof(PasswordPolicyExpiry), nameof(RootVirtualMfa),
            nameof(SshKeyOld), nameof(SupportRoleMissing), nameof(CloudShellFullAccess),
        ];

        Assert.Equal(
            HygieneRules.All.Select(rule => rule.Name).Except(off, StringComparer.Ordinal),
            new HygienePolicy().Rules.Select(rule => rule.Name));
    }

    [Theory]
    [InlineData("Default", 45)]
    [InlineData("CIS-1.2", 90)]
    [InlineData("CIS-1.4", 45)]
    [InlineData("CIS-7.0", 45)]
    [InlineData("SecurityHub", 90)]
    [InlineData("PCI-DSS-4.0.1", 90)]
    [InlineData("NIST-800-53r5", 45)]
    public void Sets_from_when_a_credential_is_unused(string standard, int days)
    {
        var options = new HygieneOptions { Standard = standard };

        Assert.DoesNotContain(RowOf(days - 1).Audit(options), IsOfUse);
        Assert.Equal(3, RowOf(days).Audit(options).Count(IsOfUse));

        static TestRow RowOf(int days) => User().Password(used: days).Key(created: days, used: null).SecondKey(created: days, used: days);
        static bool IsOfUse(HygieneFinding finding) => finding.Controls.Contains("SecurityHub IAM.22", StringComparer.Ordinal);
    }

    [Theory]
    [InlineData("Default")]
    [InlineData("CIS-1.2")]
    [InlineData("SecurityHub")]
    [InlineData("PCI-DSS-4.0.1")]
    public void Sets_up_to_when_a_key_is_rotated(string standard)
    {
        Assert.DoesNotContain(User().Key(created: 90).Audit(Under(standard)), finding => finding.Rule == nameof(AccessKeyNotRotated));
        Assert.Contains(User().Key(created: 91).Audit(Under(standard)), finding => finding.Rule == nameof(AccessKeyNotRotated));
    }

    [Fact]
    public void The_callers_threshold_wins_over_the_standards()
    {
        var options = new HygieneOptions
        {
            Standard = "SecurityHub",
            Parameters = [TestAudit.Parameter(nameof(AccessKeyUnused), "MaximumUnusedDays=10")],
        };

        Assert.Equal(Fail, Assert.Single(User().Key(created: 30, used: 10).Audit(options), f => f.Rule == nameof(AccessKeyUnused)).Verdict);
    }

    [Fact]
    public void Is_found_whatever_the_case() => Assert.Equal("PCI-DSS-4.0.1", HygieneStandard.Get("pci-dss-4.0.1").Name);

    [Fact]
    public void An_Unknown_one_is_refused_with_the_list_of_all()
    {
        var e = Assert.Throws<HygieneOptionException>(() => new HygienePolicy(Under("CIS-9")));

        Assert.Contains("'CIS-9'", e.Message, StringComparison.Ordinal);
        Assert.All(HygieneStandard.All, standard => Assert.Contains(standard.Name, e.Message, StringComparison.Ordinal));
    }

    private static HygieneOptions Under(string standard) => new() { Standard = standard };
}
