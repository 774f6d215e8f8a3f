using System.Management.Automation;
using AwsCredentialReport.Commands;
using AwsCredentialReport.Engine;

namespace AwsCredentialReport.Pipeline;

/// <summary>What the cmdlet's parameters and the session ask of AWS.</summary>
internal sealed record LiveRequest(AwsConnection Connection, FetchOptions Options, int ThrottleLimit, string? OutFile, bool Force)
{
    internal static LiveRequest Of(GetIamCredentialReportCommand command) => new(
        AwsSession.Connect(command) with
        {
            SignInTimeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
        },
        new FetchOptions
        {
            MaximumAge = TimeSpan.FromHours(command.MaximumAgeHours),
            NoGenerate = command.NoGenerate,
            Timeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
            ShowsIdentity = IsVerbose(command),
        },
        command.ThrottleLimit,
        ProviderPaths.Target(command, command.OutFile),
        command.Force);

    // AWS is asked who the caller is only where the answer is shown.
    private static bool IsVerbose(PSCmdlet command) =>
        command.MyInvocation.BoundParameters.TryGetValue("Verbose", out var bound)
            ? LanguagePrimitives.IsTrue(bound)
            : command.SessionState.PSVariable.GetValue("VerbosePreference") is not (null or ActionPreference.SilentlyContinue or ActionPreference.Ignore);

    /// <summary>The accounts that this record of the pipeline names; the default one when it names none.</summary>
    internal static IEnumerable<AccountTarget> Targets(GetIamCredentialReportCommand command)
    {
        if (command.RoleName.Length > 0)
        {
            return command.AccountId.Select(id => new AccountTarget
            {
                AccountId = id,
                Role = command.RoleName,
                ExternalId = command.ExternalId,
                ProfileName = command.ProfileName.FirstOrDefault(),
            });
        }

        // Without a role, the account is the one that the credentials must belong to.
        var own = new AccountTarget { AccountId = command.AccountId.FirstOrDefault() };
        return command.ProfileName.Length > 0
            ? command.ProfileName.Select(name => own with { ProfileName = name })
            : [own];
    }
}
