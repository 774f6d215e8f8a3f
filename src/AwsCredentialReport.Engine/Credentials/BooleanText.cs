namespace AwsCredentialReport.Engine;

/// <summary>A flag of a shared file or of the environment.</summary>
internal static class BooleanText
{
    /// <summary>The value of a flag; the AWS CLI would take "yes" for false, and call another host than was meant.</summary>
    /// <exception cref="CredentialException">The text is neither true nor false.</exception>
    internal static bool Parse(string text, string name) =>
        bool.TryParse(text.Trim(), out var value) ? value : throw new CredentialException(
            CredentialProblem.NotUsable,
            $"{name} is {ShownText.Of(text)}, which is neither true nor false.",
            advice: "Set it to true or false, or remove it.");
}
