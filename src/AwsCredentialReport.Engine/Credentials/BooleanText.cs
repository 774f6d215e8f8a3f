namespace AwsCredentialReport.Engine;

/// <summary>A flag of a shared file or of the environment.</summary>
internal static class BooleanText
{
    /// <summary>The value of a flag. The AWS CLI reads "yes" as false, and calls another host than the user wants.</summary>
    /// <exception cref="CredentialException">The text is neither true nor false.</exception>
    internal static bool Parse(string text, string name) =>
        bool.TryParse(text.Trim(), out var value) ? value : throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.BooleanInvalid, name, ShownText.Of(text)),
            advice: Messages.BooleanInvalid_Advice);
}
