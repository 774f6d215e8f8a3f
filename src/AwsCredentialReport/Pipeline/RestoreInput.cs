using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes results of Disable-StaleAccessKey, also those that were saved and read again.</summary>
internal static class RestoreInput
{
    /// <summary>The key that a result names; null when it is no result.</summary>
    internal static RestoreCandidate? Read(PSObject input)
    {
        if (input.BaseObject is AccessKeyActionResult result)
        {
            return RestoreCandidate.Of(result);
        }

        return Bag.Word<KeyAction>(input, nameof(AccessKeyActionResult.Action)) is { } action &&
            Bag.Text(input, nameof(AccessKeyActionResult.UserName)) is { } userName && !string.IsNullOrWhiteSpace(userName)
            ? RestoreCandidate.Of(new AccessKeyActionResult(
                action,
                Bag.Text(input, nameof(AccessKeyActionResult.Reason)) ?? string.Empty,
                Bag.Text(input, nameof(AccessKeyActionResult.Message)) ?? string.Empty,
                userName,
                Bag.Text(input, nameof(AccessKeyActionResult.UserId)),
                Bag.Text(input, nameof(AccessKeyActionResult.AccessKeyId)),
                Bag.Text(input, nameof(AccessKeyActionResult.AccountId)),
                Bag.Time(input, nameof(AccessKeyActionResult.KeyCreated))))
            : null;
    }
}
