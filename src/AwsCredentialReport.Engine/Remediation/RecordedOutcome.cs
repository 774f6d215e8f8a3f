namespace AwsCredentialReport.Engine;

/// <summary>What a record tells of a change that was intended.</summary>
public enum RecordedOutcome
{
    /// <summary>It may have been made: its outcome was never written, or could not be told.</summary>
    Unknown,

    /// <summary>It was made, and AWS showed it.</summary>
    Done,

    /// <summary>It was not made.</summary>
    NotDone,
}
