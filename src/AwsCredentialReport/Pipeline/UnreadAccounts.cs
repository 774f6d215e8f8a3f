using System.Globalization;
using System.Management.Automation;
using AwsCredentialReport.Errors;

namespace AwsCredentialReport.Pipeline;

/// <summary>Reads -UnreadAccount: the errors of Get-IamCredentialReport, or names of accounts.</summary>
internal static class UnreadAccounts
{
    private const int AccountDigits = 12;

    /// <summary>A sentence about what could not be read, and the account; null when it is not known.</summary>
    internal static (string Sentence, string? Account) Read(PSObject input)
    {
        if (ErrorOf(input.BaseObject) is not { } error)
        {
            var name = Convert.ToString(input.BaseObject, CultureInfo.InvariantCulture) ?? string.Empty;
            return (Messages.Format(Messages.AccountUnread, name), name);
        }

        // The target of an account's error is its id, or the profile that was to read it.
        var target = Convert.ToString(error.TargetObject, CultureInfo.InvariantCulture);
        var isAccount = target is { Length: AccountDigits } && target.All(char.IsAsciiDigit);
        return (error.ErrorDetails?.Message ?? error.Exception.Message, isAccount ? target : null);
    }

    private static ErrorRecord? ErrorOf(object input) => input switch
    {
        ErrorRecord error => error,
        IContainsErrorRecord container => container.ErrorRecord,
        _ => null,
    };
}
