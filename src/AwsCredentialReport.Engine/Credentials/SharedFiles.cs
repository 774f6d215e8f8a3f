using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Internal.Util;

namespace AwsCredentialReport.Engine;

/// <summary>What the SDK does not tell of the shared files, in the files where it finds the rest.</summary>
internal sealed class SharedFiles(string? location)
{
    private readonly string _credentials = string.IsNullOrEmpty(location) ? SharedCredentialsFile.DefaultFilePath : location;

    private string Config => Environment.GetEnvironmentVariable("AWS_CONFIG_FILE") is { Length: > 0 } file
        ? file
        : Path.Join(Path.GetDirectoryName(_credentials), "config");

    /// <summary>The names of the profiles; the SDK lists none where one profile names an SSO session that is not there.</summary>
    internal IReadOnlyList<string> Names()
    {
        try
        {
            return
            [
                .. new[] { _credentials, Config }.Where(File.Exists).SelectMany(File.ReadLines).Select(NameOf).OfType<string>()
                    .Distinct(StringComparer.Ordinal).Order(StringComparer.OrdinalIgnoreCase),
            ];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The URL of a service in the services section that a profile names, else the profile's own for all of them.</summary>
    internal string? UrlOf(string profile, string section, string service)
    {
        var files = Open();
        foreach (var file in files)
        {
            if (file.TryGetSection(section, isSsoSession: false, isServicesSection: true, out _, out var services))
            {
                return services.GetValueOrDefault(service)?.GetValueOrDefault("endpoint_url") ?? UrlOf(files, profile);
            }
        }

        throw new CredentialException(
            CredentialProblem.NotUsable,
            $"The profile '{profile}' cannot be used: there is no section [services {section}], which it names.");
    }

    private static string? UrlOf(IEnumerable<ProfileIniFile> files, string profile) => files
        .Select(file => file.TryGetSection(profile, isSsoSession: false, isServicesSection: false, out var settings, out _)
            ? settings.GetValueOrDefault("endpoint_url")
            : null)
        .FirstOrDefault(url => url is not null);

    private List<ProfileIniFile> Open()
    {
        (string Path, bool IsMarked)[] files = [(_credentials, false), (Config, true)];
        return [.. files.Where(file => File.Exists(file.Path)).Select(file => new ProfileIniFile(file.Path, profileMarkerRequired: file.IsMarked))];
    }

    private static string? NameOf(string line)
    {
        if (line.TrimStart() is not ['[', .. var rest] || rest.IndexOf(']', StringComparison.Ordinal) is not (> 0 and var end))
        {
            return null;
        }

        var section = rest[..end].Trim();
        return section.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["sso-session" or "services", _] => null,
            ["profile", var name] => name.Trim(),
            [_, ..] => section,
            _ => null,
        };
    }
}
