using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace AwsCredentialReport.Engine;

/// <summary>Makes credentials of a profile, of every kind that the shared files know.</summary>
/// <remarks>Roles are assumed by <see cref="RoleAssumer"/>; the SDK's own way is not safe beside AWS Tools.</remarks>
internal sealed class ProfileCredentials(AwsConnection connection, ProfileStore profiles, RoleAssumer roles)
{
    private const int LongestChain = 8;

    internal static bool HoldsCredentials(CredentialProfile profile) => profile.Options is var o &&
        (o.AccessKey ?? o.RoleArn ?? o.CredentialProcess ?? o.SsoAccountId ?? o.SsoSession ?? o.LoginSession ?? o.EndpointName) is not null;

    internal ResolvedCredentials Get(CredentialProfile profile) => Get(profile, []);

    internal ResolvedCredentials WebIdentity(string roleArn, string tokenFile, string? sessionName, string source)
    {
        var resolved = new ResolvedCredentials(new AnonymousAWSCredentials(), source) { RoleArn = roleArn };
        return resolved with { Credentials = roles.WithWebIdentity(resolved, roleArn, tokenFile, sessionName) };
    }

    private ResolvedCredentials Get(CredentialProfile profile, IReadOnlyList<string> chain)
    {
        if (chain.Count >= LongestChain || chain.Contains(profile.Name, StringComparer.Ordinal))
        {
            throw NotUsable(profile, $"its source_profile leads back to itself ({string.Join(" → ", [.. chain, profile.Name])})");
        }

        var about = About(profile);
        var options = profile.Options;
        return options switch
        {
            { LoginSession: not null } => throw NotUsable(profile, "login_session is not supported", "Run aws sso login with an SSO profile, or use another profile."),
            { RoleArn: not null, WebIdentityTokenFile: not null } => about with
            {
                Credentials = roles.WithWebIdentity(about, options.RoleArn, options.WebIdentityTokenFile, options.RoleSessionName),
                RoleArn = options.RoleArn,
            },
            { RoleArn: not null } => about with { Credentials = Role(profile, about, chain), RoleArn = options.RoleArn },
            { SsoAccountId: not null } or { SsoSession: not null } => about with { Credentials = SignIn.Of(profile, connection.Http) },
            { AccessKey: not null, SecretKey: not null } => about with { Credentials = Keys(options) },
            { CredentialProcess: not null } => about with { Credentials = new ProcessAWSCredentials(options.CredentialProcess) },
            _ => about with { Credentials = Other(profile) },
        };
    }

    private RoleCredentials Role(CredentialProfile profile, ResolvedCredentials about, IReadOnlyList<string> chain)
    {
        var options = profile.Options;
        var source = (options.SourceProfile, options.CredentialSource) switch
        {
            ({ } name, _) when name == profile.Name && options is { AccessKey: not null, SecretKey: not null } => about with { Credentials = Keys(options) },
            ({ } name, _) => Get(
                profiles.Find(name) ?? throw NotUsable(profile, $"its source_profile '{name}' does not exist"), [.. chain, profile.Name]),
            (_, "Environment") => about with { Credentials = new EnvironmentVariablesAWSCredentials() },
            (_, "Ec2InstanceMetadata") => about with { Credentials = InstanceCredentials.OfMachine() },
            (_, "EcsContainer") => about with { Credentials = new GenericContainerCredentials() },
            (_, { } other) => throw NotUsable(profile, $"it has a credential_source '{other}', which AWS does not know"),
            _ => throw NotUsable(profile, "it has a role_arn and neither source_profile nor credential_source"),
        };
        var request = new RoleRequest(options.RoleArn, RoleAssumer.SessionName(options.RoleSessionName, connection))
        {
            ExternalId = options.ExternalID,
            SerialNumber = options.MfaSerial,
        };
        var caller = source with
        {
            Region = about.Region ?? source.Region,
            StsUrl = about.StsUrl ?? source.StsUrl,
            UseFips = about.UseFips ?? source.UseFips,
            UseDualStack = about.UseDualStack ?? source.UseDualStack,
        };
        return roles.Assume(caller, request, $"the profile '{profile.Name}'");
    }

    private static AWSCredentials Keys(CredentialProfileOptions options) => options.Token is { Length: > 0 } token
        ? new SessionAWSCredentials(options.AccessKey, options.SecretKey, token)
        : new BasicAWSCredentials(options.AccessKey, options.SecretKey);

    private AWSCredentials Other(CredentialProfile profile)
    {
        try
        {
            return AWSCredentialsFactory.GetAWSCredentials(profile, profiles.Chain, nonCallbackOnly: true);
        }
        catch (Exception e) when (e is AmazonClientException or InvalidDataException or InvalidOperationException or ArgumentException)
        {
            throw NotUsable(profile, Why(profile, e));
        }
    }

    private static string Why(CredentialProfile profile, Exception e) => profile.Options switch
    {
        { AccessKey: not null, SecretKey: null } => "it has aws_access_key_id and no aws_secret_access_key",
        { AccessKey: null, SecretKey: not null } => "it has aws_secret_access_key and no aws_access_key_id",
        { EndpointName: not null } => e.Message.TrimEnd('.'),
        _ => HoldsCredentials(profile) ? "its settings make no kind of credentials that AWS knows" : "it holds no credentials",
    };

    private ResolvedCredentials About(CredentialProfile profile) =>
        new(new AnonymousAWSCredentials(), $"the profile '{profile.Name}'")
        {
            ProfileName = profile.Name,
            Region = profile.Region?.SystemName,
            IamUrl = profiles.EndpointUrl(profile, "iam"),
            StsUrl = profiles.EndpointUrl(profile, "sts"),
            UseFips = profile.UseFIPSEndpoint,
            UseDualStack = profile.UseDualstackEndpoint,
        };

    private static CredentialException NotUsable(CredentialProfile profile, string why, string? advice = null) =>
        new(CredentialProblem.NotUsable, $"The profile '{profile.Name}' cannot be used: {why}.", advice: advice);
}
