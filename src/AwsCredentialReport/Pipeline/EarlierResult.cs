using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>
/// A result of an earlier run that is piped in again, as after a look with -WhatIf. Only what would have been changed may
/// be: what a waiver, an exemption or a doubt kept stays as it is, for the result no longer holds what they go by.
/// </summary>
internal static class EarlierResult
{
    /// <summary>Whether it is the result of an act on an access key.</summary>
    internal static bool IsOfKey(PSObject input) => Is(input) && Bag.Has(input, nameof(AccessKeyActionResult.AccessKeyId));

    /// <summary>Whether it is the result of an act on a password.</summary>
    internal static bool IsOfPassword(PSObject input) => Is(input) && Bag.Has(input, nameof(PasswordActionResult.PasswordSet));

    /// <summary>Why it is left alone; null when it may go on.</summary>
    internal static string? Refusal(PSObject input) => ActionOf(input) == KeyAction.WouldDisable
        ? null
        : $"The earlier run left it at {ActionOf(input)} ({Bag.Text(input, nameof(IActionResult.Reason))}); only what it would have disabled is looked at again.";

    private static KeyAction? ActionOf(PSObject input) => Bag.Word<KeyAction>(input, nameof(IActionResult.Action));

    private static bool Is(PSObject input) => ActionOf(input) is not null && Bag.Has(input, nameof(IActionResult.Reason));
}
