using System.Management.Automation;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>The settings of a fetch, from the cmdlet's parameters and the session.</summary>
internal sealed record LiveRequest(AwsConnection Connection, FetchOptions Options, int ThrottleLimit, string? OutFile, ReportArchive? Archive, bool Force)
{
    internal static LiveRequest Of(GetIamCredentialReportCommand command) => new(
        AwsSession.Connect(command) with
        {
            CredentialTimeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
        },
        new FetchOptions
        {
            MaximumAge = TimeSpan.FromHours(command.MaximumAgeHours),
            NoGenerate = command.NoGenerate,
            Timeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
            ShowsIdentity = IsVerbose(command),
            RecordsCaller = command.ArchivePath is not null,
            Detail = command.Detail || command.SshKey,
            SshKeys = command.SshKey,
        },
        command.ThrottleLimit,
        ProviderPaths.Target(command, command.OutFile),
        ProviderPaths.Target(command, command.ArchivePath) is { } folder ? new ReportArchive(folder) : null,
        command.Force);

    // The caller is requested only where it is shown.
    private static bool IsVerbose(PSCmdlet command) =>
        command.MyInvocation.BoundParameters.TryGetValue("Verbose", out var bound)
            ? LanguagePrimitives.IsTrue(bound)
            : command.SessionState.PSVariable.GetValue("VerbosePreference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>The organization, or its organizational units.</summary>
    internal static OrganizationScope Scope(GetIamCredentialReportCommand command) => new(command.RoleName)
    {
        ProfileName = command.ProfileName.FirstOrDefault(),
        ExternalId = command.ExternalId,
        Units = command.OrganizationalUnitId,
    };

    /// <summary>The accounts of this pipeline object; the default account when it names none.</summary>
    internal static IEnumerable<AccountTarget> Targets(GetIamCredentialReportCommand command) => command.RoleName.Length > 0
        ? AccountTarget.ByRole(command.AccountId, command.RoleName, command.ExternalId, command.ProfileName.FirstOrDefault())
        : AccountTarget.ByProfile(command.ProfileName, command.AccountId.FirstOrDefault());
}
