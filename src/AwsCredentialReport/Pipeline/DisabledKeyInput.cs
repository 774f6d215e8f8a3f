using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>What is piped in to be deleted, or a stored key to be restored: it selects a key of the record, and proves nothing.</summary>
internal sealed record DisabledKeyInput(string AccessKeyId, string AccountId, string UserName)
{
    /// <summary>Gets the key as it was named, which the run refuses.</summary>
    internal CredentialTarget Target => new()
    {
        Kind = CredentialKind.AccessKey,
        AccessKeyId = AccessKeyId,
        AccountId = AccountId,
        UserName = UserName,
    };

    /// <summary>Whether an object was a key of Get-DisabledAccessKey.</summary>
    internal static bool IsDisabledKey(PSObject input) =>
        PSObjectReader.Word<DisabledKeyState>(input, nameof(DisabledAccessKey.State)) is not null &&
        PSObjectReader.Has(input, nameof(DisabledAccessKey.DisabledTime));

    /// <summary>The key that an object names; null when it names none.</summary>
    internal static DisabledKeyInput? Read(PSObject input) =>
        PSObjectReader.Text(input, nameof(AccessKeyId)) is { Length: > 0 } key &&
        PSObjectReader.Text(input, nameof(AccountId)) is { Length: > 0 } account &&
        PSObjectReader.Text(input, nameof(UserName)) is { Length: > 0 } user
            ? new DisabledKeyInput(key, account, user)
            : null;

    /// <summary>Whether it is a key of the record.</summary>
    internal bool Names(CredentialTarget key) =>
        string.Equals(key.AccessKeyId, AccessKeyId, StringComparison.Ordinal) &&
        string.Equals(key.AccountId, AccountId, StringComparison.Ordinal) &&
        string.Equals(key.UserName, UserName, StringComparison.OrdinalIgnoreCase);
}
