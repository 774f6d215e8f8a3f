using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>
/// Every framework with controls that the rules check. Sources: the CIS AWS Foundations Benchmarks, the AWS Security Hub user guide
/// (which also maps to NIST 800-53 and PCI DSS), the AWS Config managed rules.
/// </summary>
internal static class Frameworks
{
    /// <summary>All frameworks, in the order in which they are documented.</summary>
    internal static ImmutableArray<Framework> All { get; } =
    [
        new("CIS-1.2", "CIS 1.2", "CIS AWS Foundations Benchmark 1.2")
        {
            UnusedDays = 90,
            RootAccessKey = ["1.12"],
            RootMfa = ["1.13"],
            RootUse = ["1.1"],
            ConsoleMfa = ["1.2"],
            NoKeyAtSetup = ["1.21"],
            UnusedCredentials = ["1.3"],
            KeyRotation = ["1.4"],
            RootHardwareMfa = ["1.14"],
            PasswordLength = ["1.9"],
            PasswordReuse = ["1.10"],
            PasswordComplexity = ["1.5", "1.6", "1.7", "1.8"],
            PasswordExpiry = ["1.11"],
            PoliciesThroughGroups = ["1.16"],
            AdministratorPolicies = ["1.22"],
            SupportRole = ["1.20"],
        },
        Cis14To40("1.4", cloudShell: []),
        Cis14To40("1.5", cloudShell: []),
        Cis14To40("2.0", cloudShell: ["1.22"]),
        Cis14To40("3.0", cloudShell: ["1.22"]),
        Cis14To40("4.0.1", cloudShell: ["1.22"]),
        new("CIS-5.0", "CIS 5.0", "CIS AWS Foundations Benchmark 5.0")
        {
            RootAccessKey = ["1.3"],
            RootMfa = ["1.4"],
            RootUse = ["1.6"],
            ConsoleMfa = ["1.9"],
            NoKeyAtSetup = ["1.10"],
            UnusedCredentials = ["1.11"],
            OneActiveKey = ["1.12"],
            KeyRotation = ["1.13"],
            RootHardwareMfa = ["1.5"],
            PasswordLength = ["1.7"],
            PasswordReuse = ["1.8"],
            PoliciesThroughGroups = ["1.14"],
            AdministratorPolicies = ["1.15"],
            SupportRole = ["1.16"],
            ServerCertificates = ["1.18"],
            CloudShell = ["1.21"],
            Elsewhere = ["1.19 (IAM Access Analyzer in every Region)"],
        },
        new("CIS-6.0", "CIS 6.0", "CIS AWS Foundations Benchmark 6.0")
        {
            RootAccessKey = ["2.3"],
            RootMfa = ["2.4"],
            RootUse = ["2.6"],
            ConsoleMfa = ["2.9"],
            NoKeyAtSetup = ["2.10"],
            UnusedCredentials = ["2.11"],
            OneActiveKey = ["2.12"],
            KeyRotation = ["2.13"],
            RootHardwareMfa = ["2.5"],
            PasswordLength = ["2.7"],
            PasswordReuse = ["2.8"],
            PoliciesThroughGroups = ["2.14"],
            AdministratorPolicies = ["2.15"],
            SupportRole = ["2.16"],
            ServerCertificates = ["2.18"],
            CloudShell = ["2.21"],
            Elsewhere = ["2.19 (IAM Access Analyzer in every Region)"],
        },
        new("CIS-7.0", "CIS 7.0", "CIS AWS Foundations Benchmark 7.0")
        {
            RootAccessKey = ["2.4"],
            RootMfa = ["2.5"],
            RootUse = ["2.7"],
            ConsoleMfa = ["2.10"],
            UnusedCredentials = ["2.11"],
            KeyRotation = ["2.12"],
            RootHardwareMfa = ["2.6"],
            PasswordLength = ["2.8"],
            PasswordReuse = ["2.9"],
            PoliciesThroughGroups = ["2.13"],
            AdministratorPolicies = ["2.14"],
            SupportRole = ["2.15"],
            ServerCertificates = ["2.17"],
            CloudShell = ["2.20"],
            Elsewhere = ["2.18 (IAM Access Analyzer in every Region)"],
        },
        new("SecurityHub", "Security Hub", "AWS Security Hub, AWS Foundational Security Best Practices")
        {
            UnusedDays = 90,
            RootAccessKey = ["IAM.4"],
            RootMfa = ["IAM.9"],
            ConsoleMfa = ["IAM.5"],
            AllUserMfa = ["IAM.19"],
            UnusedCredentials = ["IAM.8", "IAM.22"],
            KeyRotation = ["IAM.3"],
            RootHardwareMfa = ["IAM.6"],
            PasswordLength = ["IAM.7", "IAM.15"],
            PasswordReuse = ["IAM.16"],
            PasswordComplexity = ["IAM.7", "IAM.11", "IAM.12", "IAM.13", "IAM.14"],
            PasswordExpiry = ["IAM.7", "IAM.17"],
            PoliciesThroughGroups = ["IAM.2"],
            AdministratorPolicies = ["IAM.1"],
            SupportRole = ["IAM.18"],
            ServerCertificates = ["IAM.26"],
            CloudShell = ["IAM.27"],
            Elsewhere = ["IAM.21 (wildcard actions of single services)", "IAM.28 (IAM Access Analyzer)"],
        },
        new("AWS-Config", column: null, title: null)
        {
            RootAccessKey = ["iam-root-access-key-check"],
            RootMfa = ["root-account-mfa-enabled"],
            ConsoleMfa = ["mfa-enabled-for-iam-console-access"],
            AllUserMfa = ["iam-user-mfa-enabled"],
            UnusedCredentials = ["iam-user-unused-credentials-check"],
            KeyRotation = ["access-keys-rotated"],
            RootHardwareMfa = ["root-account-hardware-mfa-enabled"],
            PasswordLength = ["iam-password-policy"],
            PasswordReuse = ["iam-password-policy"],
            PasswordComplexity = ["iam-password-policy"],
            PasswordExpiry = ["iam-password-policy"],
            PoliciesThroughGroups = ["iam-user-no-policies-check"],
            AdministratorPolicies = ["iam-policy-no-statements-with-admin-access"],
            SupportRole = ["iam-policy-in-use"],
            ServerCertificates = ["iam-server-certificate-expiration-check"],
            CloudShell = ["iam-policy-blacklisted-check"],
        },
        new("PCI-DSS-4.0.1", "PCI DSS 4.0.1", "PCI DSS 4.0.1")
        {
            UnusedDays = 90,
            RootAccessKey = ["2.2", "7.2.1", "8.2.1", "8.3.11"],
            RootMfa = ["8.4.2"],
            ConsoleMfa = ["8.4.2"],
            UnusedCredentials = ["8.2.6"],
            KeyRotation = ["8.3.9", "8.6.3"],
            RootHardwareMfa = ["8.4.2"],
            PasswordLength = ["8.3.6"],
            PasswordReuse = ["8.3.7"],
            PasswordComplexity = ["8.3.6"],
            PasswordExpiry = ["8.3.9", "8.3.10.1"],
            SupportRole = ["12.10.3"],
        },
        new("NIST-800-53r5", "NIST 800-53 r5", "NIST SP 800-53 revision 5")
        {
            RootAccessKey = ["AC-2(1)", "AC-3(7)", "AC-3(15)", "AC-6", "AC-6(2)", "AC-6(10)"],
            RootMfa = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            ConsoleMfa = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            UnusedCredentials = ["AC-2", "AC-2(1)", "AC-2(3)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6"],
            KeyRotation = ["AC-2(1)", "AC-2(3)", "AC-3(15)"],
            RootHardwareMfa = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            PasswordLength = ["IA-5(1)"],
            PasswordReuse = ["IA-5(1)"],
            PasswordComplexity = ["IA-5(1)"],
            PasswordExpiry = ["IA-5(1)"],
            PoliciesThroughGroups = ["AC-2", "AC-2(1)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6", "AC-6(3)"],
            AdministratorPolicies = ["AC-2", "AC-2(1)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-5", "AC-6", "AC-6(2)", "AC-6(3)", "AC-6(10)"],
        },
        new("ISO-27001-2022", "ISO 27001:2022", "ISO/IEC 27001:2022 Annex A")
        {
            RootAccessKey = ["A.5.15"],
            RootMfa = ["A.5.15", "A.5.17", "A.8.5"],
            RootUse = ["A.5.15"],
            ConsoleMfa = ["A.5.15", "A.5.17", "A.8.5"],
            UnusedCredentials = ["A.5.15"],
            KeyRotation = ["A.5.15"],
        },
        new("SOC2", "SOC 2", "SOC 2 Trust Services Criteria")
        {
            RootAccessKey = ["CC6.1"],
            RootMfa = ["CC6.1"],
            RootUse = ["CC6.1"],
            ConsoleMfa = ["CC6.1"],
            UnusedCredentials = ["CC6.2"],
            KeyRotation = ["CC6.1"],
        },
    ];

    /// <summary>The controls of all frameworks on a topic.</summary>
    internal static ControlList ControlsOf(ControlTopic? topic)
    {
        var controls = new List<string>();
        foreach (var framework in All)
        {
            foreach (var id in framework.Ids(topic))
            {
                controls.Add($"{framework.Name} {id}");
            }
        }

        return controls.Count == 0 ? ControlList.Empty : new ControlList(controls);
    }

    private static Framework Cis14To40(string version, string[] cloudShell) =>
        new($"CIS-{version}", cloudShell.Length == 0 ? "CIS 1.4, 1.5" : "CIS 2.0 to 4.0.1", $"CIS AWS Foundations Benchmark {version}")
        {
            RootAccessKey = ["1.4"],
            RootMfa = ["1.5"],
            RootUse = ["1.7"],
            ConsoleMfa = ["1.10"],
            NoKeyAtSetup = ["1.11"],
            UnusedCredentials = ["1.12"],
            OneActiveKey = ["1.13"],
            KeyRotation = ["1.14"],
            RootHardwareMfa = ["1.6"],
            PasswordLength = ["1.8"],
            PasswordReuse = ["1.9"],
            PoliciesThroughGroups = ["1.15"],
            AdministratorPolicies = ["1.16"],
            SupportRole = ["1.17"],
            ServerCertificates = ["1.19"],
            CloudShell = cloudShell,
            Elsewhere = ["1.20 (IAM Access Analyzer in every Region)"],
        };
}
