namespace AwsCredentialReport;

/// <summary>What a group of rules is about; frameworks have their controls on it.</summary>
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
    RootHardwareMfa,
    PasswordLength,
    PasswordReuse,
    PasswordComplexity,
    PasswordExpiry,
    PoliciesThroughGroups,
    AdministratorPolicies,
    SupportRole,
    ServerCertificates,
    CloudShell,
}

/// <summary>A framework: its names, its thresholds and its controls. <see cref="Frameworks"/> has one entry for each.</summary>
/// <param name="name">The name, as in <c>CIS-5.0</c>.</param>
/// <param name="column">The heading of its controls in tables; frameworks with equal controls share one.</param>
/// <param name="title">The full title; null when it cannot be selected as a standard and only has controls.</param>
internal sealed class Framework(string name, string? column, string? title)
{
    // By topic; null where the framework has no control.
    private readonly string[]?[] _controls = new string[(int)ControlTopic.CloudShell + 1][];

    internal string Name { get; } = name;

    internal string? Column { get; } = column;

    internal string? Title { get; } = title;

    /// <summary>Gets from how many days without use a credential counts as unused.</summary>
    internal int UnusedDays { get; init; } = 45;

    /// <summary>Gets up to how many days of age an access key counts as rotated.</summary>
    internal int KeyAgeDays { get; init; } = 90;

    internal string[] RootAccessKey { init => _controls[(int)ControlTopic.RootAccessKey] = value; }

    internal string[] RootMfa { init => _controls[(int)ControlTopic.RootMfa] = value; }

    internal string[] RootUse { init => _controls[(int)ControlTopic.RootUse] = value; }

    internal string[] ConsoleMfa { init => _controls[(int)ControlTopic.ConsoleMfa] = value; }

    internal string[] AllUserMfa { init => _controls[(int)ControlTopic.AllUserMfa] = value; }

    internal string[] NoKeyAtSetup { init => _controls[(int)ControlTopic.NoKeyAtSetup] = value; }

    internal string[] UnusedCredentials { init => _controls[(int)ControlTopic.UnusedCredentials] = value; }

    internal string[] OneActiveKey { init => _controls[(int)ControlTopic.OneActiveKey] = value; }

    internal string[] KeyRotation { init => _controls[(int)ControlTopic.KeyRotation] = value; }

    internal string[] RootHardwareMfa { init => _controls[(int)ControlTopic.RootHardwareMfa] = value; }

    internal string[] PasswordLength { init => _controls[(int)ControlTopic.PasswordLength] = value; }

    internal string[] PasswordReuse { init => _controls[(int)ControlTopic.PasswordReuse] = value; }

    internal string[] PasswordComplexity { init => _controls[(int)ControlTopic.PasswordComplexity] = value; }

    internal string[] PasswordExpiry { init => _controls[(int)ControlTopic.PasswordExpiry] = value; }

    internal string[] PoliciesThroughGroups { init => _controls[(int)ControlTopic.PoliciesThroughGroups] = value; }

    internal string[] AdministratorPolicies { init => _controls[(int)ControlTopic.AdministratorPolicies] = value; }

    internal string[] SupportRole { init => _controls[(int)ControlTopic.SupportRole] = value; }

    internal string[] ServerCertificates { init => _controls[(int)ControlTopic.ServerCertificates] = value; }

    internal string[] CloudShell { init => _controls[(int)ControlTopic.CloudShell] = value; }

    /// <summary>Gets the automated controls of its chapter on identities that need another service, each with the reason.</summary>
    internal string[] Elsewhere { get; init; } = [];

    /// <summary>The ids of the controls on a topic; none where there is no such control.</summary>
    internal string[] Ids(ControlTopic? topic) => topic is { } known ? _controls[(int)known] ?? [] : [];
}
