namespace AwsCredentialReport.Engine;

/// <summary>Finds credentials, and defines the order of their sources.</summary>
/// <remarks>
/// <para>The Tool follows the AWS CLI: a profile by name; else the environment's keys; else the active profile
/// (AWS_PROFILE, AWS_DEFAULT_PROFILE, "default"): its role, the environment's web identity, the profile's other
/// kinds; else the container's role; else the machine's.</para>
/// <para>The module follows AWS Tools: a profile by name; -Credential; $StoredAWSCredentials; the environment's keys; the
/// profile of AWS_PROFILE; the environment's web identity; the profiles "default" and "AWS PS Default"; else the
/// container's role; else the machine's.</para>
/// <para>A source that is named or exists but cannot be used is an error: no other source is tried.
/// docs/credentials.md contains the order and the reasons.</para>
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
                Sentence.Format(Messages.ProfileAndCredential, profileName),
                advice: Messages.ProfileAndCredential_Advice);
        }

        var active = Active(profileName);
        var endpoints = new EndpointChooser(connection, _config.Value, active, isNamed: profileName is not null);
        var profiles = new ProfileCredentials(connection, _config.Value, endpoints, roles);
        if (profileName is not null)
        {
            return profiles.Role(active!) ?? profiles.Own(active!) ?? throw Empty(active!);
        }

        return Object(connection.Credential, "-Credential", endpoints)
            ?? Object(connection.SessionCredential, Messages.SourceSession, endpoints)
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

    /// <summary>The profile whose settings apply (region, endpoints, certificates); null when there is none.</summary>
    private ConfigProfile? Active(string? profileName)
    {
        var (name, namedBy) = profileName is not null ? (profileName, (string?)null) : NamedByVariable() ?? ("default", null);
        return _config.Value.Find(name)
            ?? (profileName is null && namedBy is null && !_config.Value.Names.Contains(name, StringComparer.OrdinalIgnoreCase)
                ? null
                : throw _config.Value.ProfileNotFound(name, namedBy));
    }

    // Version 1 and version 2 of the AWS CLI use different ones first.
    private (string Name, string? NamedBy)? NamedByVariable() => (Profile("AWS_PROFILE"), Profile("AWS_DEFAULT_PROFILE")) switch
    {
        ({ } name, { } other) when !string.Equals(name, other, StringComparison.Ordinal) => throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.ProfileVariablesDiffer, name, other),
            advice: Messages.ProfileVariablesDiffer_Advice),
        ({ } name, _) => (name, "AWS_PROFILE"),
        (null, { } name) => (name, "AWS_DEFAULT_PROFILE"),
        _ => null,
    };

    // The AWS CLI refuses an empty variable; AWS Tools treats it as unset.
    private string? Profile(string variable) =>
        connection.Order == CredentialOrder.AwsCli && connection.Environment(variable) is { Length: 0 } ? throw new CredentialException(
            CredentialProblem.ProfileNotFound,
            Sentence.Format(Messages.ProfileVariableEmpty, variable),
            advice: Sentence.Format(Messages.ProfileVariableEmpty_Advice, variable))
        : connection.Variable(variable);

    private static ResolvedCredentials? Object(object? given, string source, EndpointChooser endpoints) =>
        given is null ? null
        : ForeignAwsCredentials.TryWrap(given) is { } credentials ? new ResolvedCredentials(credentials, source, endpoints)
        : throw new CredentialException(
            CredentialProblem.NotUsable,
            Sentence.Format(Messages.NotCredentials, source, given.GetType().Name),
            advice: Messages.NotCredentials_Advice);

    private ResolvedCredentials? Environment(EndpointChooser endpoints) => EnvironmentKeys.Find(connection) is { } keys
        ? new ResolvedCredentials(keys.ToCredentials(), Messages.SourceEnvironment, endpoints)
        : null;

    private ResolvedCredentials Machine(EndpointChooser endpoints, ConfigProfile? active) => ContainerRole.Find(connection) is { } container
        ? new ResolvedCredentials(container, Messages.SourceContainer, endpoints)
        : new ResolvedCredentials(MachineRole.Find(connection, active), Messages.SourceMachine, endpoints);

    private static CredentialException Empty(ConfigProfile profile) => new(
        CredentialProblem.NotUsable,
        Sentence.Format(Messages.ProfileNotUsable, profile.Name, Messages.ProfileNoCredentials),
        advice: Sentence.Format(Messages.ProfileNoCredentials_Advice, profile.Name, profile.Place));
}
