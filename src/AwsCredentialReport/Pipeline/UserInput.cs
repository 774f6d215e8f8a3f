using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes what is piped in as a user: a name, an object of AWS's own with one, or a result of an earlier run.</summary>
internal static class UserInput
{
    /// <summary>The user; null when it is a finding, a row, or has no user name.</summary>
    internal static NamedUser? Read(PSObject input)
    {
        if (input.BaseObject is string name)
        {
            return string.IsNullOrWhiteSpace(name) ? null : new NamedUser(name);
        }

        return KeyInput.IsFinding(input) || KeyInput.IsRow(input) || string.IsNullOrWhiteSpace(Bag.Text(input, nameof(NamedUser.UserName)))
            ? null
            : new NamedUser(
                Bag.Text(input, nameof(NamedUser.UserName))!,
                Bag.Text(input, nameof(NamedUser.UserId)),
                Bag.Text(input, nameof(NamedUser.AccountId)) ?? AccountOf(Bag.Text(input, "Arn")),
                Bag.Text(input, nameof(NamedUser.AccessKeyId)));
    }

    private static string? AccountOf(string? arn) => arn is null ? null : ReportArn.AccountOf(arn).ToString();
}
