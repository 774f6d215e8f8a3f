namespace AwsCredentialReport.Engine;

/// <summary>Whether a text can be an access key: quotes and blanks around one are a frequent copying error.</summary>
internal static class KeyText
{
    /// <summary>Checks a pair before anything is signed with it.</summary>
    /// <exception cref="CredentialException">The pair has characters that no key has. The texts are not in the message.</exception>
    internal static SessionKeys Check(SessionKeys keys, string idPlace, string secretPlace, string tokenPlace)
    {
        if (!keys.AccessKeyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw NotAKey(idPlace, "an access key id has only letters and digits");
        }

        if (keys.SecretAccessKey.Any(c => char.IsWhiteSpace(c) || c is '"' or '\''))
        {
            throw NotAKey(secretPlace, "a secret access key has no blanks and no quotes");
        }

        return keys.SessionToken?.All(c => c is > ' ' and < '\x7f') == false
            ? throw NotAKey(tokenPlace, "a session token has no blanks, line breaks or letters beyond ASCII")
            : keys;
    }

    private static CredentialException NotAKey(string place, string why) => new(
        CredentialProblem.NotUsable,
        $"{place} is not a key: {why}.",
        advice: "Copy the value again, without quotes.");
}
