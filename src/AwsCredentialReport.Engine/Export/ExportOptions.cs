namespace AwsCredentialReport.Engine;

/// <summary>The options of single formats.</summary>
public sealed record ExportOptions
{
    /// <summary>The newest version of OCSF that is written.</summary>
    public const string NewestOcsf = "1.6.0";

    /// <summary>The other version of OCSF, for readers that are behind.</summary>
    public const string OldOcsf = "1.1.0";

    /// <summary>Gets the Region of the Security Hub that takes the findings; only ASFF needs it.</summary>
    public string? AsffRegion { get; init; }

    /// <summary>Gets the version of the OCSF schema: 1.6.0 or 1.1.0.</summary>
    public string OcsfVersion { get; init; } = NewestOcsf;

    /// <summary>Gets whether formats that leave waived findings out write them too.</summary>
    public bool IncludeWaived { get; init; }

    /// <summary>Gets the file in the repository that SARIF results point to; null for a path made of the account and the user.</summary>
    public string? SarifArtifact { get; init; }
}
