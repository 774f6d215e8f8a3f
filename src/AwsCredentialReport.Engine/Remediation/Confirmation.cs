namespace AwsCredentialReport.Engine;

/// <summary>The answer to the question whether a change may be made.</summary>
public enum Confirmation
{
    /// <summary>A person said yes.</summary>
    Yes,

    /// <summary>A person said no.</summary>
    No,

    /// <summary>No person was asked, as the user chose.</summary>
    NotAsked,

    /// <summary>Nothing is to be changed.</summary>
    Preview,
}
