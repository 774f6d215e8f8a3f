using System.Management.Automation;

namespace AwsCredentialReport.Pipeline;

/// <summary>Takes what is piped in as a user: a name, or an object of AWS's own with one.</summary>
internal static class UserInput
{
    /// <summary>The user; null when it is a finding, a row, a result that may not go on, or has no user name.</summary>
    internal static NamedUser? Read(PSObject input) => IsFinal(input) ? null : Named(input);

    /// <summary>The user that an object names, whatever else it is.</summary>
    internal static NamedUser? Named(PSObject input)
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

    // Without its id a result would stand for all keys of the user.
    private static bool IsFinal(PSObject input) => EarlierResult.IsOfPassword(input) ||
        (EarlierResult.IsOfKey(input) && (EarlierResult.Refusal(input) is not null || Bag.Text(input, nameof(NamedUser.AccessKeyId)) is null));

    private static string? AccountOf(string? arn) => arn is null ? null : ReportArn.AccountOf(arn).ToString();
}
