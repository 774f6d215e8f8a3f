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
        },
        Cis14To40("1.4"),
        Cis14To40("1.5"),
        Cis14To40("2.0"),
        Cis14To40("3.0"),
        Cis14To40("4.0.1"),
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
        },
        new("CIS-7.0", "CIS 7.0", "CIS AWS Foundations Benchmark 7.0")
        {
            RootAccessKey = ["2.4"],
            RootMfa = ["2.5"],
            RootUse = ["2.7"],
            ConsoleMfa = ["2.10"],
            UnusedCredentials = ["2.11"],
            KeyRotation = ["2.12"],
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
        },
        new("AWS-Config", column: null, title: null)
        {
            RootAccessKey = ["iam-root-access-key-check"],
            RootMfa = ["root-account-mfa-enabled"],
            ConsoleMfa = ["mfa-enabled-for-iam-console-access"],
            AllUserMfa = ["iam-user-mfa-enabled"],
            UnusedCredentials = ["iam-user-unused-credentials-check"],
            KeyRotation = ["access-keys-rotated"],
        },
        new("PCI-DSS-4.0.1", "PCI DSS 4.0.1", "PCI DSS 4.0.1")
        {
            UnusedDays = 90,
            RootAccessKey = ["2.2", "7.2.1", "8.2.1", "8.3.11"],
            RootMfa = ["8.4.2"],
            ConsoleMfa = ["8.4.2"],
            UnusedCredentials = ["8.2.6"],
            KeyRotation = ["8.3.9", "8.6.3"],
        },
        new("NIST-800-53r5", "NIST 800-53 r5", "NIST SP 800-53 revision 5")
        {
            RootAccessKey = ["AC-2(1)", "AC-3(7)", "AC-3(15)", "AC-6", "AC-6(2)", "AC-6(10)"],
            RootMfa = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            ConsoleMfa = ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            UnusedCredentials = ["AC-2", "AC-2(1)", "AC-2(3)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6"],
            KeyRotation = ["AC-2(1)", "AC-2(3)", "AC-3(15)"],
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

    private static readonly Dictionary<ControlTopic, ControlList> Lists = Enum.GetValues<ControlTopic>().ToDictionary(
        topic => topic,
        topic => new ControlList(All.SelectMany(framework => framework.Ids(topic).Select(id => $"{framework.Name} {id}"))));

    /// <summary>The controls of all frameworks on a topic.</summary>
    internal static ControlList ControlsOf(ControlTopic? topic) => topic is { } known ? Lists[known] : ControlList.Empty;

    private static Framework Cis14To40(string version) =>
        new($"CIS-{version}", "CIS 1.4 to 4.0.1", $"CIS AWS Foundations Benchmark {version}")
        {
            RootAccessKey = ["1.4"],
            RootMfa = ["1.5"],
            RootUse = ["1.7"],
            ConsoleMfa = ["1.10"],
            NoKeyAtSetup = ["1.11"],
            UnusedCredentials = ["1.12"],
            OneActiveKey = ["1.13"],
            KeyRotation = ["1.14"],
        };
}
