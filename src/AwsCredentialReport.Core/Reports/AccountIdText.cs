namespace AwsCredentialReport;

/// <summary>The id of an AWS account: 12 digits.</summary>
internal static class AccountIdText
{
    private const int Length = 12;

    /// <summary>What is wrong with an account id; null when it is valid.</summary>
    internal static string? Problem(string? text) =>
        text is { Length: Length } && text.All(char.IsAsciiDigit) ? null : Sentence.Format(Messages.NotAnAccountId, text);
}
