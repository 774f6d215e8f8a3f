namespace AwsCredentialReport.Engine;

/// <summary>Finds credentials: the one place for the order of their sources.</summary>
/// <remarks>
/// <para>The Tool follows the AWS CLI: a profile by name; else the environment's keys; else the active profile
/// (AWS_PROFILE, AWS_DEFAULT_PROFILE, "default"): its role, the environment's web identity, the profile's other
/// kinds; else the container's role; else the machine's.</para>
/// <para>The module follows AWS Tools: a profile by name; -Credential; $StoredAWSCredentials; the environment's keys; the
/// profile of AWS_PROFILE; the environment's web identity; the profiles "default" and "AWS PS Default"; else the
/// container's role; else the machine's.</para>
/// <para>A source that is named, or there, and cannot be used is an error: nothing falls through to another account.
/// docs/credentials.md says so to users, with the reasons.</para>
/// </remarks>
internal sealed class CredentialResolver(AwsConnection connection, RoleAssumer roles)
{
    private readonly Lazy<SharedConfig> _config = new(() => SharedConfig.Load(connection));

    internal ResolvedCredentials Resolve(string? profileName)
    {
        if (profileName is not null && connection.Credential is not null)
        {
            throw new CredentialException(
                CredentialProblem.NotUsable,
                $"Both the profile '{profileName}' and -Credential are given, and they may belong to two accounts.",
                advice: "Give only one of them.");
        }

        var active = Active(profileName);
        var endpoints = new EndpointChooser(connection, _config.Value, active, isNamed: profileName is not null);
        var profiles = new ProfileCredentials(connection, _config.Value, endpoints, roles);
        if (profileName is not null)
        {
            return profiles.Role(active!) ?? profiles.Own(active!) ?? throw Empty(active!);
        }

        return Object(connection.Credential, "-Credential", endpoints)
            ?? Object(connection.SessionCredential, "$StoredAWSCredentials of the session", endpoints)
            ?? Environment(endpoints)
            ?? (connection.Order == CredentialOrder.AwsCli ? OfCli(profiles, active) : OfTools(profiles, active))
            ?? Machine(endpoints, active);
    }

    private ResolvedCredentials? OfCli(ProfileCredentials profiles, ConfigProfile? active) =>
        (active is null ? null : profiles.Role(active))
        ?? profiles.EnvironmentWebIdentity(active)
        ?? (active is null ? null : profiles.Own(active))
        ?? (NamedByVariable() is null ? null : throw Empty(active!));

    private ResolvedCredentials? OfTools(ProfileCredentials profiles, ConfigProfile? active)
    {
        if (NamedByVariable() is not null)
        {
            return profiles.Role(active!) ?? profiles.Own(active!) ?? throw Empty(active!);
        }

        return profiles.EnvironmentWebIdentity(active)
            ?? (active is null ? null : profiles.Role(active) ?? profiles.Own(active))
            ?? (_config.Value.Find("AWS PS Default") is { } tools ? profiles.Role(tools) ?? profiles.Own(tools) : null);
    }

    /// <summary>The profile whose settings apply: region, endpoints, proxy certificates; null when there is none.</summary>
    private ConfigProfile? Active(string? profileName)
    {
        var (name, namedBy) = profileName is not null ? (profileName, (string?)null) : NamedByVariable() ?? ("default", null);
        return _config.Value.Find(name)
            ?? (profileName is null && namedBy is null && !_config.Value.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? null
                : throw _config.Value.NotFound(name, namedBy));
    }

    // The versions of the AWS CLI do not agree which of the two comes first.
    private (string Name, string? NamedBy)? NamedByVariable() => (Profile("AWS_PROFILE"), Profile("AWS_DEFAULT_PROFILE")) switch
    {
        ({ } name, { } other) when !string.Equals(name, other, StringComparison.Ordinal) => throw new CredentialException(
            CredentialProblem.NotUsable,
            $"AWS_PROFILE is '{name}' and AWS_DEFAULT_PROFILE is '{other}', and they may belong to two accounts.",
            advice: "Set only one of them."),
        ({ } name, _) => (name, "AWS_PROFILE"),
        (null, { } name) => (name, "AWS_DEFAULT_PROFILE"),
        _ => null,
    };

    // The AWS CLI refuses an empty one, which is a pipeline's variable without a value; AWS Tools takes it for unset.
    private string? Profile(string variable) =>
        connection.Order == CredentialOrder.AwsCli && connection.Environment(variable) is { Length: 0 } ? throw new CredentialException(
            CredentialProblem.ProfileNotFound,
            $"{variable} is set and empty, so it is not clear which profile is meant.",
            advice: $"Set {variable} to the name of a profile, or unset it.")
        : connection.Variable(variable);

    private static ResolvedCredentials? Object(object? given, string source, EndpointChooser endpoints) =>
        given is null ? null
        : ForeignAwsCredentials.TryWrap(given) is { } credentials ? new ResolvedCredentials(credentials, source, endpoints)
        : throw new CredentialException(
            CredentialProblem.NotUsable,
            $"{source} is a {given.GetType().Name}, which is not AWS credentials.",
            advice: "Give the output of Get-AWSCredential, New-AWSCredential or Use-STSRole.");

    private ResolvedCredentials? Environment(EndpointChooser endpoints) => EnvironmentKeys.Find(connection) is { } keys
        ? new ResolvedCredentials(keys.ToCredentials(), "AWS_ACCESS_KEY_ID of the environment", endpoints)
        : null;

    private ResolvedCredentials Machine(EndpointChooser endpoints, ConfigProfile? active) => ContainerRole.Find(connection) is { } container
        ? new ResolvedCredentials(container, "the container's role", endpoints)
        : new ResolvedCredentials(MachineRole.Find(connection, active), "the machine's role", endpoints);

    private static CredentialException Empty(ConfigProfile profile) => new(
        CredentialProblem.NotUsable,
        $"The profile '{profile.Name}' cannot be used: it has no credentials.",
        advice: $"Add them with aws configure --profile {profile.Name} ({profile.Place}), or use another profile. No other source is tried for a profile that is named.");
}
