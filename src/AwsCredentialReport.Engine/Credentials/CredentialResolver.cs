using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>
/// Finds credentials in the order of AWS Tools for PowerShell. Whatever is named is taken or fails: nothing ever falls
/// through to another account.
/// </summary>
internal sealed class CredentialResolver
{
    private readonly AwsConnection _connection;
    private readonly IConnectionHost _host;
    private readonly ProfileStore _profiles;
    private readonly ProfileCredentials _fromProfile;

    internal CredentialResolver(AwsConnection connection, IConnectionHost host, RoleAssumer roles)
    {
        _connection = connection;
        _host = host;
        _profiles = new ProfileStore(connection.ProfileLocation);
        _fromProfile = new ProfileCredentials(connection, _profiles, roles);
    }

    internal ResolvedCredentials Resolve(string? profileName)
    {
        if (profileName is not null && _connection.Credential is not null)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                $"Both the profile '{profileName}' and -Credential are given, and they may be of two accounts.",
                advice: "Give one of both.");
        }

        try
        {
            var found = profileName is not null ? Named(profileName) : Given() ?? Session() ?? Default();
            _host.Source($"Credentials: {found.Source}.");
            return found;
        }
        catch (Exception e) when (AwsFailures.Translate("Credentials", e, CancellationToken.None) is { } failure)
        {
            throw failure is CredentialException ? failure : new CredentialException(CredentialProblem.NotUsable, failure.Message, failure);
        }
    }

    private ResolvedCredentials Named(string name) => _fromProfile.Get(_profiles.Find(name) ?? throw _profiles.NotFound(name));

    private ResolvedCredentials? Given() => _connection.Credential is { } given ? Wrap(given, "-Credential") : null;

    private ResolvedCredentials? Session() =>
        _connection.SessionCredential is { } stored ? Wrap(stored, "$StoredAWSCredentials of the session") : null;

    private static ResolvedCredentials Wrap(object given, string source) => ForeignAwsCredentials.TryWrap(given) is { } credentials
        ? new ResolvedCredentials(credentials, source)
        : throw new CredentialException(
            CredentialProblem.NotUsable,
            $"{source} holds a {given.GetType().Name}, which is no AWS credentials.",
            advice: "Give what Get-AWSCredential, New-AWSCredential or Use-STSRole answers.");

    private ResolvedCredentials Default()
    {
        if (Keys() is { } keys)
        {
            return new ResolvedCredentials(keys, "AWS_ACCESS_KEY_ID of the environment");
        }

        if (_connection.Variable("AWS_PROFILE") is { } named)
        {
            return Named(named);
        }

        if (_connection.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is { } file)
        {
            var role = _connection.Variable("AWS_ROLE_ARN") ?? throw Half("AWS_WEB_IDENTITY_TOKEN_FILE", "AWS_ROLE_ARN");
            return _fromProfile.WebIdentity(role, file, _connection.Variable("AWS_ROLE_SESSION_NAME"), "AWS_ROLE_ARN of the environment");
        }

        foreach (var name in (string[])["default", "AWS PS Default"])
        {
            // "default" may hold a region only.
            if (_profiles.Find(name) is { } profile && ProfileCredentials.HoldsCredentials(profile))
            {
                return _fromProfile.Get(profile);
            }
        }

        return Machine();
    }

    private AWSCredentials? Keys() => (
        _connection.Variable("AWS_ACCESS_KEY_ID"),
        _connection.Variable("AWS_SECRET_ACCESS_KEY") ?? _connection.Variable("AWS_SECRET_KEY"),
        _connection.Variable("AWS_SESSION_TOKEN")) switch
        {
            ({ } key, { } secret, { } token) => new SessionAWSCredentials(key, secret, token),
            ({ } key, { } secret, null) => new BasicAWSCredentials(key, secret),
            ({ }, null, _) => throw Half("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"),
            (null, { }, _) => throw Half("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID"),
            _ => null,
        };

    // Somebody meant an account: another one, of a profile that happens to be there, is not it.
    private static CredentialException Half(string there, string missing) => new(
        CredentialProblem.NotUsable,
        $"The environment has {there}, and {missing} is missing or empty.",
        advice: $"Set {missing} too, or remove {there}.");

    private ResolvedCredentials Machine()
    {
        if (_connection.Variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") is not null ||
            _connection.Variable("AWS_CONTAINER_CREDENTIALS_FULL_URI") is not null)
        {
            return new ResolvedCredentials(new GenericContainerCredentials(), "the container's role");
        }

        if (_connection.IsOn("AWS_EC2_METADATA_DISABLED"))
        {
            throw InstanceCredentials.None(inner: null);
        }

        return new ResolvedCredentials(InstanceCredentials.OfMachine(), "the instance's role");
    }
}
