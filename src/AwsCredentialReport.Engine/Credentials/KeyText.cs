namespace AwsCredentialReport.Engine;

/// <summary>Whether a text can be an access key. Quotes and blanks around a key are a frequent copying error.</summary>
internal static class KeyText
{
    /// <summary>Checks a pair before it signs a request.</summary>
    /// <exception cref="CredentialException">The pair has characters that no key has. The message does not contain the texts.</exception>
    internal static SessionKeys Check(SessionKeys keys, string idPlace, string secretPlace, string tokenPlace)
    {
        if (!keys.AccessKeyId.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
        {
            throw NotAKey(idPlace, Messages.KeyIdCharacters);
        }

        if (keys.SecretAccessKey.Any(c => char.IsWhiteSpace(c) || c is '"' or '\''))
        {
            throw NotAKey(secretPlace, Messages.SecretCharacters);
        }

        return keys.SessionToken?.All(c => c is > ' ' and < '\x7f') == false
            ? throw NotAKey(tokenPlace, Messages.TokenCharacters)
            : keys;
    }

    private static CredentialException NotAKey(string place, string reason) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.NotAKey, place, reason),
        advice: Messages.NotAKey_Advice);
}
