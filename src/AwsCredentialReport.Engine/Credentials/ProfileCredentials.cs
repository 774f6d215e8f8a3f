using System.Globalization;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Makes credentials of a profile, of every kind that the shared files know.</summary>
/// <remarks>
/// The order of the kinds within a profile is the AWS CLI's: role, web identity, IAM Identity Center, keys of the
/// credentials file, process, keys of the config file. A kind that is begun and not complete is an error.
/// </remarks>
internal sealed class ProfileCredentials(
    AwsConnection connection, SharedConfig config, EndpointChooser endpoints, RoleAssumer roles)
{
    private const int LongestChain = 8;

    // What a profile has that is meant to give credentials.
    private static readonly string[] Meant =
    [
        "aws_access_key_id", "aws_secret_access_key", "role_arn", "source_profile", "credential_source", "web_identity_token_file",
        "sso_session", "sso_start_url", "sso_account_id", "sso_role_name", "credential_process", "login_session", "endpoint_name",
    ];

    private readonly List<string> _chain = [];

    /// <summary>The role of a profile that names one to be assumed by other credentials; null when it names none.</summary>
    internal ResolvedCredentials? Role(ConfigProfile profile) => IsRole(profile) ? Describe(profile, AssumeRole(profile)) with
    {
        RoleArn = profile.Text("role_arn"),
    }
    : null;

    /// <summary>What the profile gives by itself, after its role; null when nothing in it is meant to give credentials.</summary>
    /// <exception cref="CredentialException">Something in it is, and is not complete.</exception>
    internal ResolvedCredentials? Own(ConfigProfile profile)
    {
        if (Complete(profile) is { } credentials)
        {
            return Describe(profile, credentials) with { RoleArn = profile.Has("web_identity_token_file") ? profile.Text("role_arn") : null };
        }

        return Meant.FirstOrDefault(profile.Has) is { } begun
            ? throw NotUsable(profile, $"it has {begun} ({profile.Find(begun)}){Missing(begun)}")
            : null;
    }

    /// <summary>The role that the environment's web identity token stands for; null when there is no token.</summary>
    internal ResolvedCredentials? EnvironmentWebIdentity(ConfigProfile? profile)
    {
        if (connection.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is not { } file)
        {
            return null;
        }

        var role = connection.Variable("AWS_ROLE_ARN") ?? profile?.Text("role_arn") ?? throw new CredentialException(
            CredentialProblem.NotUsable,
            "The environment has AWS_WEB_IDENTITY_TOKEN_FILE, and AWS_ROLE_ARN is missing or empty.",
            advice: "Set AWS_ROLE_ARN too, or remove AWS_WEB_IDENTITY_TOKEN_FILE.");
        const string Source = "AWS_WEB_IDENTITY_TOKEN_FILE of the environment";
        return new ResolvedCredentials(
            roles.WithWebIdentity(endpoints, role, connection.Expand(file), profile?.Text("role_session_name"), Source), Source, endpoints)
        {
            RoleArn = role,
        };
    }

    private static string Missing(string begun) => begun switch
    {
        "source_profile" or "credential_source" => " and no role_arn",
        "sso_session" or "sso_start_url" => " and neither sso_account_id nor sso_role_name",
        _ => ", which gives no credentials here",
    };

    private static bool IsRole(ConfigProfile profile) => profile.Has("role_arn") && !profile.Has("web_identity_token_file");

    private AWSCredentials? Complete(ConfigProfile profile) =>
        WebIdentity(profile) ?? SignIn(profile) ?? Keys(profile, profile.Credentials) ?? Login(profile) ?? Process(profile) ?? Keys(profile, profile.Config);

    private RenewableCredentials AssumeRole(ConfigProfile profile)
    {
        var role = new RoleRequest(
            profile.Text("role_arn") ?? throw NotUsable(profile, "its role_arn is empty"),
            RoleAssumer.SessionName(profile.Text("role_session_name"), connection))
        {
            ExternalId = profile.Text("external_id"),
            SerialNumber = profile.Text("mfa_serial"),
            DurationSeconds = int.TryParse(profile.Text("duration_seconds"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null,
        };
        return roles.Assume(Source(profile), endpoints, role, $"the profile '{profile.Name}'");
    }

    private AWSCredentials Source(ConfigProfile profile) => (profile.Text("source_profile"), profile.Text("credential_source")) switch
    {
        ({ }, { }) => throw NotUsable(profile, "it has both source_profile and credential_source", "Remove one of them."),
        ({ } name, null) => SourceProfile(profile, name),
        (null, "Environment") => EnvironmentKeys.Find(connection)?.ToCredentials()
            ?? throw NotUsable(profile, "its credential_source is Environment, and the environment has no keys", "Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."),
        (null, "Ec2InstanceMetadata") => MachineRole.Find(connection, profile, isAsked: true),
        (null, "EcsContainer") => ContainerRole.Find(connection)
            ?? throw NotUsable(profile, "its credential_source is EcsContainer, and no variable names a container's agent", "Run it in the container, or use another profile."),
        (null, { } other) => throw NotUsable(profile, $"its credential_source is {ShownText.Of(other)}, which AWS does not know", "Use Environment, Ec2InstanceMetadata or EcsContainer."),
        _ => throw NotUsable(profile, "it has a role_arn and neither source_profile nor credential_source"),
    };

    // A source's own keys come before its role: the AWS CLI looks at role_arn only in a source without keys.
    private AWSCredentials SourceProfile(ConfigProfile profile, string name)
    {
        var isOwn = string.Equals(name, profile.Name, StringComparison.Ordinal);
        var source = config.Find(name) ?? throw NotUsable(profile, $"its source_profile '{name}' does not exist");
        var hasKeys = source.Has("aws_access_key_id") || source.Has("aws_secret_access_key");
        _chain.Add(profile.Name);
        if (isOwn ? !hasKeys : _chain.Count >= LongestChain || _chain.Contains(name, StringComparer.Ordinal))
        {
            throw NotUsable(config.Find(_chain[0])!, $"its source_profile leads back to itself ({string.Join(" → ", [.. _chain, name])})");
        }

        return isOwn ? Keys(source, source.Credentials) ?? Keys(source, source.Config) ?? throw NotUsable(source, "it has no keys")
            : !hasKeys && IsRole(source) ? AssumeRole(source)
            : Complete(source) ?? throw NotUsable(profile, $"its source_profile '{name}' ({source.Place}) has no credentials");
    }

    private RenewableCredentials? WebIdentity(ConfigProfile profile)
    {
        if (!profile.Has("web_identity_token_file"))
        {
            return null;
        }

        return (profile.Text("role_arn"), profile.Text("web_identity_token_file")) is ({ } role, { } file)
            ? roles.WithWebIdentity(endpoints, role, connection.Expand(file), profile.Text("role_session_name"), $"the profile '{profile.Name}'")
            : throw NotUsable(profile, "it needs both role_arn and web_identity_token_file");
    }

    private RenewableCredentials? SignIn(ConfigProfile profile)
    {
        if (!profile.Has("sso_account_id") && !profile.Has("sso_role_name"))
        {
            return null;
        }

        var session = profile.Text("sso_session") is { } name
            ? config.SsoSession(name) ?? throw NotUsable(profile, $"its sso_session '{name}' does not exist: there is no section [sso-session {name}]")
            : null;
        var sso = new SsoProfile(
            profile.Name,
            profile.Text("sso_session") ?? Needed("sso_start_url"),
            session is not null,
            Needed("sso_account_id"),
            Needed("sso_role_name"),
            Needed("sso_region"));
        _ = Needed("sso_start_url");
        return new RenewableCredentials(
            $"IAM Identity Center for the profile '{profile.Name}'",
            connection.SignInTimeout,
            new SsoCredentials(sso, endpoints, connection.Home).FetchAsync);

        string Needed(string key)
        {
            var (own, ofSession) = (profile.Text(key), session?.Find(key)?.Value);
            return own is not null && ofSession is not null && own != ofSession
                ? throw NotUsable(profile, $"its {key} ({profile.Find(key)}) is not that of its sso-session {profile.Text("sso_session")} ({session!.Find(key)})", $"Remove {key} from the profile.")
                : own ?? (ofSession is { Length: > 0 } ? ofSession : null)
                ?? throw NotUsable(profile, $"it has no {key}", $"Run aws configure sso --profile {profile.Name}.");
        }
    }

    private static AWSCredentials? Keys(ConfigProfile profile, IniSection? section)
    {
        if (section is null || (section.Find("aws_access_key_id") ?? section.Find("aws_secret_access_key")) is not { } begun)
        {
            return null;
        }

        return (Text("aws_access_key_id"), Text("aws_secret_access_key")) switch
        {
            ({ } id, { } secret) => KeyText.Check(
                new SessionKeys(id, secret, Text("aws_security_token") ?? Text("aws_session_token"), Expiration: null),
                $"aws_access_key_id ({section.Find("aws_access_key_id")})",
                $"aws_secret_access_key ({section.Find("aws_secret_access_key")})",
                $"aws_session_token ({section.Find("aws_security_token") ?? section.Find("aws_session_token")})").ToCredentials(),
            (null, { }) => throw NotUsable(profile, $"it has aws_secret_access_key and no aws_access_key_id ({begun})"),
            ({ }, null) => throw NotUsable(profile, $"it has aws_access_key_id and no aws_secret_access_key ({begun})"),
            _ => throw NotUsable(profile, $"its aws_access_key_id and aws_secret_access_key are empty ({begun})"),
        };

        string? Text(string key) => section.Find(key)?.Value is { Length: > 0 } value ? value : null;
    }

    private static AWSCredentials? Login(ConfigProfile profile) => profile.Has("login_session")
        ? throw NotUsable(profile, "login_session is not supported", "Use a profile of IAM Identity Center (aws configure sso), or export the keys with aws configure export-credentials.")
        : null;

    private RenewableCredentials? Process(ConfigProfile profile)
    {
        if (!profile.Has("credential_process"))
        {
            return null;
        }

        var command = profile.Text("credential_process") ?? throw NotUsable(profile, "its credential_process is empty");
        return new RenewableCredentials(
            $"the credential_process of the profile '{profile.Name}'", connection.SignInTimeout, new CredentialProcess(command, profile.Name).RunAsync);
    }

    private ResolvedCredentials Describe(ConfigProfile profile, AWSCredentials credentials) =>
        new(credentials, $"the profile '{profile.Name}' ({profile.Place})", endpoints) { ProfileName = profile.Name };

    private static CredentialException NotUsable(ConfigProfile profile, string why, string? advice = null) => new(
        CredentialProblem.NotUsable,
        $"The profile '{profile.Name}' cannot be used: {why}.",
        advice: advice ?? $"Correct the profile ({profile.Place}), or use another one.");
}
