namespace AwsCredentialReport.Engine;

/// <summary>The profiles, SSO sessions and services of the shared files, each file read once.</summary>
/// <remarks>
/// AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE each name their own file. A file that is named must be readable; only
/// the files at the default places may be missing. https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html
/// </remarks>
internal sealed class SharedConfig
{
    private readonly Dictionary<string, IniSection> _config = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IniSection> _credentials = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IniSection> _sessions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IniSection> _services = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IniSection> _others = new(StringComparer.Ordinal);
    private readonly string? _location;

    private SharedConfig(string? location) => _location = location;

    /// <summary>Gets the names of all profiles, sorted.</summary>
    internal IReadOnlyList<string> Names =>
    [
        .. _config.Keys.Concat(_credentials.Keys).Concat(_location is null ? WindowsProfiles.Names() : [])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase),
    ];

    /// <summary>Reads the files.</summary>
    /// <exception cref="CredentialException">A file that exists or is named cannot be read.</exception>
    internal static SharedConfig Load(AwsConnection connection)
    {
        var location = connection.ProfileLocation is { Length: > 0 } given ? given : null;
        var shared = new SharedConfig(location);
        var files = new ConfigPaths(connection);
        foreach (var section in Sections(files.Config))
        {
            shared.AddConfig(section);
        }

        foreach (var section in Sections(files.Credentials))
        {
            shared._credentials[section.Name] = section;
        }

        return shared;
    }

    /// <summary>The profile; null when no file has it.</summary>
    internal ConfigProfile? Find(string name)
    {
        var (config, credentials) = (_config.GetValueOrDefault(name), _credentials.GetValueOrDefault(name));
        return config is not null || credentials is not null
            ? new ConfigProfile(name, config, credentials)
            : _location is null ? WindowsProfiles.Find(name) : null;
    }

    internal IniSection? SsoSession(string name) => _sessions.GetValueOrDefault(name);

    internal IniSection? Services(string name) => _services.GetValueOrDefault(name);

    internal CredentialException ProfileNotFound(string name, string? namedBy = null)
    {
        var near = Names.Where(other => NearName.IsNear(other, name)).Take(3).ToList();
        var advice =
            _others.TryGetValue(name, out var unmarked) ? Sentence.Format(Messages.ProfileUnmarked, name, unmarked.File, unmarked.Line)
            : near.Count > 0 ? Sentence.Format(Messages.ProfileSuggestion, string.Join(" or ", near.Select(n => $"'{n}'")))
            : Names.Count > 0 ? Sentence.Format(
                Messages.ProfilesAre, string.Join(", ", Names.Take(8).Select(n => $"'{n}'")) + (Names.Count > 8 ? " …" : string.Empty))
            : Messages.NoProfiles;
        return new CredentialException(
            CredentialProblem.ProfileNotFound,
            Sentence.Format(
                Messages.ProfileNotFound,
                name,
                _location is null ? null : Sentence.Format(Messages.ProfileNotFoundIn, _location),
                namedBy is null ? null : Sentence.Format(Messages.NamedBy, namedBy)),
            advice: advice);
    }

    private static IReadOnlyList<IniSection> Sections(ConfigPath file) =>
        file.NamedBy is not null || File.Exists(file.Path) || Directory.Exists(file.Path) ? IniFile.Load(file) : [];

    private void AddConfig(IniSection section)
    {
        switch (SectionName.Split(section.Name))
        {
            case ("profile", "default") when _config.TryGetValue("default", out _):
                // [profile default] takes precedence, and the settings of [default] are ignored.
                _config["default"] = section;
                break;
            case ("profile", { } name):
                Add(_config, name, section);
                break;
            case ("sso-session", { } name):
                Add(_sessions, name, section);
                break;
            case ("services", { } name):
                Add(_services, name, section);
                break;
            case ("default", null):
                Add(_config, "default", section);
                break;
            default:
                _others[section.Name] = section;
                break;
        }
    }

    // [profile a] and [profile "a"] are the same profile; so are [profile default] and a [default] behind it.
    private static void Add(Dictionary<string, IniSection> to, string name, IniSection section)
    {
        if (to.TryGetValue(name, out var before))
        {
            throw new CredentialException(
                CredentialProblem.ConfigNotReadable,
                Sentence.Format(Messages.LineInvalid, section.File, section.Line, Sentence.Format(Messages.SectionTwice, before.Line)),
                advice: Messages.SectionTwice_Advice);
        }

        to[name] = section;
    }
}
