using System.Globalization;

namespace AwsCredentialReport.Engine;

/// <summary>Keys in environment variables.</summary>
internal static class EnvironmentKeys
{
    private const string Id = "AWS_ACCESS_KEY_ID";
    private const string Secret = "AWS_SECRET_ACCESS_KEY";

    /// <summary>The keys; null when no variable is set.</summary>
    /// <exception cref="CredentialException">Only one of the two variables is set, so the account is not clear.</exception>
    internal static SessionKeys? Find(AwsConnection connection)
    {
        // AWS Tools and the AWS SDK for .NET also know AWS_SECRET_KEY; the AWS CLI does not.
        var secret = connection.Variable(Secret) ?? (connection.Order == CredentialOrder.AwsTools ? connection.Variable("AWS_SECRET_KEY") : null);
        return (connection.Variable(Id), secret) switch
        {
            ({ } id, { } key) => KeyText.Check(new SessionKeys(id, key, Token(connection), Expiration(connection)), Id, Secret, "AWS_SESSION_TOKEN"),
            ({ }, null) => throw Half(Id, Secret),
            (null, { }) => throw Half(connection.Variable(Secret) is null ? "AWS_SECRET_KEY" : Secret, Id),
            _ => null,
        };
    }

    private static string? Token(AwsConnection connection) =>
        connection.Variable("AWS_SESSION_TOKEN") ?? connection.Variable("AWS_SECURITY_TOKEN");

    // Programs such as aws-vault set it with the keys.
    private static DateTimeOffset? Expiration(AwsConnection connection)
    {
        const string Name = "AWS_CREDENTIAL_EXPIRATION";
        if (connection.Variable(Name) is not { } text)
        {
            return null;
        }

        var advice = Sentence.Format(Messages.KeyExpirationInvalid_Advice, Name);
        return !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var end)
            ? throw new CredentialException(CredentialProblem.NotUsable, Sentence.Format(Messages.KeyExpirationInvalid, Name), advice: advice)
            : end < DateTimeOffset.UtcNow
            ? throw new CredentialException(
                CredentialProblem.NotUsable, Sentence.Format(Messages.EnvironmentKeysExpired, Sentence.Date(end.UtcDateTime), Name), advice: advice)
            : end;
    }

    private static CredentialException Half(string there, string missing) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.HalfKeyPair, there, missing),
        advice: Sentence.Format(Messages.HalfKeyPair_Advice, there, missing));
}
