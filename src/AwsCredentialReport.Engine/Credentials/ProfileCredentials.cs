using System.Globalization;
using Amazon.Runtime;

namespace AwsCredentialReport.Engine;

/// <summary>Creates credentials from a profile, for every kind of the shared files.</summary>
/// <remarks>
/// The order of the kinds within a profile is the AWS CLI's: role, web identity, IAM Identity Center, keys of the
/// credentials file, process, keys of the config file. An incomplete kind is an error.
/// </remarks>
internal sealed class ProfileCredentials(
    AwsConnection connection, SharedConfig config, EndpointChooser endpoints, RoleAssumer roles)
{
    // The settings of credentials.
    private static readonly string[] Meant =
    [
        "aws_access_key_id", "aws_secret_access_key", "role_arn", "source_profile", "credential_source", "web_identity_token_file",
        "sso_session", "sso_start_url", "sso_account_id", "sso_role_name", "credential_process", "login_session", "endpoint_name",
    ];

    private readonly List<string> _chain = [];

    /// <summary>The role of a profile that other credentials assume; null when it names none.</summary>
    internal ResolvedCredentials? Role(ConfigProfile profile) => IsRole(profile) ? Describe(profile, AssumeRole(profile)) with
    {
        RoleArn = profile.Text("role_arn"),
    }
    : null;

    /// <summary>The profile's own credentials; null when it has no setting of credentials.</summary>
    /// <exception cref="CredentialException">Its settings are incomplete.</exception>
    internal ResolvedCredentials? Own(ConfigProfile profile)
    {
        if (Complete(profile) is { } credentials)
        {
            return Describe(profile, credentials) with { RoleArn = profile.Has("web_identity_token_file") ? profile.Text("role_arn") : null };
        }

        return Meant.FirstOrDefault(profile.Has) is { } begun
            ? throw NotUsable(profile, Sentence.Format(Incomplete(begun), begun, profile.Find(begun)))
            : null;
    }

    /// <summary>The role of a web identity token that the environment names, or whose role it names; null without both.</summary>
    internal ResolvedCredentials? EnvironmentWebIdentity(ConfigProfile? profile)
    {
        // For the AWS CLI each variable takes precedence over its setting, also alone.
        var ofProfile = connection.Order == CredentialOrder.AwsCli && connection.Variable("AWS_ROLE_ARN") is not null
            ? profile?.Text("web_identity_token_file")
            : null;
        if ((connection.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") ?? ofProfile) is not { } file)
        {
            return null;
        }

        var role = connection.Variable("AWS_ROLE_ARN") ?? profile?.Text("role_arn") ?? throw new CredentialException(
            CredentialProblem.NotUsable,
            Messages.WebIdentityRoleMissing,
            advice: Messages.WebIdentityRoleMissing_Advice);
        var source = connection.Variable("AWS_WEB_IDENTITY_TOKEN_FILE") is null
            ? Sentence.Format(Messages.SourceWebIdentityRole, profile!.Find("web_identity_token_file"))
            : Messages.SourceWebIdentity;
        var session = connection.Variable("AWS_ROLE_SESSION_NAME") ?? profile?.Text("role_session_name");
        return new ResolvedCredentials(roles.WithWebIdentity(endpoints, role, connection.Expand(file), session, source), source, endpoints)
        {
            RoleArn = role,
        };
    }

    private static string Incomplete(string begun) => begun switch
    {
        "source_profile" or "credential_source" => Messages.ProfileSettingAlone,
        "sso_session" or "sso_start_url" => Messages.ProfileSsoIncomplete,
        _ => Messages.ProfileSettingUnused,
    };

    private static bool IsRole(ConfigProfile profile) => profile.Has("role_arn") && !profile.Has("web_identity_token_file");

    private AWSCredentials? Complete(ConfigProfile profile) =>
        WebIdentity(profile) ?? Sso(profile) ?? Keys(profile, profile.Credentials) ?? Login(profile) ?? Process(profile) ?? Keys(profile, profile.Config);

    private RenewableCredentials AssumeRole(ConfigProfile profile)
    {
        var role = new RoleRequest(
            profile.Text("role_arn") ?? throw NotUsable(profile, Messages.ProfileRoleArnEmpty),
            RoleAssumer.SessionName(profile.Text("role_session_name"), connection))
        {
            ExternalId = profile.Text("external_id"),
            SerialNumber = profile.Text("mfa_serial"),
            DurationSeconds = Duration(profile),
        };
        return roles.Assume(Source(profile), endpoints, role, profile.Name);
    }

    // The AWS CLI ignores what is not a number.
    private static int? Duration(ConfigProfile profile) =>
        !int.TryParse(profile.Text("duration_seconds"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds) ? null
        : seconds > 0 ? seconds
        : throw NotUsable(profile, Sentence.Format(Messages.ProfileDurationInvalid, seconds));

    private AWSCredentials Source(ConfigProfile profile) => (profile.Text("source_profile"), profile.Text("credential_source")) switch
    {
        ({ }, { }) => throw NotUsable(profile, Messages.ProfileBothSources, Messages.ProfileBothSources_Advice),
        ({ } name, null) => SourceProfile(profile, name),
        (null, "Environment") => EnvironmentKeys.Find(connection)?.ToCredentials()
            ?? throw NotUsable(profile, Messages.ProfileSourceEnvironment, Messages.ProfileSourceEnvironment_Advice),
        (null, "Ec2InstanceMetadata") => MachineRole.Find(connection, profile, isAsked: true),
        (null, "EcsContainer") => ContainerRole.Find(connection)
            ?? throw NotUsable(profile, Messages.ProfileSourceContainer, Messages.ProfileSourceContainer_Advice),
        (null, { } other) => throw NotUsable(profile, Sentence.Format(Messages.ProfileSourceUnknown, ShownText.Of(other)), Messages.ProfileSourceUnknown_Advice),
        _ => throw NotUsable(profile, Messages.ProfileSourceNone),
    };

    // A source's own keys come before its role: the AWS CLI looks at role_arn only in a source without keys.
    private AWSCredentials SourceProfile(ConfigProfile profile, string name)
    {
        var isOwn = string.Equals(name, profile.Name, StringComparison.Ordinal);
        var source = config.Find(name) ?? throw NotUsable(profile, Sentence.Format(Messages.ProfileSourceMissing, name));
        var hasKeys = source.Has("aws_access_key_id") || source.Has("aws_secret_access_key");
        _chain.Add(profile.Name);
        if (isOwn ? !hasKeys : _chain.Contains(name, StringComparer.Ordinal))
        {
            throw NotUsable(config.Find(_chain[0])!, Sentence.Format(Messages.ProfileSourceLoop, string.Join(" → ", [.. _chain, name])));
        }

        return isOwn ? Keys(source, source.Credentials) ?? Keys(source, source.Config) ?? throw NotUsable(source, Messages.ProfileNoKeys)
            : !hasKeys && IsRole(source) ? AssumeRole(source)
            : Complete(source) ?? throw NotUsable(profile, Sentence.Format(Messages.ProfileSourceNoCredentials, name, source.Place));
    }

    private RenewableCredentials? WebIdentity(ConfigProfile profile)
    {
        if (!profile.Has("web_identity_token_file"))
        {
            return null;
        }

        return (profile.Text("role_arn"), profile.Text("web_identity_token_file")) is ({ } role, { } file)
            ? roles.WithWebIdentity(endpoints, role, connection.Expand(file), profile.Text("role_session_name"), Sentence.Format(Messages.ProfileName, profile.Name))
            : throw NotUsable(profile, Messages.ProfileWebIdentityIncomplete);
    }

    private RenewableCredentials? Sso(ConfigProfile profile)
    {
        if (!profile.Has("sso_account_id") && !profile.Has("sso_role_name"))
        {
            return null;
        }

        var session = profile.Text("sso_session") is { } name
            ? config.SsoSession(name) ?? throw NotUsable(profile, Sentence.Format(Messages.ProfileSsoSessionMissing, name))
            : null;
        var sso = new SsoProfile(
            profile.Name,
            profile.Text("sso_session") ?? Required("sso_start_url"),
            session is not null,
            Required("sso_account_id"),
            Required("sso_role_name"),
            Required("sso_region"));
        _ = Required("sso_start_url");
        return new RenewableCredentials(
            Sentence.Format(Messages.SsoPortal, profile.Name),
            connection.CredentialTimeout,
            new SsoCredentials(sso, endpoints, connection.Home).FetchAsync);

        string Required(string key)
        {
            var (own, ofSession) = (profile.Text(key), session?.Find(key)?.Value);
            return own is not null && ofSession is not null && own != ofSession
                ? throw NotUsable(profile, Sentence.Format(Messages.ProfileSsoConflict, key, profile.Find(key), profile.Text("sso_session"), session!.Find(key)), Sentence.Format(Messages.ProfileSsoConflict_Advice, key))
                : own ?? (ofSession is { Length: > 0 } ? ofSession : null)
                ?? throw NotUsable(profile, Sentence.Format(Messages.ProfileSettingMissing, key), Sentence.Format(Messages.ProfileSettingMissing_Advice, profile.Name));
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
            (null, { }) => throw NotUsable(profile, Sentence.Format(Messages.ProfileKeyIdMissing, begun)),
            ({ }, null) => throw NotUsable(profile, Sentence.Format(Messages.ProfileSecretMissing, begun)),
            _ => throw NotUsable(profile, Sentence.Format(Messages.ProfileKeysEmpty, begun)),
        };

        string? Text(string key) => section.Find(key)?.Value is { Length: > 0 } value ? value : null;
    }

    private static AWSCredentials? Login(ConfigProfile profile) => profile.Has("login_session")
        ? throw NotUsable(profile, Messages.ProfileLoginSession, Messages.ProfileLoginSession_Advice)
        : null;

    private RenewableCredentials? Process(ConfigProfile profile)
    {
        if (!profile.Has("credential_process"))
        {
            return null;
        }

        var command = profile.Text("credential_process") ?? throw NotUsable(profile, Messages.ProfileProcessEmpty);
        return new RenewableCredentials(
            Sentence.Format(Messages.CredentialProcess, profile.Name), connection.CredentialTimeout, new CredentialProcess(command, profile.Name).RunAsync);
    }

    private ResolvedCredentials Describe(ConfigProfile profile, AWSCredentials credentials) =>
        new(credentials, Sentence.Format(Messages.SourceProfile, profile.Name, profile.Place), endpoints) { ProfileName = profile.Name };

    private static CredentialException NotUsable(ConfigProfile profile, string reason, string? advice = null) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.ProfileNotUsable, profile.Name, reason),
        advice: advice ?? Sentence.Format(Messages.ProfileNotUsable_Advice, profile.Place));
}
