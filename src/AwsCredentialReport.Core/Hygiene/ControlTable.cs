using System.Collections.Immutable;

namespace AwsCredentialReport;

/// <summary>What a group of rules is about; frameworks hang their controls on it.</summary>
internal enum ControlTopic
{
    RootAccessKey,
    RootMfa,
    RootUse,
    ConsoleMfa,
    AllUserMfa,
    NoKeyAtSetup,
    UnusedCredentials,
    OneActiveKey,
    KeyRotation,
}

/// <summary>
/// The one place that says which control of which framework a topic answers to. Sources: the CIS AWS Foundations
/// Benchmarks, the AWS Security Hub user guide (which also maps to NIST 800-53 and PCI DSS), AWS Config managed rules.
/// </summary>
internal static class ControlTable
{
    private static readonly string[] Cis14To40 = ["CIS-1.4", "CIS-1.5", "CIS-2.0", "CIS-3.0", "CIS-4.0.1"];

    private static readonly Dictionary<ControlTopic, ImmutableArray<(string Framework, string Id)>> Table = new()
    {
        [ControlTopic.RootAccessKey] = Topic(
            cis12: "1.12", cis14: "1.4", cis50: "1.3", cis60: "2.3", cis70: "2.4",
            securityHub: ["IAM.4"], config: "iam-root-access-key-check",
            pci: ["2.2", "7.2.1", "8.2.1", "8.3.11"],
            nist: ["AC-2(1)", "AC-3(7)", "AC-3(15)", "AC-6", "AC-6(2)", "AC-6(10)"],
            iso: ["A.5.15"], soc2: "CC6.1"),
        [ControlTopic.RootMfa] = Topic(
            cis12: "1.13", cis14: "1.5", cis50: "1.4", cis60: "2.4", cis70: "2.5",
            securityHub: ["IAM.9"], config: "root-account-mfa-enabled",
            pci: ["8.4.2"], nist: ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            iso: ["A.5.15", "A.5.17", "A.8.5"], soc2: "CC6.1"),
        [ControlTopic.RootUse] = Topic(
            cis12: "1.1", cis14: "1.7", cis50: "1.6", cis60: "2.6", cis70: "2.7",
            iso: ["A.5.15"], soc2: "CC6.1"),
        [ControlTopic.ConsoleMfa] = Topic(
            cis12: "1.2", cis14: "1.10", cis50: "1.9", cis60: "2.9", cis70: "2.10",
            securityHub: ["IAM.5"], config: "mfa-enabled-for-iam-console-access",
            pci: ["8.4.2"], nist: ["AC-2(1)", "AC-3(15)", "IA-2(1)", "IA-2(2)", "IA-2(6)", "IA-2(8)"],
            iso: ["A.5.15", "A.5.17", "A.8.5"], soc2: "CC6.1"),
        [ControlTopic.AllUserMfa] = Topic(securityHub: ["IAM.19"], config: "iam-user-mfa-enabled"),
        [ControlTopic.NoKeyAtSetup] = Topic(cis12: "1.21", cis14: "1.11", cis50: "1.10", cis60: "2.10"),
        [ControlTopic.UnusedCredentials] = Topic(
            cis12: "1.3", cis14: "1.12", cis50: "1.11", cis60: "2.11", cis70: "2.11",
            securityHub: ["IAM.8", "IAM.22"], config: "iam-user-unused-credentials-check",
            pci: ["8.2.6"],
            nist: ["AC-2", "AC-2(1)", "AC-2(3)", "AC-3", "AC-3(7)", "AC-3(15)", "AC-6"],
            iso: ["A.5.15"], soc2: "CC6.2"),
        [ControlTopic.OneActiveKey] = Topic(cis14: "1.13", cis50: "1.12", cis60: "2.12"),
        [ControlTopic.KeyRotation] = Topic(
            cis12: "1.4", cis14: "1.14", cis50: "1.13", cis60: "2.13", cis70: "2.12",
            securityHub: ["IAM.3"], config: "access-keys-rotated",
            pci: ["8.3.9", "8.6.3"], nist: ["AC-2(1)", "AC-2(3)", "AC-3(15)"],
            iso: ["A.5.15"], soc2: "CC6.1"),
    };

    private static readonly Dictionary<ControlTopic, ControlList> Lists = Table.ToDictionary(
        row => row.Key,
        row => new ControlList(row.Value.Select(control => $"{control.Framework} {control.Id}")));

    internal static ControlList ControlsOf(ControlTopic? topic) => topic is { } known ? Lists[known] : ControlList.Empty;

    /// <summary>The ids of one framework's controls for a topic, none where it has no such control.</summary>
    internal static IEnumerable<string> Ids(ControlTopic? topic, string framework) =>
        topic is { } known
            ? Table[known].Where(c => string.Equals(c.Framework, framework, StringComparison.Ordinal)).Select(c => c.Id)
            : [];

    private static ImmutableArray<(string Framework, string Id)> Topic(
        string? cis12 = null,
        string? cis14 = null,
        string? cis50 = null,
        string? cis60 = null,
        string? cis70 = null,
        string[]? securityHub = null,
        string? config = null,
        string[]? pci = null,
        string[]? nist = null,
        string[]? iso = null,
        string? soc2 = null)
    {
        var controls = ImmutableArray.CreateBuilder<(string, string)>();
        Add("CIS-1.2", cis12);
        foreach (var version in Cis14To40)
        {
            Add(version, cis14);
        }

        Add("CIS-5.0", cis50);
        Add("CIS-6.0", cis60);
        Add("CIS-7.0", cis70);
        Add(HygieneStandard.SecurityHubName, securityHub);
        Add("AWS-Config", config);
        Add(HygieneStandard.PciName, pci);
        Add("NIST-800-53r5", nist);
        Add("ISO-27001-2022", iso);
        Add("SOC2", soc2);
        return controls.ToImmutable();

        void Add(string framework, params string?[]? ids)
        {
            foreach (var id in ids ?? [])
            {
                if (id is not null)
                {
                    controls.Add((framework, id));
                }
            }
        }
    }
}
