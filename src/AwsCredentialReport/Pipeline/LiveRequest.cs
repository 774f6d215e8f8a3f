using System.Management.Automation;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>What the cmdlet's parameters and the session ask of AWS.</summary>
internal sealed record LiveRequest(AwsConnection Connection, FetchOptions Options, int ThrottleLimit, string? OutFile)
{
    internal static LiveRequest Of(GetIamCredentialReportCommand command) => new(
        new AwsConnection
        {
            ProfileLocation = FilePath(command, command.ProfileLocation),
            Credential = command.Credential is { } given ? AwsSession.Unwrap(given) : null,
            SessionCredential = AwsSession.Credentials(command.SessionState),
            Region = command.Region,
            SessionRegion = AwsSession.Region(command.SessionState),
            EndpointUrl = command.EndpointUrl,
            Http = new HttpSettings { Proxy = AwsSession.Proxy(command.SessionState) },
        },
        new FetchOptions
        {
            MaximumAge = TimeSpan.FromHours(command.MaximumAgeHours),
            NoGenerate = command.NoGenerate,
            Timeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
        },
        command.ThrottleLimit,
        FilePath(command, command.OutFile));

    /// <summary>The accounts that this record of the pipeline names; the default one when it names none.</summary>
    internal static IEnumerable<AccountTarget> Targets(GetIamCredentialReportCommand command)
    {
        if (command.AccountId.Length > 0)
        {
            return command.AccountId.Select(id => new AccountTarget
            {
                AccountId = id,
                Role = command.RoleName,
                ExternalId = command.ExternalId,
                ProfileName = command.ProfileName.FirstOrDefault(),
            });
        }

        return command.ProfileName.Length > 0
            ? command.ProfileName.Select(name => new AccountTarget { ProfileName = name })
            : [new AccountTarget()];
    }

    // A folder's closing slash says that it is one, and must not get lost.
    private static string? FilePath(PSCmdlet cmdlet, string? path) => path is null ? null
        : cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path) is var full && Path.EndsInDirectorySeparator(path)
            ? Path.TrimEndingDirectorySeparator(full) + Path.DirectorySeparatorChar
            : full;
}
