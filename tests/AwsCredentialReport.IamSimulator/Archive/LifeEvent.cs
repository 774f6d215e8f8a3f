namespace AwsCredentialReport.IamSimulator.Archive;

/// <summary>The kinds of events, named as the changes between two reports.</summary>
public enum LifeEventKind
{
    UserAdded,
    UserRemoved,
    PasswordAdded,
    PasswordChanged,
    PasswordUsed,
    MfaEnabled,
    MfaDisabled,
    AccessKeyAdded,
    AccessKeyUsed,
    AccessKeyDisabled,
    AccessKeyEnabled,
    AccessKeyRemoved,
    RootUsed,
}

/// <summary>One event in the life of an account.</summary>
/// <param name="Time">When it happened.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Arn">The user.</param>
/// <param name="UserCreated">When the user was created.</param>
/// <param name="KeyCreated">When the access key was created; null when the event is not about a key.</param>
public sealed record LifeEvent(DateTimeOffset Time, LifeEventKind Kind, string Arn, DateTimeOffset UserCreated, DateTimeOffset? KeyCreated = null);
